// How a sheet is printed. Include only from reports/workbook*.cpp.
#pragma once

#include "reports/chart.hpp"
#include "reports/table_layout.hpp"

#include <cstdint>

struct lxw_worksheet;

namespace reports {

constexpr std::uint32_t heading_row = 3; // from 0: the fourth row

// On A4, as many pages wide as can be read, with the headings on every page, and everything that
// the sheet says inside the print area.
void set_up_print(lxw_worksheet* sheet, Sheet const& given, Widths const& widths);

} // namespace reports
