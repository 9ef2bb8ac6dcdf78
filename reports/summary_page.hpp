// The board's page: the answers on one sheet of A4, as HTML that needs nothing beside it.
#pragma once

#include "reports/chart.hpp"
#include "reports/figures.hpp"

#include <string>
#include <vector>

namespace reports {

// What the page says of the workbook that was made with it, or would be.
std::string summary_page(AnnualFigures const& figures, std::vector<Sheet> const& sheets);

// A chart of lines or bars as inline SVG, from the same cells that Excel draws; labelled, so that
// it can be read without colours. Empty where there is nothing to draw.
std::string chart_as_svg(Chart const& chart, std::vector<Sheet> const& sheets);

std::string escaped(std::string_view text); // for HTML and SVG

} // namespace reports
