// The awards of Duration by band, one row each, for the histogram.
#include "reports/sheets/award_sums.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

enum Heading : std::size_t { band, before, now, live_now, number, heading_count };

Chart chart_of(AnnualFigures const& figures, Table const& table) {
    std::size_t most = 0;
    auto const value = [&](std::size_t row) {
        return std::get<ledger::Money>(shown(table.rows[row][now]));
    };
    for (std::size_t row = 1; row < table.rows.size(); ++row)
        if (value(row) > value(most)) most = row;
    auto const words = std::get<std::string>(table.rows[most][band]);
    auto const finding = fmt::format(
        "Most of the money awarded in {} is in {}", to_string(figures.year),
        words == "unknown" ? "awards of unknown length" : "awards of " + words + " months");
    Chart chart{.kind = ChartKind::columns,
                .title = finding,
                .description = "Columns of the value awarded in the year and in the year before, "
                               "by length of the award. " +
                               finding + ", " + pounds(value(most)) + ".",
                .value_axis = "£ awarded",
                .value_format = "#,##0",
                .series = {}};
    for (auto const column : {before, now}) {
        chart.series.push_back({.name = table.columns[column].heading,
                                .sheet = "Duration_bands",
                                .categories = band,
                                .values = column,
                                .first_row = 0,
                                .last_row = table.rows.size() - 1,
                                .look = column == now ? Look::first : Look::third});
    }
    return chart;
}

// Where nobody knows an award's end it may be live: as Duration counts it.
Sum live_in(SourceTable const& awards, std::string_view band) {
    auto const known = awards.sum({own("Band", 'A', band), is("Live at end of year", "yes")});
    if (band != "unknown") return known;
    return known + awards.sum({is("Live at end of year", "unknown")});
}

} // namespace

Sheet duration_bands_sheet(AnnualFigures const& figures) {
    ledger::FinancialYear const year_before{figures.year.starts_in() - 1};
    Table table{.name = "Duration_bands",
                .title = "Awards by length",
                .how_to_read = "Months of the committed term. Live are those that run on 31 March "
                               "at the end of the year; one whose end nobody knows is there under "
                               "unknown.",
                .columns = {{.heading = "Months"},
                            {.heading = "Awarded in " + to_string(year_before) + " £"},
                            {.heading = "Awarded in " + to_string(figures.year) + " £"},
                            {.heading = "Live at end of year £"},
                            {.heading = "Awards in " + to_string(figures.year)}}};
    table.totals = Row(heading_count);
    if (figures.awards.empty()) {
        table.totals[0] = "No award is in the register: see Awards for what to import.";
        return {.table = std::move(table)};
    }
    auto const awards = award_values(figures);
    for (auto const one : duration_bands) {
        std::vector<Demand> const of_year{own("Band", 'A', one),
                                          is("Award year", to_string(figures.year))};
        auto const count = awards.count(of_year);
        table.rows.push_back(
            {std::string{one},
             cell_of(awards.sum({own("Band", 'A', one), is("Award year", to_string(year_before))})),
             cell_of(awards.sum(of_year)), cell_of(live_in(awards, one)),
             live("=" + count.formula, std::int64_t{count.value.in_pence()})});
    }
    table.totals[band] = "Total";
    for (auto const column : {before, now, live_now})
        table.totals[column] = column_total(table, column);
    auto chart = chart_of(figures, table);
    return {.table = std::move(table), .charts = {std::move(chart)}};
}

} // namespace reports
