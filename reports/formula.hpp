// The formulas of our own sheets as a tree, so that what a cell rests on can be followed and worked
// out again without a spreadsheet and without binary numbers.
#pragma once

#include "reports/table.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

using Exact = boost::multiprecision::cpp_rational; // a number of any size, never rounded

boost::multiprecision::cpp_int ten_to(std::size_t power);

// "1234.50", "-0.02", "1.5E-3" as it stands; the text holds nothing else.
Exact exact_number(std::string_view decimal);

// Where a cell stands; `sheet` is empty in a formula that names its own sheet.
struct CellAddress {
    std::string sheet = {};
    std::size_t column = 0; // from 0
    std::size_t row = 1;    // as Excel counts
    friend bool operator==(CellAddress const&, CellAddress const&) = default;
};

std::string to_string(CellAddress const& address); // "NHS_share!E7"

struct Formula {
    enum class Kind { number, text, truth, cell, range, column, call, operation };
    Kind kind = Kind::number;
    std::string text = {};   // a text; the name of a function or table; the sign of an operation
    std::string column = {}; // of the table
    Exact number = {};       // truth: 1 or 0
    CellAddress from = {}, to = {}; // a cell is `from`
    std::vector<Formula> parts = {};
    std::string said = {}; // as it is written
};

// Takes the formula with its "=" and with {row} replaced. Throws ledger::Error naming what is not
// understood.
Formula parse_formula(std::string_view formula);

// {row} replaced by the row that the cell stands in.
std::string in_row(std::string formula, std::size_t row);

} // namespace reports
