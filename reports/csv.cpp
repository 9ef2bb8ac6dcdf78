// A Table as CSV, RFC 4180.
#include "reports/print.hpp"

namespace reports {

namespace {

// A spreadsheet takes such a text for a formula; a quotation mark in front keeps it a text.
bool looks_like_a_formula(Cell const& cell) {
    auto const* const text = std::get_if<std::string>(&cell);
    return text != nullptr && !text->empty() &&
           std::string_view{"=+-@\t\r"}.find(text->front()) != std::string_view::npos;
}

void append_field(std::string& text, std::string_view field) {
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        text += field;
        return;
    }
    text += '"';
    for (auto const letter : field) {
        if (letter == '"') text += '"';
        text += letter;
    }
    text += '"';
}

} // namespace

namespace {

std::string written(Table const& table, bool guarded) {
    std::string text;
    for (auto const& column : table.columns) {
        if (&column != &table.columns.front()) text += ',';
        append_field(text, column.heading);
    }
    text += '\n';
    Row room;
    for (std::size_t at = 0; at < row_count(table); ++at) {
        auto const& row = row_at(table, at, room);
        for (auto const& cell : row) {
            if (&cell != &row.front()) text += ',';
            append_field(text,
                         (guarded && looks_like_a_formula(cell) ? "'" : "") + for_programs(cell));
        }
        text += '\n';
    }
    return text;
}

} // namespace

std::string as_csv(Table const& table) {
    return written(table, false);
}

std::string as_csv_for_spreadsheets(Table const& table) {
    return written(table, true);
}

} // namespace reports
