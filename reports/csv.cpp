// A Table as CSV, RFC 4180.
#include "reports/print.hpp"

namespace reports {

namespace {

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

std::string as_csv(Table const& table) {
    std::string text;
    for (auto const& column : table.columns) {
        if (&column != &table.columns.front()) text += ',';
        append_field(text, column.heading);
    }
    text += '\n';
    for (auto const& row : table.rows) {
        for (auto const& cell : row) {
            if (&cell != &row.front()) text += ',';
            append_field(text, for_programs(cell));
        }
        text += '\n';
    }
    return text;
}

} // namespace reports
