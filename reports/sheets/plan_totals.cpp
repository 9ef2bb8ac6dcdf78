// A line without a plan has no difference, and so is left out of all three.
#include "reports/sheets/plan_totals.hpp"

#include "reports/sheets/source_sums.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using ledger::Money;

struct Actuals {
    Money with_plan = {}, without = {};
    std::int64_t lines = 0, planned = 0;
};

Money amount_in(Cell const& cell) {
    auto const* const amount = std::get_if<Money>(&shown(cell));
    return amount == nullptr ? Money{} : *amount;
}

Actuals actuals_of(Table const& table, PlanColumns const& columns) {
    Actuals actuals;
    for (auto const& row : table.rows) {
        bool const planned = std::holds_alternative<Money>(shown(row[columns.plan]));
        (planned ? actuals.with_plan : actuals.without) += amount_in(row[columns.actual]);
        ++actuals.lines;
        actuals.planned += planned ? 1 : 0;
    }
    return actuals;
}

std::string words_of(Actuals const& actuals) {
    if (actuals.planned == actuals.lines) return "Total of all lines; each has a plan.";
    if (actuals.planned == 0) return "No line has a plan: Actual is of all lines.";
    auto const all = actuals.with_plan + actuals.without;
    return fmt::format("Of the {} of {} lines with a plan, Year before of all. Actual of the {} "
                       "without: {}; of all: {}.",
                       actuals.planned, actuals.lines, actuals.lines - actuals.planned,
                       pounds(actuals.without), pounds(all));
}

} // namespace

Row plan_totals(Table const& table, PlanColumns const& columns) {
    Row totals(table.columns.size());
    auto const actuals = actuals_of(table, columns);
    totals[0] = words_of(actuals);
    for (auto const column :
         {columns.plan, columns.actual, columns.difference, columns.year_before})
        totals[column] = column_total(table, column);
    if (actuals.planned == 0 || actuals.planned == actuals.lines) return totals;
    // A comparison with a number holds of numbers only, never of [x].
    totals[columns.actual] =
        live(fmt::format("=SUMIFS({0},{1},\">=0\")+SUMIFS({0},{1},\"<0\")",
                         table_column(table.name, table.columns[columns.actual].heading),
                         table_column(table.name, table.columns[columns.plan].heading)),
             actuals.with_plan);
    return totals;
}

} // namespace reports
