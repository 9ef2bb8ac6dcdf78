// No. 14: how long awards last (M9, M10), by value and by count, with what is known of them.
#include "reports/sheets/award_sums.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reports {

namespace {

using ledger::FinancialYear;
using ledger::Money;
using ledger::Ratio;

enum Heading : std::size_t {
    view,
    place,
    awards,
    value,
    known,
    months,
    long_value,
    of_known,
    lower_bound,
    coverage,
    known_awards,
    long_awards,
    by_count,
    first_band
};

constexpr std::string_view every_place = "ALL";

struct View { // which awards are looked at
    std::string name;
    Demand condition;
    // May be of them: in the whole that "at least" and "length known" are parts of.
    std::optional<Demand> perhaps = {};
};

std::vector<View> views_of(AnnualFigures const& figures) {
    FinancialYear const before{figures.year.starts_in() - 1};
    auto const end = [](FinancialYear year) {
        return "Live at 31 March " + std::to_string(year.starts_in() + 1);
    };
    return {{"Awarded in " + to_string(before), is("Award year", to_string(before))},
            {"Awarded in " + to_string(figures.year), is("Award year", to_string(figures.year))},
            {end(before), is("Live a year before", "yes"), is("Live a year before", "unknown")},
            {end(figures.year), is("Live at end of year", "yes"),
             is("Live at end of year", "unknown")}};
}

struct Tables {
    SourceTable value, value_months;
};

Cell ratio_cell(std::string_view formula, Money part, Money whole) {
    if (whole.is_nil() || whole.is_negative())
        return live(std::string{formula}, Marker::not_applicable);
    return live(std::string{formula}, Percentage{long_decimal_text(Ratio{part, whole})});
}

Cell count_cell(Sum const& count) {
    return live("=" + count.formula, std::int64_t{count.value.in_pence()});
}

Cell months_cell(Sum const& value_months, Money known_value) {
    auto const formula = "=IF(E{row}>0," + value_months.formula + "/E{row},\"[z]\")";
    if (known_value.is_nil() || known_value.is_negative())
        return live(formula, Marker::not_applicable);
    // Thousandths of a month in pence, over the pence.
    auto const ratio = Ratio{value_months.value, known_value} *
                       Ratio{Money::pence(std::int64_t{1}), Money::pence(std::int64_t{1000})};
    return live(formula, Decimal{long_decimal_text(ratio)});
}

Row row_of(Tables const& tables, View const& of, std::string_view where) {
    auto const there = [&](Demand const& condition) {
        std::vector<Demand> all{condition};
        if (where != every_place) all.push_back(own("Place", 'B', where));
        return all;
    };
    auto const base = there(of.condition);
    Sum perhaps, perhaps_count;
    if (of.perhaps) {
        perhaps = tables.value.sum(there(*of.perhaps));
        perhaps_count = tables.value.count(there(*of.perhaps));
    }
    auto const or_perhaps = [&](Sum const& sum, Sum const& more) {
        return of.perhaps ? sum + more : sum;
    };
    auto const also = [&](std::string_view column, std::string_view text) {
        auto more = base;
        more.push_back(is(column, text));
        return more;
    };
    auto const count = or_perhaps(tables.value.count(base), perhaps_count);
    auto const sum = or_perhaps(tables.value.sum(base), perhaps);
    auto const unknown = or_perhaps(tables.value.sum(also("Band", "unknown")), perhaps);
    auto const unknown_count =
        or_perhaps(tables.value.count(also("Band", "unknown")), perhaps_count);
    auto const long_sum = tables.value.sum(also("36 or more", "yes"));
    auto const long_count = tables.value.count(also("36 or more", "yes"));
    auto const known_value = sum.value - unknown.value;
    auto const known_count = count.value - unknown_count.value;
    Row row{of.name,
            std::string{where},
            count_cell(count),
            cell_of(sum),
            live("=D{row}-(" + unknown.formula + ")", known_value),
            months_cell(tables.value_months.sum(base), known_value),
            cell_of(long_sum),
            ratio_cell("=IF(E{row}>0,G{row}/E{row},\"[z]\")", long_sum.value, known_value),
            ratio_cell("=IF(D{row}>0,G{row}/D{row},\"[z]\")", long_sum.value, sum.value),
            ratio_cell("=IF(D{row}>0,E{row}/D{row},\"[z]\")", known_value, sum.value),
            count_cell({fmt::format("C{{row}}-({})", unknown_count.formula), known_count}),
            count_cell(long_count),
            ratio_cell("=IF(K{row}>0,L{row}/K{row},\"[z]\")", long_count.value, known_count)};
    for (auto const band : duration_bands) {
        auto const of_band = tables.value.sum(also("Band", band));
        row.push_back(cell_of(band == "unknown" ? or_perhaps(of_band, perhaps) : of_band));
    }
    return row;
}

std::string finding_of(Table const& table) {
    auto const& row = table.rows.at(1);
    if (std::holds_alternative<Marker>(shown(row[of_known])))
        return "Nobody has said how long any award of the year lasts";
    auto const part = std::get<Percentage>(shown(row[of_known])).fraction;
    return fmt::format("{}% of the known value awarded in the year runs for three years or more",
                       rounded_percentage(part, 2));
}

Chart chart_of(Table const& table) {
    Chart chart{.kind = ChartKind::columns,
                .title = finding_of(table),
                .description =
                    "Columns for the awards of each year and those live at each 31 March: the part "
                    "of the known value in awards of 36 months or more, and the part of all value "
                    "whose length is known. " +
                    finding_of(table) + ".",
                .value_axis = "Part of the value",
                .value_format = "0%",
                .series = {},
                .from_nil = true};
    auto const add = [&](std::string name, std::size_t column, Look look) {
        chart.series.push_back({.name = std::move(name),
                                .sheet = "Duration",
                                .categories = view,
                                .values = column,
                                .first_row = 0,
                                .last_row = 3,
                                .look = look});
    };
    add("36 months or more, of what is known", of_known, Look::first);
    add("Length known, of all value", coverage, Look::third);
    return chart;
}

std::vector<Column> columns() {
    std::vector<Column> all{{.heading = "Awards"},
                            {.heading = "Place"},
                            {.heading = "Number of awards"},
                            {.heading = "Value £"},
                            {.heading = "Value of known length £"},
                            {.heading = "Average months by value", .places = 3},
                            {.heading = "36 months or more £"},
                            {.heading = "36 or more of known %"},
                            {.heading = "36 or more at least %"},
                            {.heading = "Length known %"},
                            {.heading = "Awards of known length"},
                            {.heading = "Awards of 36 or more"},
                            {.heading = "36 or more by number %"}};
    for (auto const band : duration_bands)
        all.push_back({.heading = std::string{band} + (band == "unknown" ? " £" : " months £")});
    return all;
}

} // namespace

Sheet duration_sheet(AnnualFigures const& figures) {
    Table table{.name = "Duration",
                .title = "How long awards last",
                .how_to_read =
                    "At least: awards of 36 months or more over all value, unknown lengths too. "
                    "Read every share beside Length known. An award whose end nobody knows may be "
                    "live at 31 March: there it is in Value and in unknown, and in no other sum.",
                .columns = columns()};
    table.totals = Row(table.columns.size());
    if (figures.awards.empty()) {
        table.totals[0] = "No award is in the register: see Awards for what to import.";
        return {.table = std::move(table)};
    }
    Tables const tables{award_values(figures), award_value_months(figures)};
    std::set<std::string_view> places;
    for (auto const& award : figures.awards) places.insert(place_of(award));
    for (auto const& one : views_of(figures)) {
        table.strong_rows.push_back(table.rows.size());
        table.rows.push_back(row_of(tables, one, every_place));
    }
    for (auto const where : places) {
        for (auto const& one : views_of(figures)) {
            auto row = row_of(tables, one, where);
            if (std::get<std::int64_t>(shown(row[awards])) > 0)
                table.rows.push_back(std::move(row));
        }
    }
    table.totals[0] = finding_of(table) + ".";
    auto chart = chart_of(table);
    return {.table = std::move(table), .charts = {std::move(chart)}};
}

} // namespace reports
