// A trace as CSV, for spreadsheets: every row and every entry, written as it is met.
#include "reports/print.hpp"
#include "reports/row_origins.hpp"
#include "reports/trace_entries.hpp"
#include "reports/used_amounts.hpp"

#include <algorithm>
#include <array>

namespace reports {

namespace {

std::string name_of(SheetBook const& book, CellSpot const& spot) {
    return to_string(
        CellAddress{.sheet = book.table(spot.sheet).name, .column = spot.column, .row = spot.row});
}

std::string text_at(SheetBook const& book, std::size_t sheet, std::uint32_t row,
                    char const* heading) {
    auto const column = book.column(sheet, heading);
    return column ? for_programs(shown(book.at(sheet, row, *column))) : std::string{};
}

constexpr std::array row_headings{"Period", "Place", "Fund", "Scheme", "Stream", "Provider"};

constexpr std::size_t row_amount = 12; // columns
constexpr std::size_t entry_number = 13;
constexpr std::size_t batch = 18;

Table csv_table() {
    Table table{.name = "Trace", .title = "", .columns = {}};
    for (auto const* heading :
         {"Line of",     "Sheet",         "Row",          "Taken by",    "Used column",
          "Used amount", "Period",        "Place",        "Fund",        "Scheme",
          "Stream",      "Provider",      "Row amount",   "Entry",       "Line",
          "Event",       "Dated",         "Entry amount", "Batch",       "File",
          "SHA-256",     "Sheet of file", "Row of file",  "Imported by", "Approved by"}) {
        table.columns.push_back({.heading = heading});
    }
    return table;
}

// A number as a number, so that a spreadsheet can add it.
Cell cell_of(Value const& value) {
    auto const* const number = std::get_if<Exact>(&value);
    if (number == nullptr) return text_or_empty(exact_text(value));
    Exact const pence = *number * 100;
    if (denominator(pence) != 1) return Decimal{exact_text(value)};
    return ledger::Money::pence(numerator(pence).convert_to<std::int64_t>());
}

// First what each row of a source sheet gives to the figure, a line for each cell and column that
// takes it; then every entry behind the rows. Used amounts add up by themselves, and so do the
// amounts of rows, each said once, and those of entries.
class Csv {
public:
    Csv(Traced const& traced, Line const& line)
        : traced_{traced}, book_{traced.evaluator.book()}, line_{line}, origins_{traced.db},
          used_{book_, traced.explanation} {}

    TraceOutcome write() {
        auto const headings = as_csv_for_spreadsheets(table_);
        line_(headings.substr(0, headings.find('\n')));
        for (auto const& used : traced_.explanation.sources) sheet(used);
        return outcome_;
    }

private:
    void sheet(UsedRows const& used) {
        auto const rows = largest_first(book_, used);
        for (auto const& row : rows) source_row(used, row.row);
        if (!has_entries(book_.table(used.sheet).name)) return;
        EntrySums sums;
        visit_entries(traced_, used.sheet, rows, [&](TracedPosting const& one) {
            sums.add(one);
            auto const& origin = origins_.of(one.entry);
            auto row = row_cells("entry", used.sheet, one.row);
            Row const entry{
                one.entry,    std::int64_t{one.line}, origin.event,       origin.dated_on,
                one.amount,   origin.batch,           origin.file_name,   origin.sha256,
                origin.sheet, origin.source_row,      origin.imported_by, origin.approved_by};
            std::ranges::copy(entry, row.begin() + entry_number);
            put(std::move(row));
        });
        if (!sums.breaches(traced_, used.sheet, rows).empty()) outcome_.agrees = false;
    }

    Row row_cells(std::string line_of, std::size_t sheet, std::uint32_t row) const {
        Row cells(table_.columns.size());
        cells[0] = std::move(line_of);
        cells[1] = book_.table(sheet).name;
        cells[2] = static_cast<std::int64_t>(row + first_data_row);
        auto at = std::size_t{6};
        for (auto const* heading : row_headings)
            cells[at++] = text_or_empty(text_at(book_, sheet, row, heading));
        return cells;
    }

    void source_row(UsedRows const& used, std::uint32_t row) {
        auto cells = row_cells("row", used.sheet, row);
        auto const amount = book_.column(used.sheet, "Amount £");
        if (amount) cells[row_amount] = shown(book_.at(used.sheet, row, *amount));
        if (!has_entries(book_.table(used.sheet).name)) add_origin(cells, used.sheet, row);
        for (auto const& one : used_.of(used.sheet, row)) {
            cells[3] = name_of(book_, one.by->by);
            cells[4] = book_.table(used.sheet).columns[one.by->column].heading;
            cells[5] = cell_of(one.value);
            put(cells);
            cells[row_amount] = {};
        }
    }

    void add_origin(Row& cells, std::size_t sheet, std::uint32_t row) const {
        auto const origin =
            origin_of_row(traced_.db, book_, sheet, row, traced_.figures.classification);
        if (!origin) return;
        cells[batch] = origin->what;
        cells[batch + 1] = origin->file_name;
        cells[batch + 2] = origin->sha256;
        cells[batch + 3] = text_or_empty(origin->sheet);
        if (origin->source_row != 0) cells[batch + 4] = origin->source_row;
        cells[batch + 5] = origin->brought_by;
        cells[batch + 6] = text_or_empty(origin->approved_by);
    }

    void put(Row row) {
        table_.rows.assign(1, std::move(row));
        auto text = as_csv_for_spreadsheets(table_);
        text.erase(0, text.find('\n') + 1); // the headings
        while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
        line_(text);
    }

    Traced const& traced_;
    SheetBook& book_;
    Line const& line_;
    EntryOrigins origins_;
    UsedAmounts used_;
    Table table_ = csv_table();
    TraceOutcome outcome_ = {};
};

} // namespace

TraceOutcome trace_as_csv(Traced const& traced, Line const& line) {
    return Csv{traced, line}.write();
}

} // namespace reports
