// Registers written as text in a test: "[places]", a line of column names, then rows, all with
// commas.
#pragma once

#include "ledger/register_sheets.hpp"
#include "ledger/registers.hpp"

#include <string>
#include <string_view>

namespace tests {

// As a file of that name would be read; the row under the names of the columns is row 2.
ledger::RegisterSheets register_sheets(std::string_view text);

// Canonical and typed. A test that writes what is wrong fails with the finding.
ledger::Registers registers(std::string_view text);

} // namespace tests
