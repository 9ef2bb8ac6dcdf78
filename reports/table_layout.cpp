// Widths are counted in characters. Only the first rows of a long table are measured.
#include "reports/table_layout.hpp"

#include "reports/print.hpp"

#include <algorithm>
#include <numeric>

namespace reports {

namespace {

constexpr std::size_t measured_rows = 500;
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

Widths column_widths(Table const& table) {
    Widths widths;
    for (auto const& column : table.columns) {
        auto const headed = std::max(narrowest, longest_word(column.heading) + filter_arrow);
        widths.push_back(column.width > 0 ? static_cast<std::size_t>(column.width) : headed);
    }
    auto const measure = [&](Row const& row, std::size_t at) {
        auto const& column = table.columns[at];
        if (column.width > 0) return;
        auto const width = width_of(for_people(row[at], column.places));
        std::size_t const not_shown = column.thousands && width > 7 ? 7 : 0; // ",123.45"
        widths[at] = std::max(widths[at], std::min(width + margin - not_shown, widest));
    };
    Row room;
    for (std::size_t i = 0; i < std::min(row_count(table), measured_rows); ++i) {
        auto const& row = row_at(table, i, room);
        for (std::size_t at = 0; at < widths.size(); ++at) measure(row, at);
    }
    for (std::size_t at = 0; at < table.totals.size(); ++at) {
        if (is_number(table.totals[at])) measure(table.totals, at);
    }
    return widths;
}

std::size_t total_of(Widths const& widths) {
    return std::accumulate(widths.begin(), widths.end(), std::size_t{});
}

std::size_t lines_of(std::string_view text, std::size_t column_width) {
    // Widths are counted in digits of the workbook's own letter, which are wider than Arial's text.
    auto const room = std::max<std::size_t>(column_width, 1);
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

std::size_t heading_lines(Table const& table, Widths const& widths) {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const room = widths[i] - margin; // beside the filter's arrow
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
