// Decimal texts compared by their leading digits, without becoming binary numbers.
#pragma once

#include <string_view>

namespace importers {

// Whether both are numbers that differ by at most one in the fifteenth significant digit of the
// larger: what a spreadsheet program keeps when it writes a number anew. A penny stays visible up
// to a million million pounds.
bool alike_to_fifteen_digits(std::string_view a, std::string_view b);

// Whether a spreadsheet that works a formula out in binary may come to `found` where the exact
// figure is `wanted`: pounds and pence to a twentieth of a penny, what is less than one to a
// millionth, any other number to the ninth decimal.
bool alike_worked_out(std::string_view found, std::string_view wanted);

} // namespace importers
