// The sheets of a workbook beside the one that is read.
#pragma once

#include "importers/inspection.hpp"
#include "importers/source_file.hpp"
#include "ledger/finding.hpp"

#include <cstddef>
#include <vector>

namespace importers {

// Only one sheet is read; another one that looks like it must not be passed over in silence.
std::vector<ledger::Finding> sheets_not_read(SourceFile const& file, std::size_t read,
                                             InspectionOptions const& options);

} // namespace importers
