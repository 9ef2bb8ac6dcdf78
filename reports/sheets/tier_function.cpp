// Revenue by tier of prevention, function of health care and line of the public health grant, by
// funder: what the money is for.
#include "reports/function_words.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t {
    tier,
    meaning,
    function,
    grant_line,
    line_name,
    nhs,
    la,
    others,
    total,
    share,
    prior_total,
    change
};

struct Line { // of a tier; without a function and a line it is the tier as a whole
    std::size_t tier;
    bool whole;
    std::string function = {}, grant_line = {};
};

constexpr std::string_view all_functions = "all functions", all_lines = "all lines";
// Of money whose rule names none: an empty cell would look like a figure that is missing.
constexpr std::string_view no_function = "no function", no_line = "no grant line";

Where where_of(Line const& line, ledger::FinancialYear year) {
    auto where = revenue_of_place(year, std::string{all_places});
    if (line.whole) return where;
    // The cells of empty texts hold a label, and criterion() asks for empty cells all the same.
    where.push_back({.field = Field::hc6, .text = line.function, .cell = "C{row}"});
    where.push_back({.field = Field::phg_line, .text = line.grant_line, .cell = "D{row}"});
    return where;
}

Part part_of(Line const& line) {
    return static_cast<Part>(line.tier);
}

DataTerm paid_by(std::string funder) {
    return {.field = Field::funder, .text = std::move(funder)};
}

Money of_all(Outlay const& outlay, ledger::FinancialYear year) {
    return outlay.sum(Part::amount, revenue_of_place(year, std::string{all_places}));
}

std::string label_of(Line const& line, std::string const& text, std::string_view whole,
                     std::string_view none) {
    if (line.whole) return std::string{whole};
    return text.empty() ? std::string{none} : text;
}

Row row_of(AnnualFigures const& figures, Outlay const& outlay, Line const& line) {
    auto const now = where_of(line, figures.year);
    auto const part = part_of(line);
    auto const sum = outlay.sum(part, now);
    auto const all = of_all(outlay, figures.year);
    Row row{std::string(1, tier_letters[line.tier]), std::string{tier_meaning(line.tier)},
            label_of(line, line.function, all_functions, no_function),
            label_of(line, line.grant_line, all_lines, no_line),
            line.whole ? Cell{} : text_or_empty(grant_line_name(line.grant_line))};
    for (auto const* funder : {"NHS", "LA", "OTHER"})
        row.push_back(sum_cell(outlay, part, now + paid_by(funder)));
    row.push_back(live("=F{row}+G{row}+H{row}", sum));
    auto const portion =
        all > Money{} ? std::optional{ledger::Ratio{sum, all}} : std::optional<ledger::Ratio>{};
    row.push_back(
        live("=IF($I$3>0,I{row}/$I$3,\"[z]\")", share_cell(portion, Marker::not_applicable)));
    auto const before = ledger::FinancialYear{figures.year.starts_in() - 1};
    if (std::ranges::find(figures.years, before) == figures.years.end()) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable});
        return row;
    }
    auto const then = where_of(line, before);
    auto const prior = outlay.sum(part, then);
    row.push_back(sum_cell(outlay, part, then));
    row.push_back(live("=I{row}-K{row}", sum - prior));
    return row;
}

// In every tier the combinations that have money in this year or the year before, in order.
std::vector<Line> lines_of(AnnualFigures const& figures, Outlay const& outlay) {
    std::vector<Line> lines;
    for (std::size_t i = 0; i < tier_count; ++i) lines.push_back({.tier = i, .whole = true});
    std::map<std::pair<std::string, std::string>, bool> pairs;
    auto const before = ledger::FinancialYear{figures.year.starts_in() - 1};
    for (auto const year : {before, figures.year}) {
        auto const where = revenue_of_place(year, std::string{all_places});
        for (auto const& code : outlay.texts(Field::hc6, where)) {
            auto const of_code = where + DataTerm{.field = Field::hc6, .text = code};
            for (auto const& line : outlay.texts(Field::phg_line, of_code))
                pairs[{code, line}] = true;
        }
    }
    for (std::size_t i = 0; i < tier_count; ++i) {
        std::vector<Line> of_tier;
        for (auto const& [pair, known] : pairs) {
            Line line{.tier = i, .whole = false, .function = pair.first, .grant_line = pair.second};
            auto const has = [&](ledger::FinancialYear year) {
                return !outlay.sum(part_of(line), where_of(line, year)).is_nil();
            };
            if (has(figures.year) || has(before)) of_tier.push_back(std::move(line));
        }
        std::ranges::sort(of_tier, [](Line const& a, Line const& b) {
            if (a.function != b.function) return a.function < b.function;
            return grant_line_order(a.grant_line) < grant_line_order(b.grant_line);
        });
        lines.insert(lines.end(), of_tier.begin(), of_tier.end());
    }
    return lines;
}

Row tie_out(AnnualFigures const& figures, Outlay const& outlay) {
    Row totals(change + 1);
    Money of_ledger;
    for (auto const& one : figures.position.outlay) {
        auto const revenue = figures.streams.at(one.stream)->kind == ledger::Kind::revenue;
        if (one.year == figures.year && revenue) of_ledger += one.amount;
    }
    auto const of_sheet = of_all(outlay, figures.year);
    totals[tier] =
        fmt::format("All tiers; the ledger's revenue of {} is {}, difference {}",
                    to_string(figures.year), pounds(of_ledger), pounds(of_sheet - of_ledger));
    auto const add = [&](std::size_t column, std::string_view heading, std::string const& funder) {
        auto where = revenue_of_place(figures.year, std::string{all_places});
        if (!funder.empty()) where.push_back(paid_by(funder));
        totals[column] = live(fmt::format("=SUMIFS(Tier_function[{}],Tier_function[HC.6],\"{}\")",
                                          heading, all_functions),
                              outlay.sum(Part::amount, where));
    };
    add(nhs, "NHS £000", "NHS");
    add(la, "LA £000", "LA");
    add(others, "Others £000", "OTHER");
    add(total, "Total £000", "");
    return totals;
}

Chart chart_of(AnnualFigures const& figures, Outlay const& outlay) {
    auto const all = of_all(outlay, figures.year);
    auto const upstream =
        outlay.sum(Part::upstream, revenue_of_place(figures.year, std::string{all_places}));
    auto const title = all > Money{}
                           ? fmt::format("{} of all money, {}, is prevention before illness or "
                                         "early in it",
                                         percent({upstream, all}), short_pounds(upstream))
                           : "There is no money to divide over the tiers";
    Chart chart{.kind = ChartKind::stacked,
                .title = title,
                .description = title +
                               ". Columns of revenue by tier, P to U, each divided into what the "
                               "NHS, councils and others paid; the figures are the first six rows.",
                .value_axis = "£ million",
                .value_format = "#,##0,,",
                .series = {},
                .from_nil = all > Money{}};
    auto const add = [&](std::string name, std::size_t column, Look look) {
        chart.series.push_back({.name = std::move(name),
                                .sheet = "Tier_function",
                                .categories = meaning,
                                .values = column,
                                .first_row = 0,
                                .last_row = tier_count - 1,
                                .look = look});
    };
    add("NHS", nhs, Look::first);
    add("LA", la, Look::third);
    add("Others", others, Look::fifth);
    return chart;
}

std::vector<Column> columns() {
    return {{.heading = "Tier"},
            {.heading = "Meaning"},
            {.heading = "HC.6"},
            {.heading = "PHG line"},
            {.heading = "Line of the public health grant"},
            {.heading = "NHS £000", .thousands = true},
            {.heading = "LA £000", .thousands = true},
            {.heading = "Others £000", .thousands = true},
            {.heading = "Total £000", .thousands = true},
            {.heading = "Share of all"},
            {.heading = "Prior total £000", .thousands = true},
            {.heading = "Change £000", .thousands = true}};
}

} // namespace

Sheet tier_function_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    Table table{.name = "Tier_function",
                .title = "What the money is for: tiers and functions " + to_string(figures.year),
                .how_to_read =
                    "The first six rows are the tiers as wholes; below them each tier by function "
                    "(HC.6, of the System of Health Accounts) and line of the public health grant, "
                    "where a rule names them. Revenue.",
                .totals = tie_out(figures, outlay),
                .columns = columns()};
    for (std::size_t i = 0; i < tier_count; ++i) table.strong_rows.push_back(i);
    for (auto const& line : lines_of(figures, outlay))
        table.rows.push_back(row_of(figures, outlay, line));
    return {.table = std::move(table), .charts = {chart_of(figures, outlay)}};
}

} // namespace reports
