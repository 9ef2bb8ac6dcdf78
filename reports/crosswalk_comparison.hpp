// The same lines booked by two crosswalks: what each change of a rule moves in the counted outlay
// (the denominator) and upstream, in pounds and in percentage points of the NHS upstream share.
#pragma once

#include "reports/classification_comparison.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace reports {

// How one crosswalk books a line: its rule and event, and the counted money that comes of it.
struct BookedBy {
    std::string rule, event; // "" and SUSPENSE where no rule matches
    std::vector<CountedRow> counted = {};
};

struct CrosswalkMovement {
    std::string place;
    ledger::Money counted, total_nhs, upstream_nhs; // after less before
    std::optional<ledger::Ratio> points = {};
};

struct CrosswalkChange {
    std::string before, after, event_before, event_after;
    std::int64_t lines = 0;
    ledger::Money amount = {};
    std::vector<CrosswalkMovement> places = {}; // ALL last
};

struct CrosswalkComparison {
    ledger::FinancialYear year;
    std::int64_t before, after; // imports of registers
    std::int64_t lines = 0;     // that were read
    std::vector<CrosswalkChange> changes = {};
    std::vector<PlaceShares> places = {}; // ALL last
};

// Adds up lines, and then works out what moved. Counted money is grouped as reports group it, so
// that tiers are divided as in a report; a change alone may be divided to other pennies, and what
// that makes stands in a change of its own, so that the changes add up to the whole.
class CrosswalkMovements {
public:
    void add(ledger::Money line, bool booked_alike, BookedBy before, BookedBy after);
    CrosswalkComparison finish(ledger::Registers const& registers,
                               ledger::Classification const& classification,
                               ledger::FinancialYear year, std::int64_t before,
                               std::int64_t after) const;

private:
    struct ByGroup {
        bool operator()(CountedRow const& a, CountedRow const& b) const;
    };
    using Rows = std::map<CountedRow, ledger::Money, ByGroup>; // the amount of the key is nil
    struct Sums {
        std::int64_t lines = 0;
        ledger::Money amount = {};
        Rows before = {}, after = {};
    };
    struct Names {
        std::string before, after, event_before, event_after;
        auto operator<=>(Names const&) const = default;
    };
    static void gather(std::vector<CountedRow> rows, Rows& into);
    static std::vector<CountedRow> rows_of(Rows const& rows);

    std::map<Names, Sums> changed_ = {};
    Rows before_ = {}, after_ = {};
    std::int64_t lines_ = 0;
};

Table table_of(CrosswalkComparison const& comparison);

} // namespace reports
