// The year to date month by month: what was planned for it, and what the same lines came to.
#include "ledger/booking.hpp"
#include "reports/sheets/budget_lines.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t { month, budget, actual, difference, told_funds, heading_count };

constexpr std::array<char const*, 12> month_names{"April",    "May",       "June",     "July",
                                                  "August",   "September", "October",  "November",
                                                  "December", "January",   "February", "March"};

bool is_budget(AnnualFigures const& figures, BalanceRow const& row) {
    return row.layer == ledger::Layer::budget && row.account == ledger::account::outlay &&
           row.period.year() == figures.year;
}

// The funds whose budget to date was told for the month. The year's rest stands in March, told or
// not (docs/extracts.md), so March is of every fund.
std::set<std::string> told_in(AnnualFigures const& figures, int number) {
    std::set<std::string> told;
    for (auto const& row : figures.balances) {
        if (is_budget(figures, row) && row.period.number() == number) told.insert(row.fund);
    }
    return told;
}

std::size_t told_in_year(AnnualFigures const& figures) {
    std::set<std::string> told;
    for (auto const& row : figures.balances) {
        if (is_budget(figures, row)) told.insert(row.fund);
    }
    return told.size();
}

Sum planned_to(AnnualFigures const& figures, Sources const& sources, int number,
               std::string const& fund) {
    return sources.balances.sum({is("Layer", "budget"), is("Year", to_string(figures.year)),
                                 is("Account", ledger::account::outlay), to("Month", number),
                                 is("Fund", fund)});
}

// What the lines of the fund came to, in the column of the month.
Sum spent_to(Table const& outturn, int number, std::string const& fund) {
    auto const column = static_cast<std::size_t>(4 + number); // P1 £ of Budget_outturn
    Sum sum{fmt::format("SUMIFS({},{})",
                        table_column("Budget_outturn", outturn.columns[column].heading),
                        written("Budget_outturn", is("Fund", fund)))};
    for (auto const& row : outturn.rows) {
        auto const* const amount = std::get_if<Money>(&shown(row[column]));
        if (amount != nullptr && std::get<std::string>(row[1]) == fund) sum.value += *amount;
    }
    return sum;
}

void add_month(AnnualFigures const& figures, Sources const& sources, Table const& outturn,
               int number, Table& table) {
    auto const told = told_in(figures, number);
    auto const all = told_in_year(figures);
    if (told.empty()) return;
    Sum plan, spent;
    for (auto const& fund : told) {
        plan = plan + planned_to(figures, sources, number, fund);
        spent = spent + spent_to(outturn, number, fund);
    }
    table.rows.push_back(
        {std::string{month_names.at(static_cast<std::size_t>(number - 1))}, cell_of(plan),
         cell_of(spent), live("=ROUND(C{row}-B{row},2)", spent.value - plan.value),
         fmt::format("{}: {} of {} funds", month_names.at(static_cast<std::size_t>(number - 1)),
                     told.size(), all)});
}

std::string finding_of(Table const& table) {
    for (auto row = table.rows.rbegin(); row != table.rows.rend(); ++row) {
        auto const* const over = std::get_if<Money>(&shown((*row)[difference]));
        if (over == nullptr) continue;
        auto const name = std::get<std::string>((*row)[month]);
        if (over->is_nil()) return "Spending to " + name + " is at its budget";
        return fmt::format("Spending to {} is {} {} its budget to date", name,
                           pounds(over->is_negative() ? -*over : *over),
                           over->is_negative() ? "below" : "above");
    }
    return "No month of the year is booked yet";
}

Chart chart_of(Table const& table) {
    auto const finding = finding_of(table);
    Chart chart{.kind = ChartKind::columns,
                .title = finding,
                .description = "Columns side by side for the months told, both to date: the "
                               "budget, and what the same lines came to. Months that other funds "
                               "told are not one series. " +
                               finding + ".",
                .value_axis = "£ to date",
                .value_format = "#,##0",
                .series = {}};
    auto const add = [&](std::string name, std::size_t column, Look look) {
        chart.series.push_back({.name = std::move(name),
                                .sheet = "Budget_months",
                                .categories = told_funds,
                                .values = column,
                                .first_row = 0,
                                .last_row = table.rows.size() - 1,
                                .look = look});
    };
    add("Budget to date", budget, Look::third);
    add("Actual to date", actual, Look::first);
    return chart;
}

} // namespace

Sheet budget_months_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{.name = "Budget_months",
                .title = "Budget and spending to date " + to_string(figures.year),
                .how_to_read = "The months that a budget to date was told for, of the funds that "
                               "told it. Above the budget is positive, (below) in brackets. March "
                               "is the whole year's budget; what is booked after it (P13 to P15) "
                               "is in Budget_outturn alone.",
                .columns = {{.heading = "Month"},
                            {.heading = "Budget to date £"},
                            {.heading = "Actual to date £"},
                            {.heading = "Over (under) budget £"},
                            {.heading = "Funds that told it"}}};
    table.totals = Row(heading_count);
    auto const outturn = budget_outturn_sheet(figures, sources).table;
    bool const has_budget_lines = std::ranges::any_of(budget_lines(figures), [&](auto const& line) {
        return has_layer(figures, line.fund, ledger::Layer::budget);
    });
    if (!has_budget_lines) {
        table.totals[0] = "No budget of " + to_string(figures.year) +
                          " is in the ledger: see Budget_outturn for what to import.";
        return {.table = std::move(table)};
    }
    for (int number = 1; number <= 12; ++number)
        add_month(figures, sources, outturn, number, table);
    table.totals[0] = finding_of(table) + ".";
    auto chart = chart_of(table);
    return {.table = std::move(table), .charts = {std::move(chart)}};
}

} // namespace reports
