// Headings that are written over several rows: "YTD" above "Budget" and "Actual".
#pragma once

#include "importers/header_search.hpp"

#include <span>
#include <string_view>

namespace importers {

constexpr std::size_t most_header_rows = 9;

// One row of headings out of several, joined downwards. Spread: a heading stands for the blank
// cells to its right too, as merged cells do, in all rows but the last.
KeptRow joined_headings(std::span<KeptRow const> rows, bool spread);

KeptRow kept_row(Row const& row); // a copy that outlives the visit

bool is_unfilled(std::string_view text); // blank, or NA as programs write for blank

} // namespace importers
