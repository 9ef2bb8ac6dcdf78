// Row 3 of a sheet that sets what was planned beside what was done.
#pragma once

#include "reports/table.hpp"

namespace reports {

struct PlanColumns {
    std::size_t plan, actual, difference, year_before;
};

// Plan, actual and difference of the lines that have a plan, so that the three tie; the first cell
// says what the lines without one come to. Without any plan the actual is of all lines.
Row plan_totals(Table const& table, PlanColumns const& columns);

} // namespace reports
