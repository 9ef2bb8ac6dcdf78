// The entries behind rows of a source sheet, as lines for people. Include only from
// reports/trace*.cpp.
#pragma once

#include "reports/trace.hpp"

#include <span>

namespace reports {

// Whether the entries of each row add up to it. `all`: every entry is a line, else the largest.
bool write_entries(Traced const& traced, UsedRows const& used, std::span<SourceRow const> rows,
                   bool all, Line const& line);

// What the postings of rows of Data are about; rows of sheets without entries have none.
std::vector<TracedDimension> dimensions_of(Traced const& traced, std::size_t sheet,
                                           std::span<SourceRow const> rows);

} // namespace reports
