// Largest remainder in the order P, S, T, A, N, in pence.
#include "reports/tiers.hpp"

#include <algorithm>

namespace reports {

namespace {

Tiered divided(ledger::Money amount, ledger::ClassificationRule const* rule) {
    Tiered tiered{.rule = rule, .parts = {}};
    if (rule == nullptr) {
        tiered.parts[tier_u] = amount;
        return tiered;
    }
    auto const whole = std::ranges::find(rule->tiers, ledger::one_whole);
    if (whole != rule->tiers.end()) {
        tiered.parts[static_cast<std::size_t>(whole - rule->tiers.begin())] = amount;
        return tiered;
    }
    std::ranges::copy(ledger::apportion(amount, rule->tiers), tiered.parts.begin());
    return tiered;
}

} // namespace

std::vector<Tiered> divide_over_tiers(std::vector<CountedRow> const& rows,
                                      ledger::Classification const& classification) {
    std::vector<Tiered> tiers;
    tiers.reserve(rows.size());
    for (auto const& row : rows) {
        auto const* const rule = classification.rule_for({.organisation = row.coding.organisation,
                                                          .cost_centre = row.coding.cost_centre,
                                                          .subjective = row.coding.subjective,
                                                          .scheme = row.scheme,
                                                          .provider = row.provider},
                                                         row.period.year());
        tiers.push_back(divided(row.amount, rule));
    }
    return tiers;
}

} // namespace reports
