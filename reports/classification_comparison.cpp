// Rows of `Data` grouped by the rule that applies before and the rule that applies after.
#include "reports/classification_comparison.hpp"

#include "ledger/error.hpp"
#include "reports/words.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace reports {

namespace {

using ledger::ClassificationRule;
using ledger::Money;
using ledger::Ratio;
using Pair = std::pair<std::string, std::string>;
using RuleOf = std::map<std::string, ClassificationRule const*>;

constexpr int places_of_points = 6;

struct Group {
    ClassificationRule const *before = nullptr, *after = nullptr;
    std::vector<CountedRow> rows = {};
    std::vector<Tiered> tiers_before = {}, tiers_after = {};
};

std::string decimal(ledger::Millionths part) {
    auto text = fmt::format("{}.{:06}", part / ledger::one_whole, part % ledger::one_whole);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

// "S 0.05, N 0.95"
std::string tiers_of(ClassificationRule const& rule) {
    std::string text;
    for (std::size_t tier = 0; tier < rule.tiers.size(); ++tier) {
        if (rule.tiers[tier] == 0) continue;
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", tier_letters[tier],
                            decimal(rule.tiers[tier]));
    }
    return text;
}

// What differs, in clauses; "" where only the number of the version does.
std::string differences(ClassificationRule const& a, ClassificationRule const& b) {
    std::vector<std::string> parts;
    if (a.tiers != b.tiers) {
        parts.push_back(fmt::format("tiers {} become {}", tiers_of(a), tiers_of(b)));
    }
    if (a.selectors != b.selectors) parts.emplace_back("selects other lines");
    if (a.from_year != b.from_year || a.to_year != b.to_year) parts.emplace_back("other years");
    if (a.evidence_grade != b.evidence_grade) {
        parts.push_back(fmt::format("grade {} becomes {}", a.evidence_grade, b.evidence_grade));
    }
    if (a.evidence != b.evidence || a.document_sha256 != b.document_sha256) {
        parts.emplace_back("other evidence");
    }
    if (a.owner != b.owner || a.approver != b.approver || a.review_on != b.review_on) {
        parts.emplace_back("other owner, approver or review date");
    }
    if (a.hc6 != b.hc6 || a.phg_line != b.phg_line || a.core20_area != b.core20_area) {
        parts.emplace_back("other codes");
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

std::string what_changed(ClassificationRule const* before, ClassificationRule const* after) {
    if (before == nullptr && after == nullptr) return {};
    if (before == nullptr) return fmt::format("added: {}", tiers_of(*after));
    if (after == nullptr) return fmt::format("removed: was {}", tiers_of(*before));
    if (before->rule == after->rule) return differences(*before, *after);
    return fmt::format("another rule applies: {} becomes {}", tiers_of(*before), tiers_of(*after));
}

std::string name_of(ClassificationRule const* rule) {
    return rule == nullptr ? std::string{} : rule->rule;
}

std::vector<CountedRow> rows_of(std::vector<CountedRow> const& rows, ledger::FinancialYear year) {
    std::vector<CountedRow> of_year;
    std::ranges::copy_if(rows, std::back_inserter(of_year),
                         [&](CountedRow const& row) { return row.period.year() == year; });
    return of_year;
}

std::vector<Movement> movements(ledger::Registers const& registers, Group const& group,
                                ledger::FinancialYear year,
                                std::vector<PlaceShares> const& shares) {
    NhsMoneyByPlace const before{registers, group.rows, group.tiers_before};
    NhsMoneyByPlace const after{registers, group.rows, group.tiers_after};
    std::vector<Movement> all;
    for (auto const& place : shares) {
        Movement movement{.place = place.place};
        bool has_rows = false;
        for (std::size_t i = 0; i < group.rows.size(); ++i) {
            auto const& row = group.rows[i];
            if (place.place != all_places && row.place != place.place) continue;
            has_rows = true;
            movement.amount += row.amount;
            for (std::size_t tier = 0; tier < tier_count; ++tier) {
                movement.tiers[tier] +=
                    group.tiers_after[i].parts[tier] - group.tiers_before[i].parts[tier];
            }
        }
        if (!has_rows) continue;
        movement.upstream_nhs =
            after.of(year, place.place).upstream - before.of(year, place.place).upstream;
        if (place.before.total > Money{}) {
            movement.points = Ratio{movement.upstream_nhs, place.before.total};
        }
        all.push_back(std::move(movement));
    }
    return all;
}

// By name; of a rule with several rows, those of other years than the one compared stand apart.
RuleOf rules_of(ledger::Registers const& registers, int version) {
    RuleOf rules;
    for (auto const& rule : registers.classification) {
        if (rule.version == version) {
            rules.emplace(rule.rule + '\n' + to_string(rule.from_year), &rule);
        }
    }
    return rules;
}

// Rules that were added, removed or changed and that no money of the year meets.
void add_idle_changes(ledger::Registers const& registers, int before, int after,
                      std::map<Pair, Group> const& groups, std::vector<RuleChange>& changes) {
    std::set<ClassificationRule const*> met;
    for (auto const& [names, group] : groups) {
        met.insert(group.before);
        met.insert(group.after);
    }
    auto const old_rules = rules_of(registers, before), new_rules = rules_of(registers, after);
    for (auto const& [key, rule] : old_rules) {
        auto const same = new_rules.find(key);
        auto const* next = same == new_rules.end() ? nullptr : same->second;
        if (met.contains(rule) || (next != nullptr && met.contains(next))) continue;
        auto what = what_changed(rule, next);
        if (!what.empty()) changes.push_back({rule->rule, name_of(next), std::move(what)});
    }
    for (auto const& [key, rule] : new_rules) {
        if (old_rules.contains(key) || met.contains(rule)) continue;
        changes.push_back({"", rule->rule, what_changed(nullptr, rule)});
    }
}

Cell points_cell(std::optional<Ratio> const& points) {
    return points ? Cell{Points{long_points_text(*points)}} : Cell{Marker::not_applicable};
}

Cell share_cell(NhsMoney const& money) {
    auto const share = money.share();
    return share ? Cell{Percentage{long_decimal_text(*share)}} : Cell{Marker::not_applicable};
}

Row row_of(RuleChange const& change, Movement const& movement) {
    Row row{text_or_empty(change.before), text_or_empty(change.after), change.what, movement.place,
            movement.amount};
    for (auto const part : movement.tiers) row.emplace_back(part);
    row.emplace_back(movement.upstream_nhs);
    row.push_back(points_cell(movement.points));
    row.resize(row.size() + 2);
    return row;
}

// The whole, from the two shares themselves and not from the changes.
Row row_of(PlaceShares const& place, ClassificationComparison const& comparison) {
    std::array<Money, tier_count + 1> sums;
    for (auto const& change : comparison.changes) {
        for (auto const& movement : change.places) {
            if (movement.place != place.place) continue;
            sums[0] += movement.amount;
            for (std::size_t tier = 0; tier < tier_count; ++tier) {
                sums[tier + 1] += movement.tiers[tier];
            }
        }
    }
    Row row{std::string{"all changes"}, {}, {}, place.place};
    for (auto const sum : sums) row.emplace_back(sum);
    row.emplace_back(place.after.upstream - place.before.upstream);
    row.push_back(points_cell(place.difference()));
    row.push_back(share_cell(place.before));
    row.push_back(share_cell(place.after));
    return row;
}

} // namespace

std::optional<Ratio> PlaceShares::difference() const {
    auto const was = before.share(), is = after.share();
    if (!was || !is) return {};
    return *is - *was;
}

ClassificationComparison compare_classifications(ledger::Registers const& registers,
                                                 std::vector<CountedRow> const& all_rows,
                                                 ledger::FinancialYear year, int before,
                                                 int after) {
    auto const rows = rows_of(all_rows, year);
    auto const tiers_before = divide_over_tiers(rows, ledger::Classification{registers, before});
    auto const tiers_after = divide_over_tiers(rows, ledger::Classification{registers, after});
    ClassificationComparison comparison{
        .year = year, .before = before, .after = after, .changes = {}, .places = {}};
    NhsMoneyByPlace const nhs_before{registers, rows, tiers_before};
    NhsMoneyByPlace const nhs_after{registers, rows, tiers_after};
    for (auto const& place : report_places(registers, rows)) {
        comparison.places.push_back(
            {place.code, nhs_before.of(year, place.code), nhs_after.of(year, place.code)});
    }
    std::map<Pair, Group> groups;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const *was = tiers_before[i].rule, *is = tiers_after[i].rule;
        auto& group = groups[{name_of(was), name_of(is)}];
        group.before = was;
        group.after = is;
        group.rows.push_back(rows[i]);
        group.tiers_before.push_back(tiers_before[i]);
        group.tiers_after.push_back(tiers_after[i]);
    }
    for (auto const& [names, group] : groups) {
        auto what = what_changed(group.before, group.after);
        if (what.empty()) continue;
        comparison.changes.push_back({names.first, names.second, std::move(what),
                                      movements(registers, group, year, comparison.places)});
    }
    add_idle_changes(registers, before, after, groups, comparison.changes);
    return comparison;
}

Table table_of(ClassificationComparison const& comparison) {
    Table table{.name = "Comparison",
                .title =
                    fmt::format("What version {} changes in {}, compared with version {}",
                                comparison.after, to_string(comparison.year), comparison.before),
                .columns = {{.heading = "Rule before"},
                            {.heading = "Rule after"},
                            {.heading = "Change", .wraps = true},
                            {.heading = "Place"},
                            {.heading = "Amount £"}}};
    for (auto const letter : tier_letters) {
        table.columns.push_back({.heading = fmt::format("{} moves £", letter)});
    }
    for (auto const* heading : {"Upstream NHS moves £", "Points", "Share before", "Share after"}) {
        table.columns.push_back({.heading = heading, .places = places_of_points});
    }
    for (auto const& change : comparison.changes) {
        for (auto const& movement : change.places) table.rows.push_back(row_of(change, movement));
        if (!change.places.empty()) continue;
        Row row{text_or_empty(change.before), text_or_empty(change.after),
                change.what + "; no money of the year"};
        row.resize(table.columns.size());
        table.rows.push_back(std::move(row));
    }
    for (auto const& place : comparison.places) {
        table.rows.push_back(row_of(place, comparison));
    }
    return table;
}

std::string in_a_sentence(PlaceShares const& all, ledger::FinancialYear year) {
    auto const was = all.before.share(), is = all.after.share();
    auto const text = [](std::optional<Ratio> const& share) {
        return share ? percentage_text(*share, places_of_points) + " %" : std::string{"[z]"};
    };
    auto const points = all.difference();
    auto const size = points ? percentage_text(*points, places_of_points) : std::string{"[z]"};
    return fmt::format("NHS outlay of {} moves by {}, upstream of it by {}: the upstream share was "
                       "{}, becomes {}, {}{} percentage points.",
                       to_string(year), pounds(all.after.total - all.before.total),
                       pounds(all.after.upstream - all.before.upstream), text(was), text(is),
                       size.starts_with('-') || size.starts_with('[') ? "" : "+", size);
}

} // namespace reports
