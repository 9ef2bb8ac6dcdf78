// Rules about the classification: tiers that make a whole, versions, and rules that would tie.
#include "ledger/register_check.hpp"

#include <fmt/format.h>

#include <numeric>

namespace ledger {

namespace {

std::string decimal(Millionths value) {
    auto text = fmt::format("{}.{:06}", value / one_whole, value % one_whole);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

void check_tiers(RegisterCheck& check, std::size_t row) {
    auto const& rule = check.registers().classification[row];
    if (!check.is_read(Register::classification, row,
                       {"tier_p", "tier_s", "tier_t", "tier_a", "tier_n"}))
        return;
    auto const sum = std::accumulate(rule.tiers.begin(), rule.tiers.end(), Millionths{0});
    if (sum == one_whole) return;
    check.error({Register::classification, row, "tier_p"}, "tiers-not-whole",
                fmt::format("the tiers of rule {} sum to {}", rule.rule, decimal(sum)),
                "tiers that sum to exactly 1",
                "Correct tier_p, tier_s, tier_t, tier_a and tier_n; what is not prevention belongs "
                "in tier_n.");
}

} // namespace

void check_classification(RegisterCheck& check) {
    DatedGroups same_selectors;
    auto const& rules = check.registers().classification;
    for (std::size_t row = 0; row < rules.size(); ++row) {
        auto const& rule = rules[row];
        check_tiers(check, row);
        if (rule.version < 1) {
            check.error({Register::classification, row, "version"}, "version-not-positive",
                        fmt::format("version {} of rule {}", rule.version, rule.rule),
                        "a whole number from 1",
                        "Number the versions of the classification 1, 2, 3.");
        }
        if (!check.is_read(Register::classification, row,
                           {"version", "organisation", "cost_centre", "subjective", "scheme",
                            "provider", "from_year", "to_year"}))
            continue;
        auto key = std::to_string(rule.version);
        for (auto const& selector : rule.selectors) key += '\n' + selector;
        std::optional<Date> last;
        if (rule.to_year) last = rule.to_year->last_day();
        same_selectors[key].push_back({{rule.from_year.first_day(), last}, row});
    }
    for_each_overlap(same_selectors, [&](std::size_t row, std::size_t earlier) {
        if (rules[row].rule == rules[earlier].rule)
            return; // its own years overlap, and that is said already
        check.error({Register::classification, row, "rule"}, "rules-overlap",
                    fmt::format("rule {} has the same selectors, version and years as rule {} ({})",
                                rules[row].rule, rules[earlier].rule,
                                check.row_name(Register::classification, earlier)),
                    "one rule for a coding in a year",
                    "Close the earlier rule with to_year, or make one more specific.");
    });
}

} // namespace ledger
