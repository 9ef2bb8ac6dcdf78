// The number in a workbook's XML as Excel shows it: decimal text in, decimal text out, by string
// arithmetic.
#pragma once

#include <string>
#include <string_view>

namespace importers {

// Appends raw ("58847.040000000001", "1.5E-3") rounded half up to 15 significant digits, exponent
// expanded, without noughts that say nothing: "58847.04", "0.0015". False, and nothing appended,
// where raw is no number.
bool append_number_as_shown(std::string& text, std::string_view raw);

} // namespace importers
