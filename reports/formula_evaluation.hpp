// Works formulas out exactly, and keeps what each value rests on: which cells of which tables, and
// with what weight they are in it.
#pragma once

#include "reports/formula_value.hpp"
#include "reports/sheet_book.hpp"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace reports {

struct CellSpot { // in a SheetBook
    std::size_t sheet = 0;
    std::size_t row = 1; // as Excel counts
    std::size_t column = 0;
    friend auto operator<=>(CellSpot const&, CellSpot const&) = default;
};

// part: the value is the sum of its parts, each times its weight; factor: multiplied, divided or
// compared into the value; decides: only whether or which figure is taken.
enum class Role { part, factor, decides };

// One reference of a formula: a cell, or the rows of a table's column that it takes.
struct Term {
    std::size_t sheet = 0, column = 0;
    std::shared_ptr<RowNumbers const> rows = {}; // of the table; nothing: one cell, in `row`
    std::size_t row = 0;                         // as Excel counts
    Value value = {};
    Role role = Role::part;
    Exact weight = 1; // of a part
    std::string said = {};

    // Every cell it takes, in order.
    template <class Visitor>
    void each(Visitor const& visit) const {
        if (rows == nullptr) {
            visit(CellSpot{sheet, row, column});
            return;
        }
        for (auto const at : *rows) visit(CellSpot{sheet, at + first_data_row, column});
    }
};

struct Evaluation {
    Value value = {};
    std::vector<Term> terms = {};
};

class Evaluator { // keeps a reference to the book
public:
    explicit Evaluator(SheetBook& book) : book_{book} {}

    // Of a cell with a formula the value that the formula comes to, of any other what it holds.
    // Throws ledger::Error where a formula is not understood, or rests on itself.
    Evaluation const& of(CellSpot const& place);
    SheetBook& book() { return book_; }

private:
    friend class FormulaWork;
    struct Kept {
        Evaluation evaluation = {};
        bool at_work = false;
    };
    SheetBook& book_;
    std::unordered_map<std::uint64_t, Kept> kept_ = {};
};

} // namespace reports
