// How sure the classification is: upstream money by the grade of the evidence behind its rules.
#include "reports/place_money.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t { grade, meaning, rules, nhs, la, upstream, share, all, share_of_all };

struct Grade {
    char const *code, *meaning;
};
constexpr Grade grades[] = {
    {"A", "The whole cost centre, contract or scheme serves that purpose."},
    {"B", "A division from activity, a contract's schedule or finance's working."},
    {"C", "Judgement, or a division that is more than a year old."},
    {"", "No rule: unclassified."}};

Where of_grade(ledger::FinancialYear year, Funder funder, std::string code) {
    return funded(year, std::string{all_places}, funder) +
           DataTerm{.field = Field::grade, .text = std::move(code), .cell = "A{row}"};
}

Row row_of(AnnualFigures const& figures, Outlay const& outlay, Grade const& given,
           Portion const& whole) {
    auto const of = [&](Funder funder) { return of_grade(figures.year, funder, given.code); };
    auto const part = outlay.sum(Part::upstream, of(Funder::both));
    auto const amount = outlay.sum(Part::amount, of(Funder::both));
    std::string const code{given.code};
    Row row{text_or_empty(code), std::string{given.meaning}};
    row.push_back(code.empty() ? Cell{Marker::not_applicable}
                               : live("=COUNTIFS(Class_register[Grade in use],A{row})",
                                      rules_of_grade(figures, code)));
    row.push_back(sum_cell(outlay, Part::upstream, of(Funder::nhs)));
    row.push_back(sum_cell(outlay, Part::upstream, of(Funder::la)));
    row.push_back(live("=D{row}+E{row}", part));
    row.push_back(live(
        "=IF($F$3>0,F{row}/$F$3,\"[z]\")",
        share_cell(Portion{.part = part, .whole = whole.part}.share(), Marker::not_applicable)));
    row.push_back(sum_cell(outlay, Part::amount, of(Funder::both)));
    row.push_back(live(
        "=IF($H$3>0,H{row}/$H$3,\"[z]\")",
        share_cell(Portion{.part = amount, .whole = whole.whole}.share(), Marker::not_applicable)));
    return row;
}

Row totals_of(AnnualFigures const& figures, Outlay const& outlay) {
    Row totals(share_of_all + 1);
    totals[grade] = "All grades, from Place_share";
    auto const year = "\"" + to_string(figures.year) + "\"";
    auto const add = [&](std::size_t column, std::string_view heading, Funder funder, bool part) {
        auto const money = upstream_of(outlay, figures.year, std::string{all_places}, funder);
        totals[column] = live("=" + of_place_share(heading, year, headline_criterion(figures)),
                              part ? money.part : money.whole);
    };
    add(nhs, "Upstream NHS £000", Funder::nhs, true);
    add(la, "Upstream LA £000", Funder::la, true);
    add(upstream, "Upstream £000", Funder::both, true);
    add(all, "Total £000", Funder::both, false);
    return totals;
}

} // namespace

Chart grade_chart(AnnualFigures const& figures, Outlay const& outlay) {
    auto const whole =
        upstream_of(outlay, figures.year, std::string{all_places}, Funder::both).part;
    Portion const best{.part =
                           outlay.sum(Part::upstream, of_grade(figures.year, Funder::both, "A")),
                       .whole = whole};
    auto const part = best.share();
    auto const title = part ? percent(*part) + " of upstream money rests on evidence of grade A"
                            : std::string{"There is no upstream money to grade"};
    auto const series = [](std::string name, std::size_t column, Look look) {
        return Series{.name = std::move(name),
                      .sheet = "Evidence",
                      .categories = grade,
                      .values = column,
                      .first_row = 0,
                      .last_row = std::size(grades) - 2,
                      .look = look};
    };
    return {.kind = ChartKind::stacked,
            .title = title,
            .description = title + ". Columns of upstream money of " + to_string(figures.year) +
                           " by grade of evidence, A to C, of the NHS and of councils; the figures "
                           "are on the sheet Evidence.",
            .value_axis = "£ million",
            .value_format = "#,##0,,",
            .series = {series("NHS", nhs, Look::first), series("LA", la, Look::third)}};
}

Sheet evidence_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    Table table{.name = "Evidence",
                .title = "How sure the classification is " + to_string(figures.year),
                .how_to_read = "Upstream revenue of the NHS and councils by the grade of the "
                               "evidence behind the rule that made it upstream; the rules are in "
                               "Class_register.",
                .totals = totals_of(figures, outlay),
                .columns = {{.heading = "Grade"},
                            {.heading = "Meaning", .width = 56, .wraps = true},
                            {.heading = "Rules"},
                            {.heading = "Upstream NHS £000", .thousands = true},
                            {.heading = "Upstream LA £000", .thousands = true},
                            {.heading = "Upstream £000", .thousands = true},
                            {.heading = "Share of upstream"},
                            {.heading = "All money £000", .thousands = true},
                            {.heading = "Share of all"}}};
    auto const whole = upstream_of(outlay, figures.year, std::string{all_places}, Funder::both);
    for (auto const& given : grades) table.rows.push_back(row_of(figures, outlay, given, whole));
    return {.table = std::move(table), .charts = {grade_chart(figures, outlay)}};
}

} // namespace reports
