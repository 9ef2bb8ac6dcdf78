// From a figure to the rows of files it was made of: what `placeledger trace` says.
#pragma once

#include "reports/explanation.hpp"
#include "reports/figures.hpp"
#include "reports/row_entries.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace reports {

struct StatedFigure { // what the file holds in that cell
    bool is_number = false;
    std::string value, formula; // as they are stored; the formula without its "="
};

// The ledger from which the workbook was made again, and what is asked of it.
struct Traced {
    soci::session& db;
    AnnualFigures const& figures;           // as the sheets show them
    std::vector<CountedRow> const& counted; // the rows of Data as they were booked
    Evaluator& evaluator;
    Explanation const& explanation;
    StatedFigure stated;
    std::string of_workbook; // a sentence: year, versions, position
};

enum class FileAgrees { yes, resaved, no };
FileAgrees compared_with_file(StatedFigure const& stated, Cell const& stored, int places);

// A row of a source sheet that the figure rests on.
struct SourceRow {
    std::size_t sheet = 0;
    std::uint32_t row = 0; // of the table, from 0
    std::uint64_t uses = 0;
    ledger::Money size = {}; // the largest amount that it is used by, without its sign
};

// Those of one sheet, the largest first.
std::vector<SourceRow> largest_first(SheetBook& book, UsedRows const& used);

// The sum over the rows of each used column that holds money alone.
struct ColumnSum {
    std::size_t column;
    ledger::Money sum = {};
};
std::vector<ColumnSum> sums_of(SheetBook& book, UsedRows const& used,
                               std::vector<SourceRow> const& rows, std::size_t first,
                               std::size_t end);

using Line = std::function<void(std::string const&)>; // takes a line without its end

struct TraceOutcome {
    bool agrees = true; // the file with the ledger, and every step with the next
};

// For people, 80 columns wide; `all` leaves nothing out.
TraceOutcome trace_as_text(Traced const& traced, bool all, Line const& line);
// For programs: every entry, one after another, whatever their number.
TraceOutcome trace_as_csv(Traced const& traced, Line const& line);
TraceOutcome trace_as_json(Traced const& traced, Line const& line);

} // namespace reports
