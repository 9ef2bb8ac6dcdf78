// How much room a table needs, in characters and lines of text.
#pragma once

#include "reports/table.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace reports {

// In characters; each as wide as its content within reason, or what the column says.
using Widths = std::vector<std::size_t>;
Widths column_widths(Table const& table);
std::size_t total_of(Widths const& widths);

// Lines that a text takes in a column, broken between words; a little generous, for other fonts.
std::size_t lines_of(std::string_view text, std::size_t column_width);
std::size_t heading_lines(Table const& table, Widths const& widths);
std::size_t row_lines(Table const& table, Row const& row); // of the columns that wrap

} // namespace reports
