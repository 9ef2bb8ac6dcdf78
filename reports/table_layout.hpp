// How much room a table needs, in characters and lines of text.
#pragma once

#include "reports/table.hpp"

#include <cstddef>
#include <string_view>

namespace reports {

// As wide as its content within reason, or what the column says.
std::size_t column_width(Table const& table, std::size_t column);
std::size_t table_width(Table const& table);

// Lines that a text takes in a column, broken between words; a little generous, for other fonts.
std::size_t lines_of(std::string_view text, std::size_t column_width);
std::size_t heading_lines(Table const& table);
std::size_t row_lines(Table const& table, Row const& row); // of the columns that wrap

} // namespace reports
