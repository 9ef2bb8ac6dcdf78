// Headings and names compared as people compare them: without case, blanks and the punctuation at
// their ends.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

std::string_view
trimmed(std::string_view text); // blanks, tabs, line breaks, no-break spaces, a BOM
std::string same_heading(std::string_view text); // what two headings share when they are the same

} // namespace importers
