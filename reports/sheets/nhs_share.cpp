// M1: the share of NHS money invested upstream, by place and year.
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

enum Heading : std::size_t { year, place_code, place, upstream, total, share, change, direction };

// Sums a column of Data for the year and place of this row; ALL takes every place.
std::string sum_over_data(std::string_view column, std::string const& place) {
    return fmt::format(
        "SUMIFS(Data[{}],Data[Year],A{{row}},{}Data[Funder sector],\"NHS\",Data[Kind],\"R\")",
        column, place == all_places ? "" : asked_of("Data[Place]", place, "B{row}") + ",");
}

Row row_of(AnnualFigures const& figures, PlaceName const& name, std::size_t position) {
    auto const this_year = figures.years[position];
    auto const money = figures.nhs.of(this_year, name.code);
    auto const now = money.share();
    Row row{to_string(this_year),
            name.code,
            name.name,
            live("=" + sum_over_data("P £", name.code) + "+" + sum_over_data("S £", name.code),
                 money.upstream),
            live("=" + sum_over_data("Amount £", name.code), money.total),
            live("=IF(E{row}>0,D{row}/E{row},\"[z]\")", share_cell(now, Marker::not_applicable))};
    if (position == 0) {
        row.insert(row.end(), {Marker::unavailable, {}});
        return row;
    }
    auto const before = figures.nhs.of(figures.years[position - 1], name.code).share();
    if (!now || !before) {
        row.insert(row.end(), {Marker::not_applicable, {}});
        return row;
    }
    auto const difference = *now - *before;
    row.push_back(live(fmt::format("=(F{{row}}-SUMIFS(NHS_share[Share],NHS_share[Year],\"{}\","
                                   "{}))*100",
                                   to_string(figures.years[position - 1]),
                                   asked_of("NHS_share[Place code]", name.code, "B{row}")),
                       points_cell(difference, Marker::not_applicable)));
    row.emplace_back(std::string{arrow(direction_of(difference))});
    return row;
}

// What the sheet says beside what the ledger says, summed another way.
Row tie_out(AnnualFigures const& figures) {
    auto const of_ledger = ledger_nhs_revenue(figures, figures.year);
    auto const& code = headline_place(figures).code;
    auto const of_sheet = figures.nhs.of(figures.year, code).total;
    return {fmt::format("{} {} less the ledger (D3); ledger (E3)", code, to_string(figures.year)),
            {},
            {},
            live(fmt::format("=SUMIFS(NHS_share[Total NHS "
                             "£],NHS_share[Year],\"{}\",NHS_share[Place code],\"{}\")-E3",
                             to_string(figures.year), code),
                 of_sheet - of_ledger),
            of_ledger,
            {},
            {},
            {}};
}

} // namespace

Chart share_chart(AnnualFigures const& figures) {
    Chart chart{
        .kind = ChartKind::lines,
        .title = "NHS share invested upstream, by Place and year",
        .description =
            "Lines of the NHS upstream share by financial year, one for each Place and a thick "
            "one for all, system-wide money included. The figures are the column Share.",
        .value_axis = "Share of NHS money",
        .value_format = "0.0%",
        .series = {}};
    auto const years = figures.years.size();
    for (std::size_t i = 0; i < figures.places.size(); ++i) {
        auto const& name = figures.places[i];
        auto const whole = name.code == headline_place(figures).code;
        if (name.code == system_wide && !whole)
            continue; // far above the Places, it would press them together
        auto const nothing = figures.nhs.of(figures.year, name.code).total.is_nil();
        if (nothing && !whole) continue;
        chart.series.push_back({.name = name.code == all_places ? "All" : name.name,
                                .sheet = "NHS_share",
                                .categories = Heading::year,
                                .values = Heading::share,
                                .first_row = i * years,
                                .last_row = (i + 1) * years - 1,
                                .look = whole ? Look::all : Look::place});
    }
    return chart;
}

Sheet nhs_share_sheet(AnnualFigures const& figures) {
    Table table{
        .name = "NHS_share",
        .title = "NHS share invested upstream",
        .how_to_read =
            "Share is the upstream part (tiers P and S) of what the NHS paid for each Place in the "
            "year, revenue only; ALL is the sum of every row above it.",
        .totals = tie_out(figures),
        .columns = {{.heading = "Year"},
                    {.heading = "Place code"},
                    {.heading = "Place"},
                    {.heading = "Upstream NHS £"},
                    {.heading = "Total NHS £"},
                    {.heading = "Share"},
                    {.heading = "Change pp"},
                    {.heading = "Direction"}}};
    for (auto const& name : figures.places) {
        for (std::size_t position = 0; position < figures.years.size(); ++position) {
            if (name.code == all_places) table.strong_rows.push_back(table.rows.size());
            table.rows.push_back(row_of(figures, name, position));
        }
    }
    return {.table = std::move(table), .charts = {share_chart(figures)}};
}

} // namespace reports
