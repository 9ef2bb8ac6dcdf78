// The first rows of a file as a layout reads them, for the officer who writes it.
#pragma once

#include "importers/report_inspection.hpp"

#include <string>
#include <vector>

namespace importers {

struct LayoutTrial {
    std::vector<std::string> headings = {}; // Row, Read as, then the fields by name
    std::vector<std::vector<std::string>> rows = {};
    InspectionReport report = {};
};

// Lines, and what is ignored or wrong and why, up to twenty rows from the header on.
LayoutTrial try_layout(SourceFile const& file, InspectionOptions const& options);

} // namespace importers
