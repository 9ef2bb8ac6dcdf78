// The folder in which a case is played: its files, its registers, and a ledger.
#pragma once

#include "tests/findings/finding_case.hpp"

#include <filesystem>

namespace tests {

// ledgers holds empty.db and ground.db. A file named .gz is packed. A file named .xlsx whose text
// begins with a bracket is written as a workbook: "[June]" or "[June hidden]" begins a sheet, then
// rows with commas, after "(hidden) " one that is hidden; what looks like a number is one, 'text is
// text, #REF! the error of a formula.
void lay_out(FindingCase const& played, std::filesystem::path const& ledgers,
             std::filesystem::path const& ground, std::filesystem::path const& folder);

} // namespace tests
