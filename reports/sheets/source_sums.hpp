// Sums over a table of the workbook: the formula, and beside it what the ledger's own rows come to,
// worked out from the same conditions, so that the two cannot say different things.
#pragma once

#include "reports/table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reports {

struct Demand { // on one column
    enum class Relation { equal, at_least, at_most };
    std::string column;
    std::string value;
    std::string cell = {}; // of the own row, where the value stands too: "B{row}"
    Relation relation = Relation::equal;
    bool is_number = false; // the column holds numbers
};

Demand is(std::string_view column, std::string_view value); // as a literal
Demand is(std::string_view column, int number);
Demand from(std::string_view column, int number);
Demand to(std::string_view column, int number);
// The cell of the formula's own row in the column with that letter, which holds `value`.
Demand own(std::string_view column, char letter, std::string_view value);
// "Data[Fund],B{row}": the column of the table, and what is asked of it.
std::string written(std::string_view table, Demand const& demand);

struct Sum { // formula without its "="
    std::string formula = {};
    ledger::Money value = {};
    friend Sum operator+(Sum a, Sum const& b);
    friend Sum operator-(Sum a, Sum const& b); // b is a single sum or cell, or in brackets
};
Sum negative(Sum const& sum);
Sum bracketed(Sum const& sum);
Cell cell_of(Sum const& sum);                   // live
Sum cell_sum(char letter, ledger::Money value); // the cell of the own row
std::string table_column(std::string_view table, std::string_view heading); // "Data[Amount £]"

// "=SUM(Table[Heading])"; cells that hold no amount are left out, as a spreadsheet does. [x] where
// there is none but [x].
Cell column_total(Table const& table, std::size_t column);
// " [x] is in no total: Commitment £ in 24 of 125 lines." of the columns with a total; "" where no
// input is missing.
std::string left_out_of_totals(Table const& table);

class SourceTable {
public:
    // `amount`: the heading of the column that is summed, of which there may be several tables.
    SourceTable(std::string name, std::string amount, std::vector<std::string> columns);
    void add(std::vector<std::string_view> const& values, ledger::Money amount);

    Sum sum(std::vector<Demand> const& conditions) const;
    Sum count(std::vector<Demand> const& conditions) const; // in pence: a whole number
    ledger::Money total() const;
    std::string column_text() const { return table_column(name_, amount_); }

private:
    struct Texts {
        std::string heading;
        std::unordered_map<std::string, std::uint32_t> numbers = {};
        std::vector<std::vector<std::uint32_t>> rows = {}; // by number of text
        std::vector<std::uint32_t> by_row = {};
    };
    struct Wanted { // by one condition: this text, or any that matches
        Texts const* texts;
        std::optional<std::uint32_t> text = {};
        std::vector<bool> matches = {};
    };
    Texts const& column(std::string_view heading) const;
    std::optional<Wanted> wanted_of(Demand const& condition) const;
    std::vector<std::uint32_t> rows_where(std::vector<Demand> const& conditions) const;
    std::string conditions_text(std::vector<Demand> const& conditions) const;

    std::string name_, amount_;
    std::vector<Texts> columns_;
    std::vector<ledger::Money> amounts_ = {};
};

} // namespace reports
