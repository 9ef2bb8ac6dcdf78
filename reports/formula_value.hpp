// What a formula comes to, exactly, and how that is compared with the figure of the ledger that is
// stored beside it.
#pragma once

#include "reports/formula.hpp"
#include "reports/table.hpp"

#include <string>
#include <variant>

namespace reports {

struct FormulaError {
    std::string text; // "#DIV/0!"
    friend bool operator==(FormulaError const&, FormulaError const&) = default;
};

// Empty, a number, a text, a truth or an error.
using Value = std::variant<std::monostate, Exact, std::string, bool, FormulaError>;

// Pence over a hundred, shares and points as they stand, whole numbers, texts and markers; of a
// formula the figure that is stored beside it.
Value value_of(Cell const& cell);

// Whether a formula's value is the figure of the ledger: money to the penny, whole numbers and
// texts exactly, shares and points to 10^-36, since they are stored with forty decimals.
bool agrees(Value const& value, Cell const& stored);

// As people read such a cell: 1,234.50, 2.004111%, +0.15, [z], #DIV/0!
std::string shown_like(Value const& value, Cell const& stored, int places);

// In pounds and pence where it is a number of pence, else with up to twelve decimals.
std::string plain_value(Value const& value);

// The same for programs: without commas.
std::string exact_text(Value const& value);

} // namespace reports
