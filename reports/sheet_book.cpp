// Every lookup goes through row_count() and at(), the only two that know how a table keeps its
// rows.
#include "reports/sheet_book.hpp"

#include "ledger/error.hpp"
#include "reports/formula_value.hpp"

#include <algorithm>
#include <numeric>

namespace reports {

namespace {

std::string packed(std::span<std::uint32_t const> texts) {
    std::string key;
    for (auto text : texts) {
        for (int i = 0; i < 4; ++i, text >>= 8U) key += static_cast<char>(text & 0xFFU);
    }
    return key;
}

std::string key_of(Cell const& cell) {
    auto const value = value_of(cell);
    if (auto const* const number = std::get_if<Exact>(&value)) return key_number(*number);
    auto const* const text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string{} : key_text(*text);
}

} // namespace

std::string key_text(std::string_view text) {
    std::string key{text};
    for (auto& letter : key) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return key;
}

std::string key_number(Exact const& number) {
    return '\x01' + number.str();
}

SheetBook::SheetBook(std::vector<Sheet> const& sheets) : sheets_{sheets} {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        by_name_.emplace(key_text(sheets[i].table.name), i);
        auto& headings = headings_.emplace_back();
        auto const& columns = sheets[i].table.columns;
        for (std::size_t column = 0; column < columns.size(); ++column)
            headings.emplace(key_text(columns[column].heading), column);
    }
}

std::size_t SheetBook::row_count(std::size_t sheet) const {
    return table(sheet).rows.size();
}

Cell SheetBook::at(std::size_t sheet, std::size_t row, std::size_t column) const {
    return table(sheet).rows[row][column];
}

std::optional<std::size_t> SheetBook::find(std::string_view name) const {
    auto const found = by_name_.find(key_text(name));
    if (found == by_name_.end()) return {};
    return found->second;
}

std::optional<std::size_t> SheetBook::column(std::size_t sheet, std::string_view heading) const {
    auto const found = headings_[sheet].find(key_text(heading));
    if (found == headings_[sheet].end()) return {};
    return found->second;
}

Cell SheetBook::cell(std::size_t sheet, std::size_t row, std::size_t column) const {
    auto const& shown_table = table(sheet);
    if (row == 1) return column == 0 ? Cell{shown_table.title} : Cell{};
    if (row == 2) return column == 0 ? text_or_empty(shown_table.how_to_read) : Cell{};
    if (row == 3) return column < shown_table.totals.size() ? shown_table.totals[column] : Cell{};
    if (column >= shown_table.columns.size()) return {};
    if (row == 4) return shown_table.columns[column].heading;
    if (row < first_data_row || row - first_data_row >= row_count(sheet)) return {};
    return at(sheet, row - first_data_row, column);
}

TextColumn const& SheetBook::texts(std::size_t sheet, std::size_t column) {
    auto const [found, fresh] = texts_.try_emplace({sheet, column});
    auto& made = found->second;
    if (!fresh) return made;
    made.texts.emplace_back();
    made.numbers.emplace("", TextColumn::empty);
    auto const rows = row_count(sheet);
    made.text_of_row.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        auto key = key_of(at(sheet, row, column));
        auto const next = static_cast<std::uint32_t>(made.texts.size());
        auto const [number, is_new] = made.numbers.try_emplace(key, next);
        if (is_new) made.texts.push_back(std::move(key));
        made.text_of_row.push_back(number->second);
    }
    return made;
}

std::vector<ledger::Money> const* SheetBook::amounts(std::size_t sheet, std::size_t column) {
    auto const [found, fresh] = amounts_.try_emplace({sheet, column});
    auto& made = found->second;
    if (fresh) {
        made.emplace();
        auto const rows = row_count(sheet);
        made->reserve(rows);
        for (std::size_t row = 0; row < rows && made; ++row) {
            auto const cell = at(sheet, row, column);
            auto const* const amount = std::get_if<ledger::Money>(&cell);
            if (amount != nullptr || std::holds_alternative<std::monostate>(cell))
                made->push_back(amount == nullptr ? ledger::Money{} : *amount);
            else
                made.reset();
        }
    }
    return made ? &*made : nullptr;
}

std::shared_ptr<RowNumbers const> SheetBook::all_rows(std::size_t sheet) {
    auto& made = all_[sheet];
    if (made == nullptr) {
        RowNumbers rows(row_count(sheet));
        std::iota(rows.begin(), rows.end(), std::uint32_t{0});
        made = std::make_shared<RowNumbers const>(std::move(rows));
    }
    return made;
}

std::shared_ptr<RowNumbers const> SheetBook::rows_with(std::size_t sheet,
                                                       std::span<std::size_t const> columns,
                                                       std::span<std::uint32_t const> wanted) {
    static auto const none = std::make_shared<RowNumbers const>();
    auto const [found, fresh] =
        groups_.try_emplace({sheet, std::vector<std::size_t>{columns.begin(), columns.end()}});
    auto& groups = found->second;
    if (fresh) {
        std::vector<TextColumn const*> keys;
        for (auto const column : columns) keys.push_back(&texts(sheet, column));
        std::vector<std::uint32_t> key(columns.size());
        auto const rows = row_count(sheet);
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t i = 0; i < keys.size(); ++i) key[i] = keys[i]->text_of_row[row];
            auto& group = groups[packed(key)];
            if (group == nullptr) group = std::make_shared<RowNumbers>();
            group->push_back(static_cast<std::uint32_t>(row));
        }
    }
    auto const group = groups.find(packed(wanted));
    return group == groups.end() ? none : group->second;
}

} // namespace reports
