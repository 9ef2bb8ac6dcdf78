// Money between members, by payer and payee: what one has paid the other must have received.
#include "ledger/booking.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <set>

namespace reports {

namespace {

namespace account = ledger::account;
using ledger::FinancialYear;

struct Pair {
    std::string payer, payee, both; // "PAYER>PAYEE", as account 1200 has it
};

Sum paid(Sources const& sources, FinancialYear year, Pair const& pair) {
    return booked(sources, year,
                  {is("Account", account::transfers), own("Fund", 'A', pair.payer),
                   own("Counterparty", 'C', pair.both)});
}

Sum received(Sources const& sources, FinancialYear year, Pair const& pair) {
    return negative(booked(sources, year,
                           {is("Account", account::transfers), own("Fund", 'B', pair.payee),
                            own("Counterparty", 'C', pair.both)}));
}

void add_year(AnnualFigures const& figures, Sources const& sources, FinancialYear year,
              Pair const& pair, Row& row) {
    if (year != figures.year && !year_before_of(figures)) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable, Marker::unavailable});
        return;
    }
    auto const first = year == figures.year;
    auto const by_payer = paid(sources, year, pair), by_payee = received(sources, year, pair);
    row.push_back(cell_of(by_payer));
    row.push_back(cell_of(by_payee));
    row.push_back(live(first ? "=ROUND(D{row}-E{row},2)" : "=ROUND(G{row}-H{row},2)",
                       by_payer.value - by_payee.value));
}

} // namespace

Sheet transfers_sheet(AnnualFigures const& figures, Sources const& sources) {
    FinancialYear const before{figures.year.starts_in() - 1};
    auto const this_year = to_string(figures.year), last_year = to_string(before);
    Table table{.name = "Transfers",
                .title = "Transfers between members, by payer and payee",
                .how_to_read =
                    "Account 1200. Paid is what the payer's books say, Received what the payee's "
                    "say; a difference has been booked by one side only.",
                .columns = {{.heading = "Payer"},
                            {.heading = "Payee"},
                            {.heading = "Payer and payee"},
                            {.heading = this_year + " paid £"},
                            {.heading = this_year + " received £"},
                            {.heading = this_year + " difference £"},
                            {.heading = last_year + " paid £"},
                            {.heading = last_year + " received £"},
                            {.heading = last_year + " difference £"}}};
    std::set<std::string> seen;
    for (auto const& balance : figures.balances) {
        bool const meant = balance.layer == ledger::Layer::actual &&
                           balance.account == account::transfers && balance.period.year() >= before;
        if (!meant || !seen.insert(balance.counterparty).second) continue;
        auto const& both = balance.counterparty;
        auto const sign = both.find('>');
        Pair const pair{both.substr(0, sign),
                        sign == std::string::npos ? std::string{} : both.substr(sign + 1), both};
        Row row{pair.payer, text_or_empty(pair.payee), both};
        add_year(figures, sources, figures.year, pair, row);
        add_year(figures, sources, before, pair, row);
        table.rows.push_back(std::move(row));
    }
    table.totals = Row(table.columns.size());
    table.totals[0] = table.rows.empty() ? std::string{"No money went from one member to another."}
                                         : std::string{"Total"};
    for (std::size_t column = 3; column < 9; ++column)
        table.totals[column] = column_total(table, column);
    return {.table = std::move(table)};
}

} // namespace reports
