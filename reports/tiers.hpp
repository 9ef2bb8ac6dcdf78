// Counted rows divided over the tiers of prevention: P primary, S secondary, T tertiary, A acute, N
// not prevention, U unclassified. Upstream is P + S.
#pragma once

#include "ledger/classification.hpp"
#include "reports/counted.hpp"

#include <array>
#include <vector>

namespace reports {

constexpr std::size_t tier_count = 6;
constexpr std::array<char, tier_count> tier_letters{'P', 'S', 'T', 'A', 'N', 'U'};
constexpr std::size_t tier_p = 0, tier_s = 1, tier_u = 5;

struct Tiered {
    ledger::ClassificationRule const* rule;      // null: unclassified
    std::array<ledger::Money, tier_count> parts; // they sum to the amount of the row
    ledger::Money upstream() const { return parts[tier_p] + parts[tier_s]; }
};

// One for each row, in the order of the rows.
std::vector<Tiered> divide_over_tiers(std::vector<CountedRow> const& rows,
                                      ledger::Classification const& classification);

} // namespace reports
