// The rows of one sheet held against those of another.
#pragma once

#include "importers/formula_text.hpp"
#include "importers/workbook_comparison.hpp"

#include <functional>
#include <string>

namespace importers {

struct ComparedSheet {
    StoredRows found, wanted;
    std::string sheet;
    TablesByName const& tables; // of the wanted workbook
};

// Counts into `compared`, and asks it whether the file was saved again.
void compare_rows(ComparedSheet sheet, ComparedWorkbooks& compared,
                  std::function<void(WorkbookDifference const&)> const& differs);

} // namespace importers
