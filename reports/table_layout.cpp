// Widths are counted in characters. Only the first rows of a long table are measured.
#include "reports/table_layout.hpp"

#include "reports/print.hpp"

#include <algorithm>

namespace reports {

namespace {

constexpr std::size_t measured_rows = 2'000;
constexpr std::size_t narrowest = 9, widest = 44, filter_arrow = 4, margin = 3;

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0;
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        longest = std::max(longest, width_of(word));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    return longest;
}

} // namespace

std::size_t column_width(Table const& table, std::size_t column) {
    auto const& given = table.columns[column];
    if (given.width > 0) return static_cast<std::size_t>(given.width);
    auto width = std::max(narrowest, longest_word(given.heading) + filter_arrow);
    auto const measure = [&](Row const& row) {
        auto const text = for_people(row[column], given.places);
        auto const not_shown = given.thousands && width_of(text) > 7 ? 7 : 0; // ",123.45"
        width = std::max(width, width_of(text) + margin - not_shown);
    };
    Row room;
    for (std::size_t i = 0; i < std::min(row_count(table), measured_rows); ++i) {
        measure(row_at(table, i, room));
    }
    if (column < table.totals.size() && is_number(table.totals[column])) measure(table.totals);
    return std::min(width, widest);
}

std::size_t table_width(Table const& table) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) width += column_width(table, i);
    return width;
}

std::size_t lines_of(std::string_view text, std::size_t column_width) {
    auto const room = std::max<std::size_t>(column_width * 9 / 10, 1);
    std::size_t lines = 1;
    std::size_t used = 0;
    while (!text.empty()) {
        auto const word = text.substr(0, text.find(' '));
        auto const length = width_of(word);
        if (used > 0 && used + 1 + length > room) {
            ++lines;
            used = 0;
        }
        used += length + (used > 0 ? 1 : 0);
        while (used > room) { // a word longer than the column goes on in the next line
            ++lines;
            used -= room;
        }
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    return lines;
}

std::size_t heading_lines(Table const& table) {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const room = column_width(table, i) - margin; // beside the filter's arrow
        lines = std::max(lines, lines_of(table.columns[i].heading, room));
    }
    return lines;
}

std::size_t row_lines(Table const& table, Row const& row) {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const& column = table.columns[i];
        if (!column.wraps) continue;
        auto const text = for_people(row[i], column.places);
        lines = std::max(lines, lines_of(text, static_cast<std::size_t>(column.width)));
    }
    return lines;
}

} // namespace reports
