// Codings that no crosswalk rule takes, in the books and in batches on their way there, gathered
// under the rules that somebody must write for them.
#pragma once

#include "importers/batch.hpp"
#include "ledger/coding.hpp"
#include "ledger/registers.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

// Columns beside those of the register `crosswalk` that say what a missing rule would take. They
// are not read; a row with lines in the first of them, but no event yet, is passed over.
constexpr std::array<std::string_view, 6> unmapped_columns{
    "unmapped_lines",   "unmapped_amount",     "first_period",
    "example_supplier", "example_description", "example_row"};

// A rule that is missing, with as few selectors as tell its lines from what other rules take.
struct MissingRule {
    std::string rule; // suggested; unlike any other
    std::string organisation;
    std::array<std::string, 5> selectors = {}; // cost_centre ... supplier; "": anything
    std::optional<ledger::Date> valid_from = {}, valid_to = {};
    std::string note = {}; // where an old rule is out of date

    std::int64_t lines = 0;
    ledger::Money amount = {};
    ledger::Period first;
    // The line of the largest amount.
    ledger::Money example_amount = {};
    ledger::BatchId batch = {};
    std::int64_t row = 0;
    std::string supplier = {}, description = {};
};

// By the crosswalk of these registers; the largest sum first, whatever its sign.
std::vector<MissingRule> missing_rules(soci::session& db, ledger::Registers const& registers);

} // namespace importers
