// Why a cell of the workbook says what it says: its definition in words, the cells that its formula
// rests on step by step, and in the end the rows of the source sheets.
#pragma once

#include "reports/formula_evaluation.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

struct Step { // one cell on the way
    CellSpot place;
    std::string what;    // "Total NHS £ of 2024/25, CW, Cheshire West and Chester"
    std::string formula; // "" where the cell is of a source sheet
    Cell stored;         // the ledger's own figure
    int places = 2;
    Evaluation made;
    bool agrees = true;  // the formula comes to the stored figure
    bool adds_up = true; // and so do its parts, where it is a sum
};

struct UsedRows { // of one source sheet
    std::size_t sheet = 0;
    std::vector<std::size_t> columns = {}; // in the order met
    // By row of the table, from 0: which of `columns` it is used by, as bits; nought: by none.
    std::vector<std::uint64_t> uses = {};
};

struct Explanation {
    CellSpot place;
    std::string what, definition, how_to_read;
    std::vector<Step> steps;       // the cell itself first
    std::vector<UsedRows> sources; // in the order of the sheets
    bool holds() const;            // every step agrees and adds up
};

// Whether the cell holds a figure that can be asked about: a number, or a marker in its place.
bool is_figure(Cell const& cell);

Explanation explain(Evaluator& evaluator, CellSpot const& place);

// "Share of 2024/25, CW, Cheshire West and Chester": the heading, and the texts that lead the row.
std::string what_stands_at(SheetBook const& book, CellSpot const& place);

} // namespace reports
