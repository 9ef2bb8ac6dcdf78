// One workbook held against another, cell by cell: what `placeledger verify` finds. The one is
// found somewhere, the other is what it should be.
#pragma once

#include "importers/stored_cells.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace importers {

struct WorkbookDifference {
    std::string sheet, cell; // the cell is empty where a whole sheet is meant
    std::string what;        // "the number", "the formula", "a row is missing", ...
    std::string found, wanted;
};

struct ComparedWorkbooks {
    std::int64_t sheets = 0, cells = 0, formulas = 0; // compared
    bool resaved = false;        // another program wrote the found one: numbers to fifteen digits
    std::string application;     // that wrote the found one, where it is another
    bool charts_compared = true; // to the letter; else only that the cells they draw are the same
};

// Every difference is told, in the order of the sheets; memory grows with neither of the two.
ComparedWorkbooks compare(StoredWorkbook& found, StoredWorkbook& wanted,
                          std::function<void(WorkbookDifference const&)> const& differs);

} // namespace importers
