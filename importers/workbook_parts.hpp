// What a workbook holds beside its cells: tables, and which cells its charts draw.
#pragma once

#include "importers/formula_text.hpp"
#include "importers/stored_cells.hpp"

#include <string>
#include <vector>

namespace importers {

std::vector<StoredTable> tables_of(StoredWorkbook const& workbook, std::size_t sheet);
TablesByName tables_of(StoredWorkbook const& workbook); // of every sheet

// The ranges whose values the charts of a sheet draw, in order, without dollar signs and marks.
std::vector<std::string> chart_ranges(StoredWorkbook const& workbook, std::size_t sheet);

} // namespace importers
