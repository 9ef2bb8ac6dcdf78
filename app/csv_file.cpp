// Written under another name in the same folder, then renamed.
#include "app/csv_file.hpp"

#include "ledger/error.hpp"
#include "reports/print.hpp"

#include <fstream>

namespace app {

namespace fs = std::filesystem;

void write_csv(fs::path const& path, reports::Table const& table) {
    auto const part = fs::path{path.string() + ".part"};
    std::ofstream file{part, std::ios::binary};
    file << reports::as_csv(table);
    file.close();
    std::error_code problem;
    if (file) fs::rename(part, path, problem);
    if (file && !problem) return;
    std::error_code ignored;
    fs::remove(part, ignored);
    throw ledger::Error{
        "{} cannot be written. Check the right to write there, and the space on the disk.",
        path.string()};
}

void write_csv(fs::path const& path, reports::PlainSheet const& sheet) {
    reports::Table table{.name = sheet.name, .title = sheet.name, .columns = {}};
    for (auto const& column : sheet.columns) table.columns.push_back({column});
    for (auto const& cells : sheet.rows) table.rows.emplace_back(cells.begin(), cells.end());
    write_csv(path, table);
}

} // namespace app
