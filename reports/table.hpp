// What a report is before it is a sheet, a CSV file or lines on a terminal: headings and cells that
// keep what they are. Amounts stay Money and shares stay exact; only the writers choose decimals,
// colours and widths.
#pragma once

#include "ledger/money.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace reports {

struct Percentage { // a share, as a decimal fraction of 1 in full length
                    // (ledger::long_decimal_text)
    std::string fraction;
};
struct Points { // a difference of shares in percentage points, in full length
                // (ledger::long_points_text)
    std::string points;
};
struct Decimal { // any other number, such as months or an index, in full length
    std::string text;
};
enum class Marker { unavailable, not_applicable }; // printed [x] and [z]
struct LiveCell;
struct LinkCell;

// Empty, text, an amount, a whole number, a share, points, a marker, any of them with a live
// formula, or text that leads to another sheet.
using Cell =
    std::variant<std::monostate, std::string, ledger::Money, std::int64_t, Percentage, Points,
                 Decimal, Marker, std::shared_ptr<LiveCell const>, std::shared_ptr<LinkCell const>>;

struct LiveCell {
    std::string formula; // with its "="; in it {row} stands for the row of the cell
    Cell value;          // the ledger's own figure, stored beside the formula
};
struct LinkCell {
    std::string text;
    std::string sheet;
};

inline Cell live(std::string formula, Cell value) {
    return std::make_shared<LiveCell const>(LiveCell{std::move(formula), std::move(value)});
}
inline Cell link_to(std::string sheet, std::string text) {
    return std::make_shared<LinkCell const>(LinkCell{std::move(text), std::move(sheet)});
}
inline Cell text_or_empty(std::string_view text) {
    return text.empty() ? Cell{} : Cell{std::string{text}};
}

struct Column {
    std::string heading;
    int places = 2;         // of shares and percentage points, for people
    int width = 0;          // in characters; 0: as wide as the content
    bool wraps = false;     // long sentences
    bool thousands = false; // amounts are shown in £ thousand; the cells hold pounds and pence
};

using Row = std::vector<Cell>;

// Rows that are made when they are asked for: a long table is never in memory as a whole. What
// they are made from must outlive the table.
struct LongRows {
    std::size_t count = 0;
    std::function<Row(std::size_t)> make = {};
};

struct Table {
    std::string name;             // of the sheet
    std::string title;            // row 1
    std::string how_to_read = {}; // row 2, one sentence
    Row totals = {}; // row 3, under the same columns: totals and the tie-out to the ledger
    std::vector<Column> columns;               // row 4
    std::vector<Row> rows = {};                // from row 5; each as long as `columns`
    std::vector<std::size_t> strong_rows = {}; // to stand out, such as the row for all Places
    LongRows long_rows = {};                   // instead of `rows`
};

constexpr std::size_t first_data_row = 5; // as Excel counts

std::size_t row_count(Table const& table);
// The row itself, or one made in `room`.
Row const& row_at(Table const& table, std::size_t row, Row& room);

inline std::string_view marker_text(Marker marker) {
    return marker == Marker::unavailable ? "[x]" : "[z]";
}

// The cell as it is without its formula.
inline Cell const& shown(Cell const& cell) {
    auto const* const with_formula = std::get_if<std::shared_ptr<LiveCell const>>(&cell);
    return with_formula == nullptr ? cell : (*with_formula)->value;
}

std::string column_letters(std::size_t column); // 0 is "A", 26 is "AA"

// Whether it reads better at the right edge of its column.
bool is_number(Cell const& cell);

// "1.2345" to two places is "1.23"; half away from zero. Takes what ledger::long_decimal_text
// prints.
std::string rounded_decimal(std::string_view decimal, int places);

// A fraction as a percentage: "0.0200411" to two places is "2.00".
std::string rounded_percentage(std::string_view fraction, int places);

} // namespace reports
