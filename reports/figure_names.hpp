// How a figure is called by those who ask for it: a cell, a name, or a measure.
#pragma once

#include "ledger/calendar.hpp"
#include "reports/formula_evaluation.hpp"
#include "reports/sheet_book.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace reports {

// "'NHS_share'!E7", "NHS_share!$E$7", a defined name, "M1" (of all Places, or of the one Place that
// the workbook is of) or "M1:CW". Throws ledger::Error that says what there is.
CellSpot figure_named(SheetBook const& book, ledger::FinancialYear year, std::string_view name);

// The sheet that such a name is of, as far as the name itself says it; it need not be there.
std::optional<std::string> sheet_named(std::string_view name);

} // namespace reports
