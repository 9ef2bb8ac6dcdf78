// Text that a workbook can hold whatever a sender wrote.
#pragma once

#include <string>
#include <string_view>

namespace reports {

// Valid UTF-8 without control codes that XML cannot carry (each becomes U+FFFD), at most 32,767
// characters.
std::string cell_text(std::string_view text);

} // namespace reports
