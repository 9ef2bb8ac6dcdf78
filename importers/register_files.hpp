// Registers as finance staff keep them: a workbook with a sheet for each, or a folder with a CSV
// for each (design.md section 7).
#pragma once

#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace importers {

constexpr std::size_t most_register_rows = 200'000; // of one register

struct RegisterFiles {
    std::string name; // of the workbook, the CSV or the folder
    std::string
        sha256; // of the file; of a folder, over "name hash" lines of its CSVs in order of name
    ledger::RegisterSheets sheets = {};
    std::vector<ledger::Finding> findings = {};
};

// Cells as text, just as they stand; what they must be is checked by the ledger. Throws
// ledger::Error for what cannot be opened at all.
RegisterFiles read_registers(std::filesystem::path const& path);

} // namespace importers
