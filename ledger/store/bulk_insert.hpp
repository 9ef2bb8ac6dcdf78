// Inserting many rows at once. Every statement on a table with a guard makes SQLite keep the pages
// that it changes, in case the guard refuses: sixty-four rows a statement share that, and the cost
// of starting and ending a statement.
#pragma once

#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>
#include <vector>

namespace ledger {

// A Row is a struct of plain columns, for which bind(soci::statement&, Row&) binds each in order. A
// statement whose rows fall on pages all over an index takes fewer: beyond 64 KB of kept pages
// SQLite writes them to a file.
template <class Row, std::ptrdiff_t rows_a_statement = 64>
class BulkInsert {
public:
    // `insert_into` names table and columns; the last value is written through `last_value`.
    BulkInsert(soci::session& db, std::string const& insert_into, int columns,
               std::string const& last_value = "{}")
        : many_{db}, one_{db} {
        prepare(many_, sql(insert_into, columns, last_value, rows_a_statement), chunk_);
        prepare(one_, sql(insert_into, columns, last_value, 1), std::span{&single_, 1});
    }

    void write(std::vector<Row>& rows) { // which are empty afterwards
        auto at = rows.begin();
        for (; rows.end() - at >= rows_a_statement; at += rows_a_statement) {
            std::move(at, at + rows_a_statement, chunk_.begin());
            many_.execute(true);
        }
        for (; at != rows.end(); ++at) {
            single_ = std::move(*at);
            one_.execute(true);
        }
        rows.clear();
    }

private:
    static std::string sql(std::string const& insert_into, int columns,
                           std::string const& last_value, std::ptrdiff_t rows) {
        std::string text = insert_into + " values ";
        int number = 0;
        for (std::ptrdiff_t row = 0; row < rows; ++row) {
            text += row == 0 ? "(" : ", (";
            for (int column = 1; column < columns; ++column)
                text += fmt::format(":p{}, ", ++number);
            text += fmt::format(fmt::runtime(last_value), fmt::format(":p{}", ++number)) + ")";
        }
        return text;
    }

    static void prepare(soci::statement& insert, std::string const& text, std::span<Row> rows) {
        for (auto& row : rows) bind(insert, row);
        insert.alloc();
        insert.prepare(text);
        insert.define_and_bind();
    }

    std::array<Row, static_cast<std::size_t>(rows_a_statement)> chunk_ = {};
    Row single_ = {};
    soci::statement many_, one_; // bound to the rows above, so they die first
};

} // namespace ledger
