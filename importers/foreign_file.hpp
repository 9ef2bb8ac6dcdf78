// Files that are not spreadsheets of a kind that is read here, whatever their names say.
#pragma once

#include <string>
#include <string_view>

namespace importers {

// Throws ledger::Error that says what the file is and what to do; start is its first bytes.
void refuse_foreign_file(std::string const& name, std::string_view start);

} // namespace importers
