// What rows of source sheets give to a figure: which cell takes them, by which column, and with
// which sign.
#pragma once

#include "reports/explanation.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace reports {

struct UsedColumn {
    CellSpot by; // the cell whose formula takes the rows, or the traced cell itself
    std::size_t sheet = 0, column = 0;
    RowNumbers rows = {}; // of the table, from 0
    Exact weight = 1;     // see UsedAmounts::is_sum
};

struct UsedAmount {
    std::uint32_t row = 0;
    UsedColumn const* by = nullptr;
    Value value = {}; // what stands there, times the weight; a text as it is
};

class UsedAmounts {
public:
    UsedAmounts(SheetBook& book, Explanation const& explanation);

    // The figure is the sum of all used amounts; else, being a share or the like, it is not, and
    // those of one cell and column are what that cell's formula takes.
    bool is_sum() const { return is_sum_; }
    std::vector<UsedColumn> const& columns() const { return columns_; }
    // Of one row of a source sheet.
    std::vector<UsedAmount> of(std::size_t sheet, std::uint32_t row) const;
    Value sum(UsedColumn const& used) const; // of its numbers

private:
    Value value_in(UsedColumn const& used, std::uint32_t row) const;

    SheetBook& book_;
    bool is_sum_ = true;
    std::vector<UsedColumn> columns_ = {};
    // By sheet and row; sorted.
    std::vector<std::pair<std::pair<std::size_t, std::uint32_t>, std::size_t>> by_row_ = {};
};

} // namespace reports
