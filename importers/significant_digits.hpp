// Decimal texts compared by their leading digits, without becoming binary numbers.
#pragma once

#include <string_view>

namespace importers {

// Whether both are numbers that differ by at most one in the fifteenth significant digit of the
// larger: what a spreadsheet program keeps when it writes a number anew. A penny stays visible up
// to ten million million pounds.
bool alike_to_fifteen_digits(std::string_view a, std::string_view b);

} // namespace importers
