// Both are read side by side, a window of rows of each in memory, so that a row that was taken out
// or put in is told as such and does not make every row below it a difference.
#include "importers/sheet_comparison.hpp"

#include "importers/significant_digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

namespace importers {

namespace {

using Kind = StoredCell::Kind;
using Differs = std::function<void(WorkbookDifference const&)>;

std::string address(std::size_t column, std::int64_t row) {
    std::string letters;
    for (auto left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters + std::to_string(row);
}

// What tells a row apart: its texts. Numbers may be what was changed.
std::string texts_of(StoredRow const& row) {
    std::string texts;
    for (auto const& cell : row.cells) {
        if (cell.kind != Kind::text || cell.has_formula) continue;
        texts += std::to_string(cell.column) + '\x1F' + cell.value + '\x1E';
    }
    return texts;
}

std::string said(StoredCell const* cell) {
    if (cell == nullptr || cell->kind == Kind::empty) return "(empty)";
    return cell->value;
}

std::string words_of(StoredRow const& row) {
    std::string words;
    for (auto const& cell : row.cells) {
        constexpr std::size_t enough = 60;
        if (words.size() > enough) return words + " ...";
        words += (words.empty() ? "" : " | ") + cell.value;
    }
    return words;
}

class SheetComparison {
public:
    SheetComparison(ComparedSheet sheet, ComparedWorkbooks& compared, Differs const& differs)
        : found_{std::move(sheet.found)}, wanted_{std::move(sheet.wanted)}, sheet_{std::move(
                                                                                sheet.sheet)},
          tables_{sheet.tables}, compared_{compared}, differs_{differs} {}

    void compare() {
        for (;;) {
            fill(found_, found_rows_);
            fill(wanted_, wanted_rows_);
            if (found_rows_.empty() && wanted_rows_.empty()) break;
            if (!in_step()) continue;
            if (found_rows_.front().number - wanted_rows_.front().number != shift_) {
                auto const shift = found_rows_.front().number - wanted_rows_.front().number;
                tell(address(0, found_rows_.front().number), "the row stands elsewhere",
                     fmt::format("row {}", found_rows_.front().number),
                     fmt::format("row {}", wanted_rows_.front().number + shift_));
                shift_ = shift;
            }
            compare_rows(found_rows_.front(), wanted_rows_.front());
            found_rows_.pop_front();
            wanted_rows_.pop_front();
        }
        for (auto const& columns : found_.hidden_columns())
            tell("", "columns are hidden", "columns " + columns, "none hidden");
    }

private:
    static constexpr std::size_t window = 64;

    static void fill(StoredRows& rows, std::deque<StoredRow>& held) {
        StoredRow row;
        while (held.size() < window && rows.next(row)) {
            if (!row.cells.empty() || row.hidden) held.push_back(row);
        }
    }

    // Whether the first rows of both are the same one, as far as their texts tell; else rows that
    // are missing or too many have been told and passed over.
    bool in_step() {
        if (found_rows_.empty()) return missing(1);
        if (wanted_rows_.empty()) return added(1);
        auto const found = texts_of(found_rows_.front());
        auto const wanted = texts_of(wanted_rows_.front());
        if (found == wanted) return true;
        if (auto const rows = steps_to(wanted_rows_, found, found_rows_)) return missing(rows);
        if (auto const rows = steps_to(found_rows_, wanted, wanted_rows_)) return added(rows);
        return true;
    }

    // How many rows on `texts` stand, and the row behind them too; 0: not in the window.
    static std::size_t steps_to(std::deque<StoredRow> const& rows, std::string const& texts,
                                std::deque<StoredRow> const& others) {
        if (texts.empty()) return 0;
        for (std::size_t i = 1; i < rows.size(); ++i) {
            if (texts_of(rows[i]) != texts) continue;
            auto const both_end = others.size() == 1 && i + 1 == rows.size();
            auto const both_go_on = others.size() > 1 && i + 1 < rows.size() &&
                                    texts_of(rows[i + 1]) == texts_of(others[1]);
            if (both_end || both_go_on) return i;
        }
        return 0;
    }

    bool missing(std::size_t rows) {
        for (; rows > 0; --rows) {
            auto const& row = wanted_rows_.front();
            tell(address(0, row.number), "a row is missing", "(no such row)", words_of(row));
            if (!found_rows_.empty()) {
                auto const at = found_rows_.front().number;
                if (at - row.number == shift_) --shift_; // the rows below moved up
            }
            wanted_rows_.pop_front();
        }
        return false;
    }

    bool added(std::size_t rows) {
        for (; rows > 0; --rows) {
            auto const& row = found_rows_.front();
            tell(address(0, row.number), "a row was added", words_of(row), "(no such row)");
            if (!wanted_rows_.empty() && row.number - wanted_rows_.front().number == shift_)
                ++shift_;
            found_rows_.pop_front();
        }
        return false;
    }

    void compare_rows(StoredRow const& found, StoredRow const& wanted) {
        if (found.hidden && !wanted.hidden)
            tell(address(0, found.number), "the row is hidden", "hidden", "shown");
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < found.cells.size() || j < wanted.cells.size()) {
            auto const column_found = i < found.cells.size() ? found.cells[i].column : no_column;
            auto const column_wanted = j < wanted.cells.size() ? wanted.cells[j].column : no_column;
            auto const column = std::min(column_found, column_wanted);
            auto const* const a = column_found == column ? &found.cells[i++] : nullptr;
            auto const* const b = column_wanted == column ? &wanted.cells[j++] : nullptr;
            compare_cells(a, b, address(column, found.number), found.number, wanted.number);
        }
    }

    void compare_cells(StoredCell const* found, StoredCell const* wanted, std::string const& cell,
                       std::int64_t found_row, std::int64_t wanted_row) {
        ++compared_.cells;
        auto const formula_wanted = wanted != nullptr && wanted->has_formula;
        auto const formula_found = found != nullptr && found->has_formula;
        if (formula_wanted) ++compared_.formulas;
        if (!same_value(found, wanted)) {
            auto const is_number = wanted != nullptr && wanted->kind == Kind::number;
            tell(cell, is_number ? "the number" : "the text", said(found), said(wanted));
        }
        if (formula_wanted && !formula_found) {
            tell(cell, "the formula was taken out", "(no formula)", "=" + wanted->formula);
        } else if (!formula_wanted && formula_found) {
            tell(cell, "a formula was put in", "=" + found->formula, "(no formula)");
        } else if (formula_wanted && !same_formula(*found, *wanted, found_row, wanted_row)) {
            tell(cell, "the formula", "=" + found->formula, "=" + wanted->formula);
        }
    }

    bool same_value(StoredCell const* found, StoredCell const* wanted) const {
        auto const kind_found = found == nullptr ? Kind::empty : found->kind;
        auto const kind_wanted = wanted == nullptr ? Kind::empty : wanted->kind;
        if (kind_found == Kind::empty && kind_wanted == Kind::text && wanted->value.empty())
            return true;
        if (kind_found != kind_wanted) return false;
        if (kind_found == Kind::empty || found->value == wanted->value) return true;
        if (!compared_.resaved || kind_found != Kind::number) return false;
        return wanted->has_formula ? alike_worked_out(found->value, wanted->value)
                                   : alike_to_fifteen_digits(found->value, wanted->value);
    }

    // To the letter, unless the rows moved or another program wrote it anew.
    bool same_formula(StoredCell const& found, StoredCell const& wanted, std::int64_t found_row,
                      std::int64_t wanted_row) const {
        if (found.formula == wanted.formula && found_row == wanted_row) return true;
        if (!compared_.resaved && found_row == wanted_row) return false;
        return plain_formula(found.formula, found_row, tables_) ==
               plain_formula(wanted.formula, wanted_row, tables_);
    }

    void tell(std::string cell, std::string what, std::string found, std::string wanted) const {
        differs_({sheet_, std::move(cell), std::move(what), std::move(found), std::move(wanted)});
    }

    static constexpr std::size_t no_column = 1'000'000;
    StoredRows found_, wanted_;
    std::deque<StoredRow> found_rows_ = {}, wanted_rows_ = {};
    std::int64_t shift_ = 0; // of the found rows against the wanted
    std::string sheet_;
    TablesByName const& tables_;
    ComparedWorkbooks& compared_;
    Differs const& differs_;
};

} // namespace

void compare_rows(ComparedSheet sheet, ComparedWorkbooks& compared, Differs const& differs) {
    SheetComparison{std::move(sheet), compared, differs}.compare();
}

} // namespace importers
