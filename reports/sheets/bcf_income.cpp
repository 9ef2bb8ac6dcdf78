// No. 10: what came into each pool by source, planned and actual.
#include "ledger/booking.hpp"
#include "reports/sheets/plan_totals.hpp"
#include "reports/sheets/pool_schemes.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;
namespace account = ledger::account;

enum Heading : std::size_t { plan = 7, actual, difference, year_before, heading_count };

// Received and deemed, less returned, and income from outside.
Sum come_in(Sources const& sources, ledger::FinancialYear year, PoolBalance const& balance) {
    return negative(booked(sources, year,
                           {from("Account", account::contributions),
                            to("Account", account::external_income_of_pool),
                            own("Fund", 'C', balance.pool), own("Stream", 'E', balance.stream)}));
}

// What Contributions has as agreed; nothing where it has none.
std::optional<Sum> planned(AnnualFigures const& figures, PoolBalance const& balance) {
    bool any = false;
    Sum sum{fmt::format("SUMIFS(Contributions[Agreed now £],Contributions[Year],\"{}\",{},{})",
                        to_string(figures.year),
                        written("Contributions", own("Pool", 'C', balance.pool)),
                        written("Contributions", own("Stream", 'E', balance.stream)))};
    for (auto const& row : figures.registers.pool_streams) {
        if (row.year != figures.year || row.pool != balance.pool || row.stream != balance.stream)
            continue;
        if (row.agreed.is_nil() && !row.varied) continue;
        any = true;
        sum.value += row.varied.value_or(row.agreed);
    }
    if (!any || !balance.partners_keep_it) return {};
    return sum;
}

Row row_of(AnnualFigures const& figures, Sources const& sources, PoolBalance const& balance) {
    auto const* const pool = ledger::find_pool(figures.registers, balance.pool);
    auto const* const place =
        pool == nullptr ? nullptr : ledger::find_place(figures.registers, pool->place);
    auto const* const stream = ledger::find_stream(figures.registers, balance.stream);
    Row row{pool == nullptr ? Cell{} : text_or_empty(pool->place),
            place == nullptr ? Cell{} : text_or_empty(place->name),
            balance.pool,
            pool == nullptr ? Cell{} : Cell{std::string{pool_kind_name(pool->kind)}},
            balance.stream,
            stream == nullptr ? Cell{} : text_or_empty(stream->name),
            stream == nullptr ? Cell{}
                              : Cell{std::string{funder_sector_name(stream->funder_sector)}}};
    auto const come = come_in(sources, figures.year, balance);
    auto const plan_sum = planned(figures, balance);
    row.push_back(plan_sum ? cell_of(*plan_sum) : Cell{Marker::unavailable});
    row.push_back(cell_of(come));
    row.push_back(plan_sum ? live("=ROUND(I{row}-H{row},2)", come.value - plan_sum->value)
                           : Cell{Marker::unavailable});
    auto const before = year_before_of(figures);
    row.push_back(before ? cell_of(come_in(sources, *before, balance)) : Cell{Marker::unavailable});
    return row;
}

} // namespace

Sheet bcf_income_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{.name = "BCF_income",
                .title = "Income of pools by source " + to_string(figures.year),
                .how_to_read =
                    "Plan is what was agreed as varied; Actual what the host received or is deemed "
                    "to have received, less returns, with income from outside. Difference is "
                    "actual less plan. [x]: nothing is agreed (register pool_streams); row 3 is of "
                    "the lines with a plan.",
                .columns = {{.heading = "Place"},
                            {.heading = "Health and Wellbeing Board"},
                            {.heading = "Pool"},
                            {.heading = "Pool kind"},
                            {.heading = "Source"},
                            {.heading = "Source name"},
                            {.heading = "Funder"},
                            {.heading = "Plan £"},
                            {.heading = "Actual £"},
                            {.heading = "Difference £"},
                            {.heading = "Year before £"}}};
    for (auto const& balance : figures.pools)
        table.rows.push_back(row_of(figures, sources, balance));
    table.totals = plan_totals(table, {plan, actual, difference, year_before});
    if (table.rows.empty())
        table.totals[0] = "There is no pool. Import the registers pools and pool_streams.";
    return {.table = std::move(table)};
}

} // namespace reports
