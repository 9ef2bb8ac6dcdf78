// The answer to `placeledger inspect`: what this program makes of a spreadsheet, as data, as JSON
// and in words.
#pragma once

#include "importers/amount_rows.hpp"
#include "importers/inspection.hpp"
#include "importers/source_file.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace importers {

struct InspectionReport {
    std::string file = {};
    std::string container = {};
    std::string encoding = {};
    std::string sha256 = {};
    std::vector<Sheet> sheets = {};
    Inspection inspection = {};
    std::array<std::int64_t, fate_count> rows = {}; // by fate
    std::int64_t amounts = 0;
    ledger::Money amount_total = {};
    std::string figures_total = {}; // as printed, where the unit is in doubt
    std::optional<ledger::Money> printed_total = {};
    std::vector<ledger::Finding> findings = {}; // of the file, the sheet and its rows
};

InspectionReport report_inspection(SourceFile const& file, InspectionOptions const& options);

std::string to_json(InspectionReport const& report); // ends with a line break
std::string
to_text(InspectionReport const& report); // fits a terminal of 80 columns but for long names

} // namespace importers
