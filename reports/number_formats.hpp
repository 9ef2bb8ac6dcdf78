// Number formats as Excel writes them. What is shown as nought has no sign: a form of the shape
// "+0.00;-0.00" would print -0.00 of a small negative number.
#pragma once

#include <string>

namespace reports {

std::string money_format();                // 1,234.50 and (1,234.50)
std::string thousands_format();            // of pounds in £ thousand: 1,235 and (1,235)
std::string decimal_format(int places);    // 1,234.5 and -1,234.5
std::string percentage_format(int places); // of a fraction of 1: 2.00% and -2.00%
std::string points_format(int places);     // +0.15 and -0.15

} // namespace reports
