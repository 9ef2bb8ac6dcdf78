// What was paid and is outside the measure, by body and reason: this year and last.
#include "ledger/booking.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <set>

namespace reports {

namespace {

namespace account = ledger::account;
using ledger::FinancialYear;

Cell of_year(Sources const& sources, FinancialYear year, BalanceRow const& row) {
    return cell_of(booked(sources, year,
                          {is("Account", account::excluded_outlay), own("Fund", 'A', row.fund),
                           own("Reason", 'C', row.reason)}));
}

ledger::Money money_of(Cell const& cell) {
    auto const* const amount = std::get_if<ledger::Money>(&shown(cell));
    return amount == nullptr ? ledger::Money{} : *amount;
}

} // namespace

Sheet excluded_sheet(AnnualFigures const& figures, Sources const& sources) {
    FinancialYear const before{figures.year.starts_in() - 1};
    Table table{.name = "Excluded",
                .title = "Outlay outside the measure, by body and reason",
                .how_to_read =
                    "Account 5900: paid, and by a rule of the crosswalk not counted in any share. "
                    "Change is this year less the year before.",
                .columns = {{.heading = "Organisation"},
                            {.heading = "Name", .width = 40, .wraps = true},
                            {.heading = "Reason", .width = 50, .wraps = true},
                            {.heading = to_string(figures.year) + " £"},
                            {.heading = to_string(before) + " £"},
                            {.heading = "Change £"}}};
    std::set<std::pair<std::string, std::string>> seen;
    for (auto const& row : figures.balances) {
        bool const meant = row.layer == ledger::Layer::actual &&
                           row.account == account::excluded_outlay && row.period.year() >= before;
        if (!meant || !seen.emplace(row.fund, row.reason).second) continue;
        Row cells{row.fund, body_name(figures, row.fund), text_or_empty(row.reason),
                  of_year(sources, figures.year, row)};
        if (year_before_of(figures)) {
            cells.push_back(of_year(sources, before, row));
            cells.push_back(
                live("=ROUND(D{row}-E{row},2)", money_of(cells[3]) - money_of(cells[4])));
        } else {
            cells.insert(cells.end(), {Marker::unavailable, Marker::unavailable});
        }
        table.rows.push_back(std::move(cells));
    }
    table.totals = Row(table.columns.size());
    table.totals[0] = table.rows.empty() ? Cell{std::string{"Nothing is outside the measure."}}
                                         : Cell{std::string{"Total"}};
    for (std::size_t column = 3; column < 6; ++column)
        table.totals[column] = column_total(table, column);
    return {.table = std::move(table)};
}

} // namespace reports
