// The sheets of a workbook as formulas look things up in them: by cell, by table and column, and by
// what stands in columns. What is looked up often is indexed when it is first asked for.
#pragma once

#include "reports/chart.hpp"
#include "reports/formula.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reports {

using RowNumbers = std::vector<std::uint32_t>; // of a table, from 0

// One column of a table by its texts, which are compared without regard to case, as Excel does.
struct TextColumn {
    static constexpr std::uint32_t empty = 0;
    std::vector<std::uint32_t> text_of_row = {};
    std::vector<std::string> texts = {}; // as key_text() makes them; the first is empty
    std::unordered_map<std::string, std::uint32_t> numbers = {};
};

// Lower case; a number as its own kind of key.
std::string key_text(std::string_view text);
std::string key_number(Exact const& number);

class SheetBook { // keeps a reference to the sheets, which outlive it
public:
    explicit SheetBook(std::vector<Sheet> const& sheets);

    std::size_t count() const { return sheets_.size(); }
    Table const& table(std::size_t sheet) const { return sheets_[sheet].table; }
    Sheet const& sheet(std::size_t number) const { return sheets_[number]; }
    std::size_t row_count(std::size_t sheet) const;
    std::optional<std::size_t> find(std::string_view name) const; // without regard to case
    std::optional<std::size_t> column(std::size_t sheet, std::string_view heading) const;

    Cell at(std::size_t sheet, std::size_t row, std::size_t column) const; // of the table, from 0
    // Of the sheet, the row as Excel counts: title, how to read, totals, headings, table; empty
    // beyond them.
    Cell cell(std::size_t sheet, std::size_t row, std::size_t column) const;

    // These will be asked for together, and are then read together.
    void expect(std::size_t sheet, std::span<std::size_t const> columns);
    TextColumn const& texts(std::size_t sheet, std::size_t column);
    // Nothing where a cell of the column is neither money as it stands nor empty.
    std::vector<ledger::Money> const* amounts(std::size_t sheet, std::size_t column);
    // The rows that have these texts (numbers of TextColumn) in these columns.
    std::shared_ptr<RowNumbers const> rows_with(std::size_t sheet,
                                                std::span<std::size_t const> columns,
                                                std::span<std::uint32_t const> texts);
    std::shared_ptr<RowNumbers const> all_rows(std::size_t sheet);

private:
    // A long table makes its rows anew each time they are read: all columns of money, which are
    // small, are held at the first time, others when they are asked for.
    struct Held {
        bool is_read = false;
        bool only_money = true; // so far; its texts are then made when they are asked for
        std::vector<ledger::Money> amounts = {};
        TextColumn texts = {};
        void add(Cell const& cell);
        void add_text(std::string key);
        void make_texts();
    };
    struct HeldTable {
        int times_read = 0;
        std::vector<Held> columns = {};
    };
    void read(std::size_t sheet, std::span<std::size_t const> columns);
    Held& held(std::size_t sheet, std::size_t column);
    using Groups = std::unordered_map<std::string, std::shared_ptr<RowNumbers>>;

    std::vector<Sheet> const& sheets_;
    std::map<std::string, std::size_t, std::less<>> by_name_ = {};
    std::vector<std::map<std::string, std::size_t, std::less<>>> headings_ = {};
    std::map<std::size_t, HeldTable> held_ = {};
    std::map<std::pair<std::size_t, std::vector<std::size_t>>, Groups> groups_ = {};
    std::map<std::size_t, std::shared_ptr<RowNumbers const>> all_ = {};
};

} // namespace reports
