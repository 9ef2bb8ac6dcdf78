// Each column by itself: a figure in thousands is multiplied, one of the other sign turned.
#include "importers/monitor_figures.hpp"

#include <array>
#include <utility>

namespace importers {

namespace {

using ledger::Money;

} // namespace

std::optional<UnreadFigure> read_figures(Row const& row, Inspection const& inspection,
                                         MonitorFigures& figures) {
    auto const& layout = *inspection.layout;
    std::array<std::pair<Field, std::optional<Money>*>, 6> const all{
        {{Field::annual_budget, &figures.annual_budget},
         {Field::budget_to_date, &figures.budget_to_date},
         {Field::variance, &figures.variance},
         {Field::forecast, &figures.forecast},
         {Field::forecast_variance, &figures.forecast_variance},
         {Field::commitment, &figures.commitment}}};
    for (auto const& [field, figure] : all) {
        auto const column =
            static_cast<std::size_t>(inspection.columns[static_cast<std::size_t>(field)]);
        if (column == 0 || column > row.cells.size()) continue;
        auto const reading = read_amount(row.cells[column - 1], layout.pounds_per_unit);
        bool const empty =
            reading.fault == AmountFault::empty || reading.fault == AmountFault::not_given;
        if (!reading.amount && !empty) return UnreadFigure{field, reading.fault};
        if (!reading.amount) continue;
        *figure = layout.credit_positive ? -*reading.amount : *reading.amount;
    }
    return {};
}

Money variance_of(Money budget, Money actual, Layout const& layout) {
    return layout.variance_is_overspend ? actual - budget : budget - actual;
}

} // namespace importers
