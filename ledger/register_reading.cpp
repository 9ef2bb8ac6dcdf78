// A set of registers cell by cell: what is required, what is readable; each doubt with its place.
#include "ledger/register_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace ledger {

namespace {

// The words for one type of cell: the rule it breaks, what it was not, what was wanted.
struct CellWords {
    std::string_view rule, noun, wanted;
};

CellWords words_for(CellType type) {
    switch (type) {
    case CellType::code:
        return {"code-unreadable", "a code", "a code on one line, without | and ="};
    case CellType::selector:
        return {"selector-unreadable", "a selector",
                "a code, or its beginning and one * at the end"};
    case CellType::text:
        break;
    case CellType::list:
        return {"text-unreadable", "a list", "texts with a vertical bar between them"};
    case CellType::date:
        return {"date-unreadable", "a date", "a date such as 2024-04-01"};
    case CellType::year:
        return {"year-unreadable", "a financial year", "a financial year such as 2024/25"};
    case CellType::period:
        return {"period-unreadable", "a period", "a period such as 2024/25-P03"};
    case CellType::money:
        return {"amount-unreadable", "an amount", "pounds and pence such as 1234.50"};
    case CellType::decimal:
        return {"number-unreadable", "a decimal number",
                "a decimal such as 0.05, not negative, at most six places"};
    case CellType::whole:
        return {"number-unreadable", "a whole number", "a whole number, not negative"};
    case CellType::choice:
        return {"choice-unknown", "a value of this column", {}};
    case CellType::weights:
        return {"weights-unreadable", "a list of weights",
                "codes with positive weights, each code once, such as NHS_MIN=60|IBCF=40"};
    case CellType::risk_share:
        return {
            "risk-share-unreadable", "a risk share",
            "PRO_RATA, BY_SOURCE, or organisations with positive weights, each once, with a cap "
            "where one is agreed, such as QYG=60<500000.00|E06000050=40"};
    }
    return {"text-unreadable", "a text", "a text"};
}

bool is_unprintable(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
           c == '\x7f';
}

struct Reading {
    RegisterSheet const& sheet;
    RegisterShape const& shape;
    std::vector<Finding>& findings;

    void report(RegisterRow& row, std::size_t column, std::string_view rule, std::string found,
                std::string wanted, std::string_view remedy) const {
        row.unread.push_back(column);
        findings.push_back({Severity::error, std::string{rule}, where_in(sheet, shape, row, column),
                            std::move(found), std::move(wanted), std::string{remedy}});
        row.cells[column].clear();
    }

    void check_columns() const {
        Where where{.file = sheet.file, .sheet = sheet.sheet, .row = sheet.header_row};
        if (sheet.header_row == 0) {
            std::vector<std::string_view> names;
            for (auto const& column : shape.columns) names.push_back(column.name);
            findings.push_back(
                {Severity::error, "header-missing", std::move(where),
                 fmt::format("no row names the columns of the register {}", shape.name),
                 fmt::format("a row with {}", fmt::join(names, ", ")),
                 "Put the names of the columns into the first row."});
            return;
        }
        for (std::size_t column = 0; column < shape.columns.size(); ++column) {
            if (!shape.columns[column].required || sheet.positions[column] != 0) continue;
            where.heading = shape.columns[column].name;
            findings.push_back(
                {Severity::error, "column-missing", where,
                 fmt::format("the register {} has no column {}", shape.name, where.heading),
                 wanted_text(shape.columns[column]),
                 fmt::format("Add the column {}.", where.heading)});
        }
    }

    // The columns that are there are read; what stands in a column that is missing though required,
    // or there twice, is not known.
    void read(RegisterRow& row) const {
        for (std::size_t column = 0; column < shape.columns.size(); ++column) {
            if (row.is_unread(column)) continue; // the importer has said why
            if (!sheet.lacks(column)) {
                read(row, column);
                continue;
            }
            row.cells[column].clear();
            if (shape.columns[column].required || sheet.positions[column] != 0)
                row.unread.push_back(column);
        }
    }

    void read(RegisterRow& row, std::size_t at) const {
        auto const& column = shape.columns[at];
        auto& cell = row.cells[at];
        if (cell.size() > longest_cell) {
            report(row, at, "cell-too-long", fmt::format("a cell of {} bytes", cell.size()),
                   fmt::format("at most {}", longest_cell),
                   "Shorten the cell; put long evidence into a document.");
            return;
        }
        if (std::ranges::any_of(cell, is_unprintable)) {
            report(row, at, "text-unreadable", "the cell holds an unprintable character",
                   wanted_text(column), "Type the cell again by hand.");
            return;
        }
        if (auto text = canonical_text(column, cell)) {
            cell = std::move(*text);
        } else {
            auto const words = words_for(column.type);
            report(row, at, words.rule, fmt::format("\"{}\" is not {}", cell, words.noun),
                   wanted_text(column), "Correct the cell.");
            return;
        }
        if (cell.empty() && column.required) {
            report(row, at, "value-missing",
                   fmt::format("the cell is empty, and every {} has {}", shape.noun,
                               with_article(column.name)),
                   wanted_text(column),
                   "Fill in the cell, or delete the whole row if it is not wanted.");
        }
    }
};

} // namespace

std::string with_article(std::string_view word) {
    bool const is_vowel = word.find_first_of("aeiouAEIOU") == 0;
    return fmt::format("{} {}", is_vowel ? "an" : "a", word);
}

std::string wanted_text(RegisterColumn const& column) {
    if (column.type != CellType::choice) return std::string{words_for(column.type).wanted};
    std::string list = "one of ";
    for (auto const& choice : list_items(column.choices)) list += choice + ", ";
    return list.substr(0, list.size() - 2);
}

Where where_in(RegisterSheet const& sheet, RegisterShape const& shape, RegisterRow const& row,
               std::size_t column) {
    auto const position = column < sheet.positions.size() ? sheet.positions[column] : 0;
    return {sheet.file, sheet.sheet, row.number, position, std::string{shape.columns[column].name}};
}

std::vector<Finding> make_canonical(RegisterSheets& sheets) {
    std::vector<Finding> findings;
    for (std::size_t which = 0; which < register_count; ++which) {
        auto& sheet = sheets.sheets[which];
        if (!sheet || sheet->stored) continue;
        std::ranges::move(make_canonical(*sheet, register_shapes()[which]),
                          std::back_inserter(findings));
    }
    return findings;
}

std::vector<Finding> make_canonical(RegisterSheet& sheet, RegisterShape const& shape) {
    std::vector<Finding> findings;
    Reading const reading{sheet, shape, findings};
    reading.check_columns();
    for (auto& row : sheet.rows) reading.read(row);
    return findings;
}

} // namespace ledger
