// What the three ways of printing a trace have in common.
#include "reports/trace.hpp"

#include "reports/print.hpp"
#include "reports/workbook_numbers.hpp"

#include <algorithm>

namespace reports {

FileAgrees compared_with_file(StatedFigure const& stated, Cell const& stored, int places) {
    if (auto const number = written_number(stored)) {
        if (!stated.is_number) return FileAgrees::no;
        if (stated.value == *number) return FileAgrees::yes;
        return same_to_fifteen_digits(stated.value, *number) ? FileAgrees::resaved : FileAgrees::no;
    }
    auto const text = for_people(shown(stored), places);
    return !stated.is_number && stated.value == text ? FileAgrees::yes : FileAgrees::no;
}

std::vector<SourceRow> largest_first(SheetBook& book, UsedRows const& used) {
    std::vector<std::vector<ledger::Money> const*> amounts;
    for (auto const column : used.columns) amounts.push_back(book.amounts(used.sheet, column));
    std::vector<SourceRow> rows;
    for (std::uint32_t row = 0; row < used.uses.size(); ++row) {
        if (used.uses[row] == 0) continue;
        SourceRow one{.sheet = used.sheet, .row = row, .uses = used.uses[row]};
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            auto const counts = ((one.uses >> i) & 1U) != 0 && amounts[i] != nullptr;
            if (!counts) continue;
            auto const amount = (*amounts[i])[row];
            one.size = std::max(one.size, amount.is_negative() ? -amount : amount);
        }
        rows.push_back(one);
    }
    std::ranges::stable_sort(rows, std::ranges::greater{}, &SourceRow::size);
    return rows;
}

std::vector<ColumnSum> sums_of(SheetBook& book, UsedRows const& used,
                               std::vector<SourceRow> const& rows, std::size_t first,
                               std::size_t end) {
    std::vector<ColumnSum> sums;
    for (std::size_t i = 0; i < used.columns.size(); ++i) {
        auto const* const amounts = book.amounts(used.sheet, used.columns[i]);
        if (amounts == nullptr) continue;
        ColumnSum sum{.column = used.columns[i]};
        for (auto at = first; at < end; ++at) {
            if (((rows[at].uses >> i) & 1U) != 0) sum.sum += (*amounts)[rows[at].row];
        }
        sums.push_back(sum);
    }
    return sums;
}

} // namespace reports
