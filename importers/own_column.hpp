// The column that this program puts in front of a sheet that it gives back (`findings --workbook`):
// when the corrected sheet comes in again, what stands in it is nobody's.
#pragma once

#include "importers/row.hpp"

#include <string_view>

namespace importers {

constexpr std::string_view own_heading = "Placeledger status";

// Rows pass as they are, until the first cell of one is the heading above: from there on the first
// cell is empty. Its place stays, so that findings name the columns of the sheet in hand.
RowVisitor without_own_column(RowVisitor const& visit);

} // namespace importers
