// The writers are this test's own or another library's, so that no mistake is shared with the
// readers.
#include "tests/round_trip/table_files.hpp"

#include "tests/importers/made_workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>

namespace tests {

namespace {

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    for (std::size_t i = 0; i < text.size();) {
        auto const c = static_cast<unsigned char>(text[i]);
        int const more = c < 0x80 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        char32_t letter = more == 0 ? c : c & (0x3F >> more);
        for (int k = 1; k <= more; ++k)
            letter = letter << 6 |
                     (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3F);
        letters += letter;
        i += static_cast<std::size_t>(more) + 1;
    }
    return letters;
}

// The letters that Windows-1252 has beyond Latin-1, and their bytes.
std::map<char32_t, unsigned char> const& beyond_latin1() {
    static std::map<char32_t, unsigned char> const known{
        {0x20AC, 0x80}, {0x201A, 0x82}, {0x0192, 0x83}, {0x201E, 0x84}, {0x2026, 0x85},
        {0x2020, 0x86}, {0x2021, 0x87}, {0x02C6, 0x88}, {0x2030, 0x89}, {0x0160, 0x8A},
        {0x2039, 0x8B}, {0x0152, 0x8C}, {0x017D, 0x8E}, {0x2018, 0x91}, {0x2019, 0x92},
        {0x201C, 0x93}, {0x201D, 0x94}, {0x2022, 0x95}, {0x2013, 0x96}, {0x2014, 0x97},
        {0x02DC, 0x98}, {0x2122, 0x99}, {0x0161, 0x9A}, {0x203A, 0x9B}, {0x0153, 0x9C},
        {0x017E, 0x9E}, {0x0178, 0x9F}};
    return known;
}

bool has_1252(char32_t letter) {
    return letter < 0x80 || (letter >= 0xA0 && letter < 0x100) || beyond_latin1().contains(letter);
}

std::string as_windows_1252(std::string_view text) {
    std::string bytes;
    for (auto const letter : letters_of(text)) {
        auto const beyond = beyond_latin1().find(letter);
        bytes += static_cast<char>(beyond == beyond_latin1().end() ? letter : beyond->second);
    }
    return bytes;
}

std::string as_utf16(std::string_view text, bool big) {
    std::string bytes;
    auto const put = [&](char32_t unit) {
        char const low = static_cast<char>(unit & 0xFF);
        char const high = static_cast<char>(unit >> 8 & 0xFF);
        bytes += big ? high : low;
        bytes += big ? low : high;
    };
    put(0xFEFF);
    for (auto const letter : letters_of(text)) {
        if (letter >= 0x10000) {
            put(0xD800 + ((letter - 0x10000) >> 10));
            put(0xDC00 + ((letter - 0x10000) & 0x3FF));
        } else {
            put(letter);
        }
    }
    return bytes;
}

std::string quoted(std::string const& cell, CsvForm const& form) {
    bool const must =
        form.quote_everything ||
        cell.find_first_of(std::string{"\"\r\n"} + form.separator) != std::string::npos;
    if (!must) return cell;
    std::string text = "\"";
    for (char const c : cell) {
        text += c;
        if (c == '"') text += c;
    }
    return text + '"';
}

std::string escaped(std::string_view text) {
    std::string safe;
    for (char const c : text) {
        if (c == '&') {
            safe += "&amp;";
        } else if (c == '<') {
            safe += "&lt;";
        } else if (c == '>') {
            safe += "&gt;";
        } else {
            safe += c;
        }
    }
    return safe;
}

// Blanks at the ends and two in a row need an element of their own, or they would be lost.
std::string ods_cell(std::string const& cell) {
    if (cell.empty()) return "<table:table-cell/>";
    std::string text = "<table:table-cell office:value-type=\"string\"><text:p>";
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '\n') {
            text += "</text:p><text:p>";
        } else if (cell[i] == '\t') {
            text += "<text:tab/>";
        } else if (cell[i] == ' ') {
            std::size_t const end = std::min(cell.find_first_not_of(' ', i), cell.size());
            text += "<text:s text:c=\"" + std::to_string(end - i) + "\"/>";
            i = end - 1;
        } else {
            text += escaped(cell.substr(i, 1));
        }
    }
    return text + "</text:p></table:table-cell>";
}

} // namespace

bool has_in_windows_1252(Table const& table) {
    return std::ranges::all_of(table, [](auto const& row) {
        return std::ranges::all_of(
            row, [](auto const& cell) { return std::ranges::all_of(letters_of(cell), has_1252); });
    });
}

std::string csv_bytes(Table const& table, CsvForm const& form) {
    std::string text;
    if (form.say_separator) text += std::string{"sep="} + form.separator + form.line_break;
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t k = 0; k < table[i].size(); ++k) {
            if (k != 0) text += form.separator;
            text += quoted(table[i][k], form);
        }
        if (i + 1 < table.size() || form.last_line_break) text += form.line_break;
    }
    switch (form.letters) {
    case Letters::utf8:
        return text;
    case Letters::utf8_bom:
        return "\xEF\xBB\xBF" + text;
    case Letters::utf16_little:
        return as_utf16(text, false);
    case Letters::utf16_big:
        return as_utf16(text, true);
    case Letters::windows_1252:
        return as_windows_1252(text);
    }
    return {};
}

void write_xlsx(std::filesystem::path const& path, Table const& table) {
    auto* const book = workbook_new(path.c_str());
    auto* const sheet = workbook_add_worksheet(book, "Sheet");
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t k = 0; k < table[i].size(); ++k) {
            if (table[i][k].empty()) continue;
            worksheet_write_string(sheet, static_cast<lxw_row_t>(i), static_cast<lxw_col_t>(k),
                                   table[i][k].c_str(), nullptr);
        }
    }
    if (workbook_close(book) != LXW_NO_ERROR) throw std::runtime_error{"no workbook was written"};
}

void write_ods(std::filesystem::path const& path, Table const& table) {
    std::string rows;
    for (auto const& row : table) {
        rows += "<table:table-row>";
        for (auto const& cell : row) rows += ods_cell(cell);
        if (row.empty()) rows += "<table:table-cell/>";
        rows += "</table:table-row>";
    }
    write_zip(path, {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                     {"META-INF/manifest.xml", "<manifest:manifest/>"},
                     {"content.xml",
                      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content>"
                      "<office:body><office:spreadsheet><table:table table:name=\"Sheet\">" +
                          rows +
                          "</table:table></office:spreadsheet></office:body>"
                          "</office:document-content>"}});
}

} // namespace tests
