// No. 11: what was planned for outlay, and what became of it month by month.
#include "reports/sheets/budget_lines.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t { annual = 4, forecast = 17, commitment, outturn, variance, per_cent };

// To date: the months before and the month itself; a month that nobody has booked is [x].
void add_months(AnnualFigures const& figures, Sources const& sources, BudgetLine const& line,
                std::array<bool, 12> const& booked_months, Row& row) {
    Sum to_date;
    for (int number = 1; number <= 12; ++number) {
        if (!booked_months.at(static_cast<std::size_t>(number - 1))) {
            row.emplace_back(Marker::unavailable);
            continue;
        }
        auto const period = *ledger::Period::of(figures.year, number);
        auto conditions = conditions_of(line);
        conditions.insert(conditions.begin(), is("Period", to_string(period)));
        to_date = to_date + sources.data.sum(conditions);
        row.push_back(cell_of(to_date));
        to_date.formula = fmt::format("{}{{row}}", static_cast<char>('E' + number));
    }
}

Cell plan_cell(AnnualFigures const& figures, Sources const& sources, BudgetLine const& line,
               ledger::Layer layer) {
    if (!has_layer(figures, line.fund, layer)) return Marker::unavailable;
    return cell_of(plan_of(figures, sources, line, layer));
}

Row row_of(AnnualFigures const& figures, Sources const& sources, BudgetLine const& line,
           std::array<bool, 12> const& booked_months) {
    auto const* const scheme = scheme_in(figures, line.scheme);
    Row row{text_or_empty(line.place), line.fund, text_or_empty(line.scheme),
            scheme == nullptr ? Cell{} : text_or_empty(scheme->name),
            plan_cell(figures, sources, line, ledger::Layer::budget)};
    add_months(figures, sources, line, booked_months, row);
    row.push_back(plan_cell(figures, sources, line, ledger::Layer::forecast));
    row.push_back(plan_cell(figures, sources, line, ledger::Layer::commitment));
    auto const spent = counted_in(sources, figures.year, conditions_of(line));
    row.push_back(cell_of(spent));
    auto const* const budget = std::get_if<Money>(&shown(row[annual]));
    if (budget == nullptr) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable});
        return row;
    }
    auto const over = spent.value - *budget;
    row.push_back(live("=ROUND(T{row}-E{row},2)", over));
    auto const has_ratio = !budget->is_nil() && !budget->is_negative();
    row.push_back(live("=IF(E{row}>0,U{row}/E{row},\"[z]\")",
                       has_ratio ? Cell{Percentage{long_decimal_text(ledger::Ratio{over, *budget})}}
                                 : Cell{Marker::not_applicable}));
    return row;
}

std::vector<Column> columns() {
    std::vector<Column> all{{.heading = "Place"},
                            {.heading = "Fund"},
                            {.heading = "Scheme"},
                            {.heading = "Scheme name", .width = 34, .wraps = true},
                            {.heading = "Annual budget £", .thousands = true}};
    for (int number = 1; number <= 12; ++number)
        all.push_back({.heading = fmt::format("P{} £", number), .thousands = true});
    for (auto const* heading : {"Forecast £", "Commitment £", "Outturn £", "Over (under) budget £"})
        all.push_back({.heading = heading, .thousands = true});
    all.push_back({.heading = "Over (under) %"});
    return all;
}

} // namespace

Sheet budget_outturn_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{.name = "Budget_outturn",
                .title = "Budget and outturn " + to_string(figures.year),
                .how_to_read =
                    "£ thousand shown; cells hold pounds and pence, so totals may not sum as "
                    "printed. P1 to P12 are the year to date. Over budget is positive, (under) in "
                    "brackets, for every body. [x]: not sent.",
                .columns = columns()};
    auto const booked_months = months_booked(figures);
    for (auto const& line : budget_lines(figures))
        table.rows.push_back(row_of(figures, sources, line, booked_months));
    table.totals = Row(table.columns.size());
    if (table.rows.empty()) {
        table.totals[0] = "No budget of " + to_string(figures.year) +
                          " is in the ledger. Import budget monitors (layouts nhs-budget and "
                          "la-budget) with --period.";
        return {.table = std::move(table)};
    }
    for (std::size_t column = annual; column < per_cent; ++column)
        table.totals[column] = column_total(table, column);
    auto const without =
        counted_in(sources, figures.year, {}).value - std::get<Money>(shown(table.totals[outturn]));
    table.totals[0] = fmt::format("{} of outlay has no budget and is not here.", pounds(without));
    table.how_to_read += left_out_of_totals(table);
    return {.table = std::move(table)};
}

} // namespace reports
