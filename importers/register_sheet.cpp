// The reader of one register's sheet. A number where a code should be is refused: its leading zeros
// may be gone.
#include "importers/register_sheet.hpp"

#include "importers/register_files.hpp"
#include "importers/unmapped.hpp"
#include "ledger/nearest.hpp"
#include "ledger/register_cells.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace importers {

namespace {

using ledger::CellType;
using ledger::Severity;

constexpr int most_rows_before_header = 30;
constexpr int least_known_columns = 2; // in a row that is a header

std::string trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

bool is_blank(Row const& row) {
    return std::ranges::all_of(row.cells,
                               [](Cell const& cell) { return trimmed(cell.text).empty(); });
}

std::vector<std::string_view> column_names(ledger::RegisterShape const& shape) {
    std::vector<std::string_view> names;
    for (auto const& column : shape.columns) names.push_back(column.name);
    return names;
}

std::string list_of(std::vector<std::string_view> const& names) {
    return fmt::format("{}", fmt::join(names, ", "));
}

} // namespace

RegisterSheetReader::RegisterSheetReader(ledger::RegisterShape const& shape,
                                         ledger::RegisterSheet& sheet)
    : shape_{shape}, sheet_{sheet} {
    sheet_.positions.assign(shape.columns.size(), 0);
}

bool RegisterSheetReader::take(Row const& row) {
    if (is_blank(row)) return true;
    if (sheet_.header_row == 0) {
        if (is_header(row)) {
            take_header(row);
        } else if (++rows_before_header_ >= most_rows_before_header) {
            return false;
        }
        return true;
    }
    if (sheet_.rows.size() == most_register_rows) {
        sheet_.incomplete = true;
        report(Severity::error, "register-too-large", at(row.number, 0),
               fmt::format("the register has more than {} rows", most_register_rows),
               "a register of that size or less",
               "Split the file, or leave out rows that are no longer needed.");
        return false;
    }
    take_data(row);
    return true;
}

std::vector<ledger::Finding> RegisterSheetReader::finish() {
    return std::move(findings_);
}

bool RegisterSheetReader::is_header(Row const& row) const {
    auto const is_column = [&](Cell const& cell) {
        return !trimmed(cell.text).empty() &&
               ledger::column_called(shape_, trimmed(cell.text)).has_value();
    };
    return std::ranges::count_if(row.cells, is_column) >= least_known_columns;
}

void RegisterSheetReader::take_header(Row const& row) {
    sheet_.header_row = row.number;
    is_named_.assign(row.cells.size() + 1, false);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        auto const name = trimmed(row.cells[i].text);
        is_named_[i + 1] = !name.empty();
        if (!name.empty()) take_column(row.number, static_cast<int>(i) + 1, name);
    }
}

void RegisterSheetReader::take_column(std::int64_t row, int position, std::string_view name) {
    auto const column = ledger::column_called(shape_, name);
    bool const crosswalk = &shape_ == &ledger::shape_of(ledger::Register::crosswalk);
    if (!column && crosswalk &&
        std::ranges::find(unmapped_columns, name) != unmapped_columns.end()) {
        if (name == unmapped_columns.front()) unmapped_lines_ = static_cast<std::size_t>(position);
        return;
    }
    if (!column) {
        auto const meant = ledger::nearest(name, column_names(shape_));
        auto remedy = meant ? fmt::format("Did you mean {}? ", *meant) : std::string{};
        report(Severity::warning, "column-unknown", at(row, position, name),
               fmt::format("\"{}\" is no column of the register {}, and is not read", name,
                           shape_.name),
               list_of(column_names(shape_)),
               remedy + "Correct the heading, or leave it if the column is for you only.");
        return;
    }
    auto& known = sheet_.positions[*column];
    if (known == 0) {
        known = position;
        return;
    }
    sheet_.repeated.push_back(*column);
    report(Severity::error, "column-repeated", at(row, position, name),
           fmt::format("the column {} is there already, in column {}", shape_.columns[*column].name,
                       ledger::column_letters(known)),
           "each column once", "Delete one of the two columns, or correct its heading.");
}

void RegisterSheetReader::take_data(Row const& row) {
    ledger::RegisterRow read{.number = row.number,
                             .cells = std::vector<std::string>(shape_.columns.size())};
    bool holds_something = false;
    for (std::size_t column = 0; column < shape_.columns.size(); ++column) {
        auto const position = static_cast<std::size_t>(sheet_.positions[column]);
        if (position == 0 || position > row.cells.size()) continue;
        auto const& cell = row.cells[position - 1];
        read.cells[column] = std::string{cell.text};
        holds_something = holds_something || !trimmed(cell.text).empty();
        check_kind(read, column, cell);
    }
    for (std::size_t i = 0; i < row.cells.size() && !warned_of_unnamed_; ++i) {
        bool const is_named = i + 1 < is_named_.size() && is_named_[i + 1];
        if (is_named || trimmed(row.cells[i].text).empty()) continue;
        warned_of_unnamed_ = true;
        report(Severity::warning, "column-unnamed", at(row.number, static_cast<int>(i) + 1),
               "the cell stands in a column without a heading, and is not read",
               "a heading over every column that matters",
               "Check that nothing has slipped out of its column.");
    }
    if (is_left_open(row, read)) {
        report(
            Severity::warning, "rule-not-filled-in", at(row.number, 1),
            fmt::format("the rule {} has no event yet, and is passed over", read.cells.front()),
            "an event, and what it needs",
            "Fill the row in and import the sheet again; until then its lines stay in suspense.");
        return;
    }
    if (holds_something) sheet_.rows.push_back(std::move(read)); // else a note beside the table
}

// A row that `crosswalk missing` wrote and nobody has touched.
bool RegisterSheetReader::is_left_open(Row const& row, ledger::RegisterRow const& read) const {
    if (unmapped_lines_ == 0 || unmapped_lines_ > row.cells.size() ||
        trimmed(row.cells[unmapped_lines_ - 1].text).empty()) {
        return false;
    }
    return std::ranges::all_of(
        std::array{"event", "place", "pool", "scheme", "stream", "provider", "partner", "relieves"},
        [&](char const* name) { return trimmed(read.cells[shape_.index_of(name)]).empty(); });
}

void RegisterSheetReader::check_kind(ledger::RegisterRow& row, std::size_t column,
                                     Cell const& cell) {
    auto const& described = shape_.columns[column];
    bool const wants_text =
        described.type == CellType::code || described.type == CellType::selector;
    auto const where = at(row.number, sheet_.positions[column], described.name);
    if (cell.kind == CellKind::error) {
        row.unread.push_back(column);
        row.cells[column].clear();
        report(Severity::error, "cell-is-error", where,
               fmt::format("the cell shows the error {}", cell.text),
               ledger::wanted_text(described), "Correct the formula, or type the value.");
    } else if (wants_text && cell.kind != CellKind::text && cell.kind != CellKind::empty) {
        row.unread.push_back(column);
        if (column != 0) row.cells[column].clear(); // its own code still names the row
        std::string_view const kind = cell.kind == CellKind::date     ? "a date"
                                      : cell.kind == CellKind::number ? "a number"
                                                                      : "yes or no";
        report(Severity::error, "code-not-text", where,
               fmt::format("{} is stored as {}, not as text", cell.text, kind),
               ledger::wanted_text(described),
               "Leading zeros may be lost: format the column as Text and type the code again.");
    }
}

void RegisterSheetReader::report(Severity severity, std::string_view rule, ledger::Where where,
                                 std::string found, std::string wanted, std::string remedy) {
    findings_.push_back({severity, std::string{rule}, std::move(where), std::move(found),
                         std::move(wanted), std::move(remedy)});
}

ledger::Where RegisterSheetReader::at(std::int64_t row, int position,
                                      std::string_view heading) const {
    return {sheet_.file, sheet_.sheet, row, position, std::string{heading}};
}

} // namespace importers
