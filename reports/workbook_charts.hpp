// Native charts of a workbook. Include only from reports/workbook*.cpp.
#pragma once

#include "reports/chart.hpp"

#include <cstdint>

struct lxw_workbook;
struct lxw_worksheet;

namespace reports {

constexpr int chart_height = 380; // pixels

struct ChartPlace {
    std::uint32_t row; // of its top edge, from 0
    int left_pixels;   // from the edge of the sheet
    int width_pixels;
};

void add_chart(lxw_workbook* book, lxw_worksheet* sheet, Chart const& chart,
               ChartPlace const& place);

} // namespace reports
