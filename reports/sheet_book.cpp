// Every lookup goes through row_count() and at(), the only two that know how a table keeps its
// rows.
#include "reports/sheet_book.hpp"

#include "ledger/ascii.hpp"
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
        letter = ledger::lower_case(letter);
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
    return reports::row_count(table(sheet));
}

Cell SheetBook::at(std::size_t sheet, std::size_t row, std::size_t column) const {
    Row room;
    auto const& cells = row_at(table(sheet), row, room);
    return column < cells.size() ? cells[column] : Cell{};
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

void SheetBook::Held::add_text(std::string key) {
    if (texts.texts.empty()) {
        texts.texts.emplace_back();
        texts.numbers.emplace("", TextColumn::empty);
    }
    auto const next = static_cast<std::uint32_t>(texts.texts.size());
    auto const [number, is_new] = texts.numbers.try_emplace(key, next);
    if (is_new) texts.texts.push_back(std::move(key));
    texts.text_of_row.push_back(number->second);
}

void SheetBook::Held::make_texts() {
    for (auto const amount : amounts) add_text(key_of(Cell{amount}));
}

// Empty cells stand in a column of money as nought, which no criterion asks for there.
void SheetBook::Held::add(Cell const& cell) {
    auto const* const amount = std::get_if<ledger::Money>(&cell);
    auto const empty = std::holds_alternative<std::monostate>(cell);
    if (only_money && (amount != nullptr || (empty && !amounts.empty()))) {
        amounts.push_back(amount == nullptr ? ledger::Money{} : *amount);
        return;
    }
    if (only_money) make_texts();
    only_money = false;
    add_text(key_of(cell));
}

void SheetBook::read(std::size_t sheet, std::span<std::size_t const> wanted) {
    auto& [times_read, columns] = held_[sheet];
    constexpr int most_times = 3;
    auto const all = ++times_read == most_times;
    columns.resize(table(sheet).columns.size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!columns[i].is_read) open.push_back(i);
    }
    auto const is_wanted = [&](std::size_t column) {
        return all || std::ranges::find(wanted, column) != wanted.end();
    };
    Row room;
    for (std::size_t row = 0; row < row_count(sheet); ++row) {
        auto const& cells = row_at(table(sheet), row, room);
        std::erase_if(open, [&](std::size_t column) {
            auto& made = columns[column];
            made.add(column < cells.size() ? cells[column] : Cell{});
            if (made.only_money || is_wanted(column)) return false;
            made = Held{};
            return true;
        });
    }
    for (auto const column : open) columns[column].is_read = true;
}

void SheetBook::expect(std::size_t sheet, std::span<std::size_t const> wanted) {
    auto const known = held_.find(sheet);
    auto const is_read = [&](std::size_t column) {
        return known != held_.end() && known->second.columns[column].is_read;
    };
    if (!std::ranges::all_of(wanted, is_read)) read(sheet, wanted);
}

SheetBook::Held& SheetBook::held(std::size_t sheet, std::size_t column) {
    expect(sheet, std::span{&column, 1});
    return held_[sheet].columns[column];
}

TextColumn const& SheetBook::texts(std::size_t sheet, std::size_t column) {
    auto& made = held(sheet, column);
    if (made.only_money && made.texts.text_of_row.size() != made.amounts.size()) made.make_texts();
    return made.texts;
}

std::vector<ledger::Money> const* SheetBook::amounts(std::size_t sheet, std::size_t column) {
    auto const& made = held(sheet, column);
    return made.only_money ? &made.amounts : nullptr;
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
