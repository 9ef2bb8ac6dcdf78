// How a spreadsheet is asked for a text (SUMIFS, COUNTIFS), and which texts it takes for the same.
// Codes come from outside: a sign or a pattern in one must not become a relation, nor a text that
// looks like a number be compared as one.
#pragma once

#include <string>
#include <string_view>

namespace reports {

// Texts with the same result are one to a spreadsheet: it does not look at the case of letters.
std::string as_compared(std::string_view text);

// A text as a criterion: the cell where it stands in one and is harmless, else quoted, with what a
// spreadsheet would take for a sign or a pattern made plain. "" asks for empty cells.
std::string criterion(std::string const& cell, std::string_view text);
std::string criterion_not(std::string_view text); // "" asks for filled cells
std::string criterion_begins(std::string_view text);

// Column and criterion: "Data[Fund],B{row}". Of a text that looks like a number two, since 0506 and
// 506 would be one.
std::string asked_of(std::string_view column, std::string_view text, std::string const& cell = {});

} // namespace reports
