// The headings of the 360Giving Data Standard: how its JSON names a field and how its spreadsheets
// do.
#pragma once

#include <string>
#include <string_view>

namespace importers {

// Whether a key of an object says that it is a grant of the standard.
bool is_grant_key(std::string_view key);

// "amountAwarded" is "Amount Awarded"; a key that the standard does not have stays as it is. The
// key around it decides between a grant's URL and an organisation's Web Address; empty: none.
std::string_view grant_title(std::string_view key, std::string_view around);

} // namespace importers
