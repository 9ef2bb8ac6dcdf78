// Texts of a sender on their way into a workbook, such that they come back as they were.
#pragma once

#include <string>
#include <string_view>

namespace reports {

// The plain decimal digits of a number that a workbook gives back as they are, else nothing. In an
// amount thousands may be parted by commas, and there are at most two decimals.
std::string exact_number(std::string_view text, bool amount);

// What XML or libxlsxwriter would alter, written so that it stays: a carriage return, and a text
// that looks like an escape. A nought byte, which would end it, becomes a blank; `cut` says that it
// was longer than a cell can be.
std::string as_written(std::string_view text, bool& cut);

std::size_t characters_in(std::string_view text);

// At most 31 characters, and none that the name of a sheet may not have; not `taken`.
std::string sheet_name_of(std::string_view name, std::string_view taken);

} // namespace reports
