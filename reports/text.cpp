// A Table on a terminal. Widths are counted in characters, not bytes; nothing a sender wrote
// reaches the terminal as a control code.
#include "reports/print.hpp"

#include <algorithm>
#include <numeric>

namespace reports {

namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 6; // a text column is not shortened below this

using Lines = std::vector<std::vector<std::string>>;

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return !continues_character(byte); }));
}

std::string harmless(std::string text) {
    for (auto& letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        if (byte < 0x20U || byte == 0x7FU) letter = ' ';
    }
    // C1 control codes, which some terminals obey, are C2 80 to C2 9F in UTF-8.
    for (auto at = text.find('\xC2'); at != std::string::npos; at = text.find('\xC2', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0U) {
            text.replace(at, 2, "  ");
        }
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t width) {
    if (width_of(text) <= width) return std::string{text};
    std::string kept;
    std::size_t characters = 0;
    for (auto const byte : text) {
        if (!continues_character(byte) && ++characters == width) break;
        kept += byte;
    }
    return kept + "…";
}

// Headings first, then the rows.
Lines texts_of(Table const& table) {
    Lines lines(1);
    for (auto const& column : table.columns) lines[0].push_back(harmless(column.heading));
    Row room;
    for (std::size_t at = 0; at < row_count(table); ++at) {
        auto const& row = row_at(table, at, room);
        auto& line = lines.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            line.push_back(harmless(for_people(row[i], table.columns[i].places)));
        }
    }
    return lines;
}

std::vector<bool> numeric_columns(Table const& table) {
    std::vector<bool> numeric(table.columns.size(), false);
    for (std::size_t i = 0; i < numeric.size(); ++i) {
        numeric[i] =
            std::ranges::any_of(table.rows, [&](Row const& row) { return is_number(row[i]); });
    }
    return numeric;
}

std::size_t total_width(std::vector<std::size_t> const& widths) {
    return std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
}

// Takes characters from the widest text columns until the line fits; false where it cannot.
bool fit(std::vector<std::size_t>& widths, std::vector<bool> const& numeric, std::size_t wanted) {
    while (total_width(widths) > wanted) {
        auto widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (numeric[i] || widths[i] <= narrowest) continue;
            if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
        }
        if (widest == widths.size()) return false;
        --widths[widest];
    }
    return true;
}

std::string side_by_side(Lines const& lines, std::vector<std::size_t> const& widths,
                         std::vector<bool> const& numeric) {
    std::string text;
    for (auto const& line : lines) {
        std::string printed;
        for (std::size_t i = 0; i < line.size(); ++i) {
            auto const cell = shortened(line[i], widths[i]);
            std::string const padding(widths[i] - width_of(cell), ' ');
            if (i > 0) printed.append(gap, ' ');
            printed += numeric[i] ? padding + cell : cell + padding;
        }
        while (printed.ends_with(' ')) printed.pop_back();
        text += printed + '\n';
        if (&line != &lines.front()) continue;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (i > 0) text.append(gap, ' ');
            text.append(widths[i], '-');
        }
        text += '\n';
    }
    return text;
}

std::string in_blocks(Lines const& lines) {
    std::string text;
    for (std::size_t row = 1; row < lines.size(); ++row) {
        if (row > 1) text += '\n';
        for (std::size_t i = 0; i < lines[row].size(); ++i) {
            text += lines[0][i] + ": " + lines[row][i] + '\n';
        }
    }
    return text;
}

} // namespace

std::string as_text(Table const& table, int width) {
    if (table.columns.empty()) return {};
    auto const lines = texts_of(table);
    auto const numeric = numeric_columns(table);
    std::vector<std::size_t> widths(table.columns.size(), 0);
    for (auto const& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            widths[i] = std::max(widths[i], width_of(line[i]));
        }
    }
    auto const wanted = static_cast<std::size_t>(std::max(width, 0));
    if (wanted > 0 && !fit(widths, numeric, wanted)) return in_blocks(lines);
    return side_by_side(lines, widths, numeric);
}

} // namespace reports
