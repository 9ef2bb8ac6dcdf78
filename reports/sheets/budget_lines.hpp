// The lines that something was planned for: outlay by place, fund and scheme.
#pragma once

#include "reports/sheets/sources.hpp"

#include <array>

namespace reports {

struct BudgetLine { // columns A, B and C of Budget_outturn
    std::string place, fund, scheme;
    friend auto operator<=>(BudgetLine const&, BudgetLine const&) = default;
};

// With a budget, forecast or commitment of outlay in the year of the report.
std::vector<BudgetLine> budget_lines(AnnualFigures const& figures);

std::vector<Demand> conditions_of(BudgetLine const& line);
bool has_layer(AnnualFigures const& figures, std::string_view fund, ledger::Layer layer);
Sum plan_of(AnnualFigures const& figures, Sources const& sources, BudgetLine const& line,
            ledger::Layer layer);

// Which of P1 to P12 have any outlay of anybody, from P1.
std::array<bool, 12> months_booked(AnnualFigures const& figures);

} // namespace reports
