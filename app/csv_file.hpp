// Sheets that people fill in and import again, as CSV files.
#pragma once

#include "reports/table.hpp"
#include "reports/workbook_plain.hpp"

#include <filesystem>

namespace app {

// Whole or not at all; what stood there is replaced. Throws Error where it cannot be written.
void write_csv(std::filesystem::path const& path, reports::Table const& table);
void write_csv(std::filesystem::path const& path, reports::PlainSheet const& sheet);

} // namespace app
