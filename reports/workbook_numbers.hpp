// The numbers of a workbook as the text that its writer stores, so that a stored one can be
// compared to the letter.
#pragma once

#include "reports/table.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace reports {

// "389200000", "0.02004110996916752"; nothing where the cell holds no number.
std::optional<std::string> written_number(Cell const& cell);

// Whether both are numbers that are alike in the fifteen digits that a spreadsheet keeps.
bool same_to_fifteen_digits(std::string_view a, std::string_view b);

} // namespace reports
