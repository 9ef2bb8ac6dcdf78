// No. 10: what pools spend, by scheme and source: plan and actual, with what a Better Care Fund
// return asks of each scheme.
#include "ledger/booking.hpp"
#include "reports/sheets/plan_totals.hpp"
#include "reports/sheets/pool_schemes.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using Field = std::string ledger::Scheme::*;

enum Heading : std::size_t { plan = 11, actual, difference, year_before, heading_count };

void add_amounts(AnnualFigures const& figures, Sources const& sources, PoolScheme const& scheme,
                 Row& row) {
    std::vector<Demand> const line{own("Pool", 'B', scheme.pool), own("Scheme", 'D', scheme.code),
                                   own("Stream", 'F', scheme.stream)};
    auto budget = line;
    budget.insert(budget.begin(), {is("Layer", "budget"), is("Year", to_string(figures.year)),
                                   is("Account", ledger::account::outlay)});
    auto const spent = counted_in(sources, figures.year, line);
    if (has_budget(figures, scheme.pool)) {
        auto const planned = sources.balances.sum(budget);
        row.push_back(cell_of(planned));
        row.push_back(cell_of(spent));
        row.push_back(live("=ROUND(M{row}-L{row},2)", spent.value - planned.value));
    } else {
        row.insert(row.end(), {Marker::unavailable, cell_of(spent), Marker::unavailable});
    }
    auto const before = year_before_of(figures);
    row.push_back(before ? cell_of(counted_in(sources, *before, line)) : Cell{Marker::unavailable});
}

Row row_of(AnnualFigures const& figures, Sources const& sources, PoolScheme const& scheme) {
    auto const* const pool = ledger::find_pool(figures.registers, scheme.pool);
    auto const* const known = scheme.known;
    auto const text = [&](Field field) {
        return known == nullptr ? Cell{} : text_or_empty(known->*field);
    };
    auto const stream = figures.streams.find(scheme.stream);
    Row row{known != nullptr  ? text_or_empty(known->place)
            : pool != nullptr ? text_or_empty(pool->place)
                              : Cell{},
            scheme.pool,
            pool == nullptr ? Cell{} : Cell{std::string{pool_kind_name(pool->kind)}},
            text_or_empty(scheme.code),
            text(&ledger::Scheme::name),
            scheme.stream,
            stream == figures.streams.end()
                ? Cell{}
                : Cell{std::string{funder_sector_name(stream->second->funder_sector)}},
            text(&ledger::Scheme::scheme_type),
            text(&ledger::Scheme::area_of_spend),
            text(&ledger::Scheme::commissioner),
            text(&ledger::Scheme::provider)};
    add_amounts(figures, sources, scheme, row);
    return row;
}

} // namespace

Sheet bcf_spend_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{.name = "BCF_spend",
                .title = "Pooled expenditure by scheme and source " + to_string(figures.year),
                .how_to_read =
                    "One row for each scheme and source of funding of each pool; filter the column "
                    "Place for the return of one Health and Wellbeing Board. Difference is actual "
                    "less plan: above plan is positive. [x]: no budget of the pool was imported; "
                    "row 3 is of the lines with a plan.",
                .columns = {{.heading = "Place"},
                            {.heading = "Pool"},
                            {.heading = "Pool kind"},
                            {.heading = "Scheme"},
                            {.heading = "Scheme name", .width = 34, .wraps = true},
                            {.heading = "Source"},
                            {.heading = "Funder"},
                            {.heading = "Scheme type", .width = 28, .wraps = true},
                            {.heading = "Area of spend"},
                            {.heading = "Commissioner"},
                            {.heading = "Provider"},
                            {.heading = "Plan £"},
                            {.heading = "Actual £"},
                            {.heading = "Difference £"},
                            {.heading = "Year before £"}}};
    for (auto const& scheme : sources.schemes)
        table.rows.push_back(row_of(figures, sources, scheme));
    table.totals = plan_totals(table, {plan, actual, difference, year_before});
    if (table.rows.empty()) {
        table.totals[0] = "No pool has spent anything. Import the register pools and the hosts' "
                          "extracts.";
    }
    return {.table = std::move(table)};
}

} // namespace reports
