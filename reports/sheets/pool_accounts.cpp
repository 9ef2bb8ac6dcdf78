// The memorandum account of each pool, in the form of a note to a statement of accounts
// (domain.md 2.5): two years side by side.
#include "ledger/booking.hpp"
#include "reports/sheets/pool_account_lines.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

Row totals_of(AnnualFigures const& figures, std::vector<PoolAccount> const& accounts,
              std::size_t columns) {
    Row totals(columns);
    ledger::Money held, in_recon;
    for (auto const& account : accounts) held += account.carried_forward;
    for (auto const& balance : figures.pools) in_recon += balance.closing;
    totals[0] = fmt::format("Carried forward by all pools {}; difference to Pool_recon {}.",
                            pounds(held), pounds(held - in_recon));
    totals[5] = live(fmt::format("=SUMIFS({},Pool_accounts[Section],\"Carried forward\")",
                                 table_column("Pool_accounts", to_string(figures.year) + " £")),
                     held);
    return totals;
}

} // namespace

Sheet pool_accounts_sheet(AnnualFigures const& figures, Sources const& sources) {
    auto const this_year = to_string(figures.year);
    auto const before = to_string(ledger::FinancialYear{figures.year.starts_in() - 1});
    Table table{.name = "Pool_accounts",
                .title = "Memorandum accounts of the pooled funds, year ended 31 March " +
                         std::to_string(figures.year.starts_in() + 1),
                .how_to_read =
                    "Filter one pool for its note. Expenditure by area is the same money as by "
                    "partner. The year's overspend (under: negative) is expenditure less funding "
                    "received, without what was brought forward; what the rule divides counts "
                    "that too, and what was agreed.",
                .columns = {{.heading = "Pool"},
                            {.heading = "Section", .width = 26},
                            {.heading = "Line", .width = 44, .wraps = true},
                            {.heading = "Partner"},
                            {.heading = "Stream"},
                            {.heading = this_year + " £"},
                            {.heading = before + " £"}}};
    std::vector<PoolAccount> accounts;
    for (auto const& pool : figures.registers.pools) {
        if (!is_in_use(figures, pool.code)) continue;
        PoolAccountLines lines{figures, sources, pool, table};
        accounts.push_back(lines.write());
    }
    table.totals = totals_of(figures, accounts, table.columns.size());
    if (accounts.empty()) {
        table.totals = Row(table.columns.size());
        table.totals[0] = "No pool received, spent or holds anything. Import the registers pools "
                          "and pool_streams and the hosts' extracts.";
    }
    return {.table = std::move(table)};
}

} // namespace reports
