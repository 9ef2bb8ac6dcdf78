// Two versions of the classification laid over the same counted money of one year: what each change
// of a rule moves, in pounds and in percentage points of the NHS upstream share. The parts add up
// to the whole difference exactly.
#pragma once

#include "reports/measures.hpp"
#include "reports/table.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace reports {

// What moved in one place, or in ALL: under the later version less under the earlier.
struct Movement {
    std::string place;
    ledger::Money amount = {}; // of the money that the rules speak about
    std::array<ledger::Money, tier_count> tiers = {};
    ledger::Money upstream_nhs = {};
    std::optional<ledger::Ratio> points = {}; // a fraction of 1; nothing without an NHS total
};

struct RuleChange {
    std::string before, after;         // rules by name; "" where none applied
    std::string what;                  // "tiers S 0.05, N 0.95 become S 0.1, N 0.9"
    std::vector<Movement> places = {}; // ALL last; empty: no money of the year
};

struct PlaceShares {
    std::string place;
    NhsMoney before, after;
    // after less before; nothing where either has no share
    std::optional<ledger::Ratio> difference() const;
};

struct ClassificationComparison {
    ledger::FinancialYear year;
    int before, after;
    std::vector<RuleChange> changes;
    std::vector<PlaceShares> places; // ALL last
};

ClassificationComparison compare_classifications(ledger::Registers const& registers,
                                                 std::vector<CountedRow> const& rows,
                                                 ledger::FinancialYear year, int before, int after);

Table table_of(ClassificationComparison const& comparison);

// "Upstream NHS of 2024/25 moves by £3,000,000.00: the share was 2.004111 %, becomes 2.774923 %,
// +0.770812 percentage points."
std::string in_a_sentence(PlaceShares const& all, ledger::FinancialYear year);

} // namespace reports
