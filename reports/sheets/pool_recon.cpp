// M14: each pool and stream, beside the partners' books and the host's ledger.
#include "ledger/booking.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

namespace account = ledger::account;

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

// The pool's own books of the stream, from one account to another.
std::vector<Demand> own_books(PoolBalance const& balance, int from_account, int to_account) {
    return {from("Account", from_account), to("Account", to_account),
            own("Fund", 'A', balance.pool), own("Stream", 'B', balance.stream)};
}

void add_movements(AnnualFigures const& figures, Sources const& sources, PoolBalance const& balance,
                   Row& row) {
    auto const of = [&](int account) {
        return booked(sources, figures.year, own_books(balance, account, account));
    };
    auto const earlier =
        negative(booked_ever(
            sources, own_books(balance, account::contributions, account::pool_brought_forward))) +
        booked(sources, figures.year, own_books(balance, account::contributions, account::moved));
    row.push_back(live("=" + earlier.formula, balance.opening));
    row.push_back(live("=" + negative(of(account::contributions)).formula, balance.contributions));
    row.push_back(
        live("=" + negative(of(account::external_income_of_pool)).formula, balance.income));
    auto const spent =
        counted_in(sources, figures.year,
                   {own("Pool", 'A', balance.pool), own("Stream", 'B', balance.stream)});
    row.push_back(live("=" + spent.formula, balance.outlay));
    row.push_back(live("=" + of(account::returned).formula, balance.returned));
    row.push_back(live("=" + negative(of(account::moved)).formula, balance.moved));
    row.push_back(live("=ROUND(C{row}+D{row}+E{row}-F{row}-G{row}+H{row},2)", balance.closing));
}

void add_partners_books(Sources const& sources, PoolBalance const& balance, Row& row) {
    if (!balance.partners_keep_it) {
        row.insert(row.end(), {Marker::not_applicable, Marker::not_applicable});
        return;
    }
    auto const held =
        booked_ever(sources, {is("Account", account::held_in_pool), own("Pool", 'A', balance.pool),
                              own("Stream", 'B', balance.stream)});
    row.push_back(live("=" + held.formula, balance.partners_books));
    row.push_back(live("=ROUND(I{row}-J{row},2)", balance.closing - balance.partners_books));
}

void add_hosts_ledger(AnnualFigures const& figures, Sources const& sources,
                      PoolBalance const& balance, Row& row) {
    auto const host = host_ledger(balance, figures.pools, figures.registers, figures.year);
    if (host.covers == HostCovers::nothing) {
        row.insert(row.end(), {Marker::unavailable, {}, Marker::unavailable});
        return;
    }
    Sum given;
    for (auto const* const one : host.given) {
        given = given + sources.reference.sum(
                            {is("Register", "Control balance"), is("Code", one->organisation),
                             is("Second code", one->account), own("Name", 'A', one->pool),
                             is("Year", to_string(one->period))});
    }
    row.push_back(live("=" + given.formula, host.balance));
    auto const of_stream = host.covers == HostCovers::stream;
    row.emplace_back(std::string{of_stream ? "stream" : "whole pool"});
    row.push_back(live(of_stream ? "=ROUND(I{row}-L{row},2)"
                                 : "=ROUND(SUMIFS(Pool_recon[Closing £]," +
                                       written("Pool_recon", own("Pool", 'A', balance.pool)) +
                                       ")-L{row},2)",
                       host.difference));
}

Row row_of(AnnualFigures const& figures, Sources const& sources, PoolBalance const& balance) {
    Row row{balance.pool, balance.stream};
    add_movements(figures, sources, balance, row);
    add_partners_books(sources, balance, row);
    add_hosts_ledger(figures, sources, balance, row);
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

Sheet pool_recon_sheet(AnnualFigures const& figures, Sources const& sources) {
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
    for (auto const& balance : figures.pools)
        table.rows.push_back(row_of(figures, sources, balance));
    return {.table = std::move(table)};
}

} // namespace reports
