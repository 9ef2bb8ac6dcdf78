// From the balances of account 5000 in the layers of plans.
#include "reports/sheets/budget_lines.hpp"

#include "ledger/booking.hpp"

#include <algorithm>
#include <set>

namespace reports {

namespace {

bool is_plan_of_outlay(AnnualFigures const& figures, BalanceRow const& row) {
    return row.layer != ledger::Layer::actual && row.account == ledger::account::outlay &&
           row.period.year() == figures.year;
}

} // namespace

std::vector<BudgetLine> budget_lines(AnnualFigures const& figures) {
    std::set<BudgetLine> found;
    for (auto const& row : figures.balances) {
        if (is_plan_of_outlay(figures, row)) found.insert({row.place, row.fund, row.scheme});
    }
    return {found.begin(), found.end()};
}

std::vector<Demand> conditions_of(BudgetLine const& line) {
    return {own("Place", 'A', line.place), own("Fund", 'B', line.fund),
            own("Scheme", 'C', line.scheme)};
}

bool has_layer(AnnualFigures const& figures, std::string_view fund, ledger::Layer layer) {
    return std::ranges::any_of(figures.balances, [&](BalanceRow const& row) {
        return row.layer == layer && row.fund == fund && is_plan_of_outlay(figures, row);
    });
}

Sum plan_of(AnnualFigures const& figures, Sources const& sources, BudgetLine const& line,
            ledger::Layer layer) {
    auto conditions = conditions_of(line);
    conditions.insert(conditions.begin(),
                      {is("Layer", layer_name(layer)), is("Year", to_string(figures.year)),
                       is("Account", ledger::account::outlay)});
    return sources.balances.sum(conditions);
}

std::array<bool, 12> months_booked(AnnualFigures const& figures) {
    std::array<bool, 12> booked_months{};
    for (auto const& row : figures.rows) {
        auto const number = row.period.number();
        if (row.period.year() != figures.year || number > 12) continue;
        booked_months.at(static_cast<std::size_t>(number - 1)) = true;
    }
    return booked_months;
}

} // namespace reports
