// A chart as data: which cells of which table it draws, and what it says in words.
#pragma once

#include "reports/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace reports {

enum class ChartKind {
    lines,
    bars,         // across, one series
    steps,        // a waterfall: columns stacked on an unseen base
    columns,      // side by side
    stacked,      // columns that add up
    stacked_bars, // across, that add up
    whole_bars    // across, each filling the whole: parts of 100 %
};

// How a series is drawn; the writer keeps the palette. `base` is what steps stand on, and is not
// seen.
// `first` to `sixth` run from dark to light.
enum class Look { place, all, base, level, rise, fall, first, second, third, fourth, fifth, sixth };

struct Series {
    std::string name;
    std::string sheet;               // whose table it draws
    std::size_t categories;          // column
    std::size_t values;              // column
    std::size_t first_row, last_row; // of the table's rows, from 0
    Look look;
};

struct Chart {
    ChartKind kind;
    std::string title;       // states the finding
    std::string description; // for those who cannot see it
    std::string value_axis;
    std::string value_format; // of the axis and labels, as Excel writes it
    std::vector<Series> series;
    bool from_nil = false; // the scale begins at nil; said of columns where none is negative
};

struct NamedCell { // a figure that a formula, or a person, can ask for by name
    std::string name;
    std::size_t row, column; // of the table, from 0
};

struct Sheet {
    Table table;
    std::string part = {};          // of the workbook, as the cover's contents name it
    std::vector<Chart> charts = {}; // below the table
    std::vector<NamedCell> names = {};
    bool is_source = false; // its figures are stored, each row being something of the ledger
};

} // namespace reports
