// Words for codes that readers know by name: tiers, lines of the public health grant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace reports {

std::string_view tier_meaning(std::size_t tier); // "Primary prevention"

// "NHS Health Check programme" of "4"; "" where the line is not one of the return's.
std::string_view grant_line_name(std::string_view line);

// 4 before 10; what is no number comes last, in the order of letters.
std::pair<int, std::string> grant_line_order(std::string_view line);

} // namespace reports
