// Sheets of tables and charts as one XLSX file. The only code that turns pence and exact ratios
// into the binary numbers that a workbook holds.
#pragma once

#include "reports/chart.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace reports {

struct WorkbookProperties {
    std::string title, subject;
    std::string status = {}; // "Provisional" or "Final"
    // "2025-04-30T09:30:00Z", stated and not asked of the clock, so that the same ledger gives the
    // same bytes.
    std::string created_at = {};
};

// Writes beside `out` and renames, so that a file that stands there is whole, old or new. Throws
// Error in words.
void write_workbook(std::vector<Sheet> const& sheets, WorkbookProperties const& properties,
                    std::filesystem::path const& out);

} // namespace reports
