// What the cells above, beside and under a table say about it: thousands of pounds, a month.
#pragma once

#include <string_view>

namespace importers {

// "£000", "£'000s", "in thousands", "£ thousand"; not "over £25,000" and not "£25 thousand".
bool says_thousands(std::string_view text);

} // namespace importers
