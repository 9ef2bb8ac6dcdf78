// Files that are not spreadsheets of a kind that is read here, whatever their names say.
#pragma once

#include <filesystem>
#include <string_view>

namespace importers {

// Throws ledger::Error that says what the file is and what to do; start is its first bytes.
void refuse_foreign_file(std::filesystem::path const& path, std::string_view start);

} // namespace importers
