// The year to date month by month: what was planned for it, and what the same lines came to.
#include "ledger/booking.hpp"
#include "reports/sheets/budget_lines.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t { month, budget, actual, difference, heading_count };

constexpr std::array<char const*, 12> month_names{"April",    "May",       "June",     "July",
                                                  "August",   "September", "October",  "November",
                                                  "December", "January",   "February", "March"};

Sum planned_in(Sources const& sources, ledger::Period period) {
    return sources.balances.sum({is("Layer", "budget"), is("Account", ledger::account::outlay),
                                 is("Period", to_string(period))});
}

void add_month(AnnualFigures const& figures, Sources const& sources, Table const& outturn,
               int number, Table& table) {
    auto const period = *ledger::Period::of(figures.year, number);
    auto plan = planned_in(sources, period);
    if (number > 1) {
        auto const before = std::get<Money>(shown(table.rows.back()[budget]));
        plan = Sum{fmt::format("B{}", table.rows.size() + first_data_row - 1), before} + plan;
    }
    Row row{std::string{month_names.at(static_cast<std::size_t>(number - 1))}, cell_of(plan)};
    auto const column = static_cast<std::size_t>(4 + number); // P1 £ of Budget_outturn
    bool const is_booked =
        !outturn.rows.empty() && std::holds_alternative<Money>(shown(outturn.rows[0][column]));
    if (!is_booked) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable});
    } else {
        auto spent = column_total(outturn, column);
        auto const over = std::get<Money>(shown(spent)) - plan.value;
        row.push_back(std::move(spent));
        row.push_back(live("=ROUND(C{row}-B{row},2)", over));
    }
    table.rows.push_back(std::move(row));
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
    Chart chart{.kind = ChartKind::lines,
                .title = finding,
                .description = "Two lines over the months of the year, both to date: the budget, "
                               "and what the same lines came to. " +
                               finding + ".",
                .value_axis = "£ to date",
                .value_format = "#,##0",
                .series = {}};
    auto const add = [&](std::string name, std::size_t column, Look look) {
        chart.series.push_back({.name = std::move(name),
                                .sheet = "Budget_months",
                                .categories = month,
                                .values = column,
                                .first_row = 0,
                                .last_row = table.rows.size() - 1,
                                .look = look});
    };
    add("Budget to date", budget, Look::place);
    add("Actual to date", actual, Look::all);
    return chart;
}

} // namespace

Sheet budget_months_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{.name = "Budget_months",
                .title = "Budget and spending to date " + to_string(figures.year),
                .how_to_read = "The lines of Budget_outturn together; above the budget is "
                               "positive, (below) in brackets. [x]: nobody has booked the month.",
                .columns = {{.heading = "Month"},
                            {.heading = "Budget to date £"},
                            {.heading = "Actual to date £"},
                            {.heading = "Over (under) budget £"}}};
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
