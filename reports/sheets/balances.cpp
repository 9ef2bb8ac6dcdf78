// Every other account and layer: what sheets about pools, budgets, transfers and reserves sum.
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

constexpr std::size_t amount_column = 14;

Row row_of(BalanceRow const& balance, std::string const& account_name) {
    return {std::string{layer_name(balance.layer)},
            to_string(balance.period.year()),
            to_string(balance.period),
            std::int64_t{balance.period.number()},
            std::int64_t{balance.account},
            account_name,
            text_or_empty(balance.fund),
            text_or_empty(balance.pool),
            text_or_empty(balance.place),
            text_or_empty(balance.scheme),
            text_or_empty(balance.stream),
            text_or_empty(balance.organisation),
            text_or_empty(balance.counterparty),
            text_or_empty(balance.reason),
            balance.amount};
}

// A trial balance sums to nil; the actual money of account 5000 stands in Data.
Row totals_of(AnnualFigures const& figures) {
    ledger::Money sum, counted;
    for (auto const& row : figures.balances) sum += row.amount;
    for (auto const& row : figures.rows) counted += row.amount;
    Row totals(amount_column + 1);
    totals[0] =
        figures.scope
            ? std::string{"Of this Place, its pools and its council: no whole trial balance."}
            : fmt::format("Balances and Data together are the whole trial balance: {} + {} = {}.",
                          pounds(sum), pounds(counted), pounds(sum + counted));
    totals[amount_column] = live("=SUM(Balances[Amount £])", sum);
    return totals;
}

} // namespace

Sheet balances_sheet(AnnualFigures const& figures) {
    Table table{.name = "Balances",
                .title = "Every balance beside the counted money",
                .how_to_read =
                    "One row for each layer, period, account, fund, pool, place, scheme, stream, "
                    "organisation and counterparty; debits are positive, credits in brackets.",
                .totals = totals_of(figures),
                .columns = {{.heading = "Layer"},
                            {.heading = "Year"},
                            {.heading = "Period"},
                            {.heading = "Month"},
                            {.heading = "Account"},
                            {.heading = "Account name"},
                            {.heading = "Fund"},
                            {.heading = "Pool"},
                            {.heading = "Place"},
                            {.heading = "Scheme"},
                            {.heading = "Stream"},
                            {.heading = "Organisation"},
                            {.heading = "Counterparty"},
                            {.heading = "Reason"},
                            {.heading = "Amount £"}}};
    table.long_rows = {.count = figures.balances.size(), .make = [&figures](std::size_t row) {
                           auto const& balance = figures.balances[row];
                           return row_of(balance, figures.account_names.at(balance.account));
                       }};
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
