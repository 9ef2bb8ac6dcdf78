// The binary numbers of old workbooks as decimal text, by whole-number arithmetic: nothing is
// rounded on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace importers {

// The exact decimal text of the 64 bits of an IEEE 754 number ("0.1000000000000000055…"). Beyond
// any figure of money (nearer to nought than 1e-60) it is 0. Nothing where the bits are no number.
std::optional<std::string> decimal_of_binary64(std::uint64_t bits);

// The same of Excel's short form: 30 bits of a whole or a binary number, perhaps in hundredths.
std::optional<std::string> decimal_of_rk(std::uint32_t rk);

} // namespace importers
