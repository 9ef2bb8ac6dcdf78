// What this program makes of a spreadsheet before anything is stored: which sheet, which header row,
// which layout, in which order its dates are written and how that is known.
#pragma once

#include "importers/layout.hpp"
#include "importers/source_file.hpp"
#include "ledger/calendar.hpp"
#include "ledger/finding.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace importers {

struct Inspection {
    std::size_t sheet = 0;        // index into SourceFile::sheets()
    std::int64_t header_row = 0;  // 0: none found
    std::optional<Layout> layout = {};
    std::vector<Recognition> nearest = {};         // best first, for the explanation
    std::vector<std::string> headings = {};        // of the header row, as they stand
    std::array<int, field_count> columns = {};     // 1-based; 0: not in this file
    ledger::DateOrder date_order = ledger::DateOrder::day_first;
    std::string date_order_because = {}; // "day 31 in row 14", "assumed: nothing proves either order"
    std::vector<ledger::Finding> findings = {};    // about the file as a whole
};

struct InspectionOptions {
    std::string layout = {};                  // the officer's choice; empty: recognise
    std::optional<Layout> layout_file = {};   // a layout of the officer's own
};

// Watches rows go by once and then knows; so that staging reads its file one time only.
class Inspector {
public:
    Inspector(std::string file_name, InspectionOptions options);
    void see(Row const& row); // rows of one sheet, in order
    Inspection finish();
private:
};

// Chooses the sheet, reads it once. Throws ledger::Error only for what SourceFile refuses.
Inspection inspect(SourceFile const& file, InspectionOptions const& options);

} // namespace importers
