// M14: each pool and stream, beside the partners' books and the host's ledger.
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

enum Heading : std::size_t {
    pool,
    stream,
    opening,
    contributions,
    income,
    outlay,
    returned,
    moved,
    closing,
    partners_books,
    difference,
    hosts_ledger,
    covers,
    host_difference
};

Row row_of(AnnualFigures const& figures, PoolBalance const& balance) {
    auto const host = host_ledger(balance, figures.pools, figures.registers, figures.year);
    auto const given = host.covers != HostCovers::nothing;
    Row row{balance.pool,
            balance.stream,
            balance.opening,
            balance.contributions,
            balance.income,
            live(fmt::format("=SUMIFS(Data[Amount "
                             "£],Data[Year],\"{}\",Data[Pool],A{{row}},Data[Stream],B{{row}})",
                             to_string(figures.year)),
                 balance.outlay),
            balance.returned,
            balance.moved,
            live("=ROUND(C{row}+D{row}+E{row}-F{row}-G{row}+H{row},2)", balance.closing)};
    if (balance.partners_keep_it) {
        row.emplace_back(balance.partners_books);
        row.push_back(live("=ROUND(I{row}-J{row},2)", balance.closing - balance.partners_books));
    } else {
        row.insert(row.end(), {Marker::not_applicable, Marker::not_applicable});
    }
    row.push_back(given ? Cell{host.balance} : Cell{Marker::unavailable});
    if (host.covers == HostCovers::stream)
        row.emplace_back("stream");
    else if (host.covers == HostCovers::whole_pool)
        row.emplace_back("whole pool");
    else
        row.emplace_back();
    row.push_back(given ? Cell{host.difference} : Cell{Marker::unavailable});
    return row;
}

Row totals_of(AnnualFigures const& figures) {
    Row totals(host_difference + 1);
    PoolBalance sum;
    for (auto const& balance : figures.pools) {
        sum.opening += balance.opening;
        sum.contributions += balance.contributions;
        sum.income += balance.income;
        sum.outlay += balance.outlay;
        sum.returned += balance.returned;
        sum.moved += balance.moved;
        sum.closing += balance.closing;
    }
    totals[pool] = "Total";
    auto const total = [&](std::size_t column, std::string_view heading, ledger::Money amount) {
        totals[column] = live(fmt::format("=SUM(Pool_recon[{}])", heading), amount);
    };
    total(opening, "Opening £", sum.opening);
    total(contributions, "Contributions £", sum.contributions);
    total(income, "Income £", sum.income);
    total(outlay, "Outlay £", sum.outlay);
    total(returned, "Returned £", sum.returned);
    total(moved, "Moved £", sum.moved);
    total(closing, "Closing £", sum.closing);
    return totals;
}

} // namespace

Sheet pool_recon_sheet(AnnualFigures const& figures) {
    Table table{.name = "Pool_recon",
                .title = "Pooled funds " + to_string(figures.year) + ": received, spent and held",
                .how_to_read = "Opening + contributions + income - outlay - returned + moved = "
                               "closing; Difference is closing "
                               "less what the partners' books say is held, and should be nil.",
                .totals = totals_of(figures),
                .columns = {{.heading = "Pool"},
                            {.heading = "Stream"},
                            {.heading = "Opening £"},
                            {.heading = "Contributions £"},
                            {.heading = "Income £"},
                            {.heading = "Outlay £"},
                            {.heading = "Returned £"},
                            {.heading = "Moved £"},
                            {.heading = "Closing £"},
                            {.heading = "Partners' books £"},
                            {.heading = "Difference £"},
                            {.heading = "Host's ledger £"},
                            {.heading = "Host's ledger covers"},
                            {.heading = "Host difference £"}}};
    for (auto const& balance : figures.pools) table.rows.push_back(row_of(figures, balance));
    return {.table = std::move(table)};
}

} // namespace reports
