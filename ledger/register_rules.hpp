// What must hold between the rows of the registers (design.md sections 6 and 7): all findings at
// once, each with its sheet, row, column and remedy.
#pragma once

#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"
#include "ledger/registers.hpp"

#include <vector>

namespace ledger {

// Of the whole set, canonical (make_canonical), and what typed() made of it. Nothing is said of a
// cell that is unread, nor of what depends on it.
std::vector<Finding> register_findings(RegisterSheets const& sheets, Registers const& registers);

} // namespace ledger
