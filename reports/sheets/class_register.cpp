// Every rule of the version in use: what it selects, what it decides, on which evidence, and the
// money that rests on it; what it moved against the version before.
#include "ledger/rule_review.hpp"
#include "reports/classification_comparison.hpp"
#include "reports/place_money.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace reports {

namespace {

using ledger::ClassificationRule;
using ledger::Money;

std::optional<int> version_before(AnnualFigures const& figures) {
    std::optional<int> before;
    for (auto const& rule : figures.registers.classification) {
        if (figures.classification && rule.version < *figures.classification)
            before = std::max(before.value_or(rule.version), rule.version);
    }
    return before;
}

// Of each rule of this version by name: the money of the year that stands in another tier than on
// the version before.
std::map<std::string, Money> moved_by_rule(AnnualFigures const& figures,
                                           std::optional<int> before) {
    std::map<std::string, Money> moved;
    if (!before) return moved;
    auto const comparison = compare_classifications(figures.registers, figures.rows, figures.year,
                                                    *before, *figures.classification);
    for (auto const& change : comparison.changes) {
        if (change.places.empty()) continue;
        for (auto const& tier : change.places.back().tiers) {
            if (tier > Money{}) moved[change.after] += tier;
        }
    }
    return moved;
}

bool serves(ClassificationRule const& rule, ledger::FinancialYear year) {
    return rule.from_year <= year && (!rule.to_year || year <= *rule.to_year);
}

std::string_view grade_in_use(AnnualFigures const& figures, ClassificationRule const& rule) {
    if (!figures.in_use.asked_for) return rule.evidence_grade;
    return ledger::grade_on(rule, figures.in_use.standing.approved_on(), figures.year.last_day());
}

std::vector<ClassificationRule const*> rules_in_use(AnnualFigures const& figures) {
    std::vector<ClassificationRule const*> rules;
    for (auto const& rule : figures.registers.classification) {
        if (figures.classification == rule.version) rules.push_back(&rule);
    }
    return rules;
}

Cell fraction(ledger::Millionths part) {
    return Decimal{fmt::format("{}.{:06}", part / ledger::one_whole, part % ledger::one_whole)};
}

std::vector<Column> columns(AnnualFigures const& figures) {
    std::vector<Column> columns;
    for (auto const* heading : {"Rule", "From year", "To year", "Organisation", "Cost centre",
                                "Subjective", "Scheme", "Provider"})
        columns.push_back({.heading = heading});
    for (auto const* tier : {"P", "S", "T", "A", "N"}) columns.push_back({.heading = tier});
    for (auto const* heading : {"HC.6", "PHG line", "Core20 area", "Grade", "Grade in use"})
        columns.push_back({.heading = heading});
    columns.push_back({.heading = "Evidence", .width = 40, .wraps = true});
    for (auto const* heading : {"Owner", "Approver", "Document", "Review on"})
        columns.push_back({.heading = heading});
    for (auto const year : figures.years)
        columns.push_back({.heading = "Money " + to_string(year) + " £"});
    columns.push_back({.heading = "Upstream £"});
    columns.push_back({.heading = "Moved £"});
    return columns;
}

Row row_of(AnnualFigures const& figures, Outlay const& outlay, ClassificationRule const& rule,
           Cell moved) {
    Row row{rule.rule, to_string(rule.from_year),
            rule.to_year ? Cell{to_string(*rule.to_year)} : Cell{}};
    for (auto const& selector : rule.selectors) row.push_back(text_or_empty(selector));
    for (auto const part : rule.tiers) row.push_back(fraction(part));
    for (auto const& text : {rule.hc6, rule.phg_line, rule.core20_area})
        row.emplace_back(text.empty() ? "none" : text);
    row.push_back(text_or_empty(rule.evidence_grade));
    row.push_back(text_or_empty(grade_in_use(figures, rule)));
    for (auto const& text : {rule.evidence, rule.owner, rule.approver, rule.document_sha256})
        row.push_back(text_or_empty(text));
    row.push_back(rule.review_on ? Cell{ledger::iso(*rule.review_on)} : Cell{});
    auto const where = [&](ledger::FinancialYear year) {
        return Where{{.field = Field::year, .text = to_string(year)},
                     {.field = Field::rule, .text = rule.rule, .cell = "A{row}"}};
    };
    for (auto const year : figures.years) {
        row.push_back(serves(rule, year) ? sum_cell(outlay, Part::amount, where(year))
                                         : Cell{Marker::not_applicable});
    }
    row.push_back(serves(rule, figures.year) ? sum_cell(outlay, Part::upstream, where(figures.year))
                                             : Cell{Marker::not_applicable});
    row.push_back(std::move(moved));
    return row;
}

Row totals_of(AnnualFigures const& figures, Outlay const& outlay, std::size_t width,
              std::map<std::string, Money> const& moved, std::size_t rules) {
    Row totals(width);
    auto const none =
        outlay.sum(Part::amount, Where{{.field = Field::year, .text = to_string(figures.year)},
                                       {.field = Field::rule, .text = ""}});
    totals[0] =
        fmt::format("{}; {} of {} has no rule", how_many(static_cast<std::int64_t>(rules), "rule"),
                    pounds(none), to_string(figures.year));
    auto const removed = moved.find("");
    if (removed != moved.end())
        totals[0] = std::get<std::string>(totals[0]) +
                    fmt::format("; {} lost its rule", pounds(removed->second));
    return totals;
}

} // namespace

std::int64_t rules_of_grade(AnnualFigures const& figures, std::string_view grade) {
    return std::ranges::count_if(rules_in_use(figures), [&](ClassificationRule const* rule) {
        return grade_in_use(figures, *rule) == grade;
    });
}

Sheet class_register_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    auto const before = version_before(figures);
    auto const moved = moved_by_rule(figures, before);
    auto const rules = rules_in_use(figures);
    Table table{
        .name = "Class_register",
        .title = figures.classification
                     ? fmt::format("The rules of version {} and the money that rests on them",
                                   *figures.classification)
                     : std::string{"There is no classification: every pound is "
                                   "unclassified"},
        .how_to_read = "A row is a rule; an empty selector matches anything; none: it names "
                       "no function, grant line or Core20 area. Moved is the "
                       "money of the year that stands in another tier than on the version "
                       "before.",
        .columns = columns(figures)};
    if (!figures.classification)
        table.how_to_read += " Import rules with the register `classification`.";
    for (auto const* rule : rules) {
        auto const found = moved.find(rule->rule);
        auto const amount = found == moved.end() ? Money{} : found->second;
        auto cell = !before                       ? Cell{Marker::not_applicable}
                    : serves(*rule, figures.year) ? Cell{amount}
                                                  : Cell{Marker::not_applicable};
        table.rows.push_back(row_of(figures, outlay, *rule, std::move(cell)));
    }
    table.totals = totals_of(figures, outlay, table.columns.size(), moved, rules.size());
    return {.table = std::move(table), .charts = {grade_chart(figures, outlay)}, .is_source = true};
}

} // namespace reports
