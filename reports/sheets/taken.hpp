// Figures of other sheets, as formulas that look them up: what a sheet that sums up is made of.
#pragma once

#include "reports/chart.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reports {

// The column's text of the row that is looked for.
using RowKeys = std::vector<std::pair<std::string, std::string>>;

// [x] where there is no such sheet, column or row; a marker or a text as it stands there.
Cell taken_from(std::vector<Sheet> const& sheets, std::string_view sheet, std::string_view column,
                RowKeys const& keys);

// For sentences: "2.00%", "£1,234.50"; "" where it is a marker or empty.
std::string taken_in_words(Cell const& cell);

} // namespace reports
