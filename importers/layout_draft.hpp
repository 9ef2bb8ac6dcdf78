// A layout for a spreadsheet that no layout knows, written from its own header and content: a
// beginning for an officer, with its questions in comments.
#pragma once

#include "importers/report_inspection.hpp"
#include "importers/source_file.hpp"

#include <string>

namespace importers {

// TOML that reads back. Throws ledger::Error where the sheet has no table, or a table without an
// amount.
std::string draft_layout(SourceFile const& file);

} // namespace importers
