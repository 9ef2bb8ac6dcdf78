// A row of a spreadsheet before anyone has said what it means: cells of text, as the sender sees
// them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace importers {

// What the file itself says a cell is. CSV cells are all text. The text of a number is its decimal
// digits as Excel shows them (15 significant digits, no exponent), of a date its ISO form, of a
// boolean TRUE or FALSE.
enum class CellKind : std::uint8_t { empty, text, number, date, boolean, error };

struct Cell {
    CellKind kind = CellKind::empty;
    std::string_view text = {}; // UTF-8; valid only while the row is being visited
};

struct Row {
    std::int64_t number; // from 1, as the sender's program counts
    std::span<Cell const> cells;
};

// Return false to stop reading.
using RowVisitor = std::function<bool(Row const&)>;

} // namespace importers
