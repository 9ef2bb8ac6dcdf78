// What this program makes of a spreadsheet before anything is stored: which sheet, which header
// row, which layout, in which order its dates are written and how that is known.
#pragma once

#include "importers/layout.hpp"
#include "importers/source_file.hpp"
#include "ledger/calendar.hpp"
#include "ledger/finding.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace importers {

struct Inspection {
    std::string file = {}; // how findings name it
    std::string sheet_name = {};
    std::size_t sheet = 0;          // index into SourceFile::sheets()
    std::int64_t header_row = 0;    // 0: none found
    std::int64_t header_height = 1; // rows of headings, from header_row on
    bool unit_in_doubt = false;     // no layout, and figures of three decimals: nothing is added up
    std::int64_t pounds_per_unit = 1; // as the officer said; a layout says it itself
    std::optional<Layout> layout = {};
    std::vector<Recognition> nearest = {};  // best first, for the explanation
    std::vector<std::string> headings = {}; // of the header row, as they stand
    // By field, from 1; 0: not in this file. Without a layout only the amount and the date are
    // found.
    std::array<int, field_count> columns = {};
    ledger::DateOrder date_order = ledger::DateOrder::day_first;
    std::string date_order_because =
        {};                        // "day 31 in row 14", "assumed: nothing proves either order"
    bool both_date_orders = false; // dates prove both orders, so the doubtful rows are errors
    bool dates_from_1904 = false;  // bare day numbers count from there
    // The months between which nearly all dates lie, as year * 12 + month from 0.
    std::optional<std::pair<int, int>> usual_months = {};
    // What a title, the sheet's or the file's name says, where no column says when; never taken
    // without the officer's word.
    std::optional<ledger::Period> offered_period = {};
    std::vector<ledger::Finding> findings = {}; // about the file as a whole
};

struct InspectionOptions {
    std::string layout = {};                   // the officer's choice; empty: recognise
    std::optional<Layout> layout_file = {};    // a layout of the officer's own
    std::vector<Layout> kept_layouts = {};     // of this ledger, beside the built-in ones
    bool thousands = false;                    // the officer says that the figures are thousands
    bool dates_from_1904 = false;              // as the workbook says
    std::optional<ledger::Period> period = {}; // as the officer said
};

// Watches rows go by once and then knows; so that staging reads its file one time only.
class Inspector {
public:
    Inspector(std::string file_name, InspectionOptions options, std::string sheet_name = {});
    ~Inspector();
    Inspector(Inspector&&) noexcept;
    void see(Row const& row); // rows of one sheet, in order
    Inspection finish();      // once

private:
    struct Watch;
    std::unique_ptr<Watch> watch_;
};

// The first sheet, visible ones before hidden ones, whose headings are those of a layout; else the
// first visible sheet that has a table. Reads only the top of each.
std::size_t choose_sheet(SourceFile const& file, InspectionOptions const& options);

// Chooses the sheet, reads it once. Throws ledger::Error only for what SourceFile refuses and for a
// layout that does not exist.
Inspection inspect(SourceFile const& file, InspectionOptions const& options);

} // namespace importers
