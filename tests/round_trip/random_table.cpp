#include "tests/round_trip/random_table.hpp"

namespace tests {

namespace {

std::string utf8(char32_t letter) {
    std::string text;
    if (letter < 0x80) {
        text += static_cast<char>(letter);
    } else if (letter < 0x800) {
        text += static_cast<char>(0xC0 | letter >> 6);
        text += static_cast<char>(0x80 | (letter & 0x3F));
    } else if (letter < 0x10000) {
        text += static_cast<char>(0xE0 | letter >> 12);
        text += static_cast<char>(0x80 | (letter >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (letter & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | letter >> 18);
        text += static_cast<char>(0x80 | (letter >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (letter >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (letter & 0x3F));
    }
    return text;
}

rc::Gen<std::string> letter() {
    auto const between = [](char32_t from, char32_t to) {
        return rc::gen::map(rc::gen::inRange<std::uint32_t>(from, to),
                            [](std::uint32_t each) { return utf8(each); });
    };
    return rc::gen::weightedOneOf<std::string>(
        {{8, between(0x20, 0x7F)},
         {4, rc::gen::elementOf(std::vector<std::string>{",", ";", "\t", "|", "\"", "\"\"", "\n",
                                                         " ", "  ", "'", "=", "&", "<", ">", "0"})},
         {1, between(0xA0, 0x250)},
         {1, between(0x370, 0xD7FF)},
         {1, between(0xE000, 0xFDD0)},
         {1, between(0x10000, 0x1FFFE)}});
}

rc::Gen<std::string> joined(rc::Gen<std::string> const& piece) {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](std::vector<std::string> const& pieces) {
                            std::string text;
                            for (auto const& each : pieces) text += each;
                            return text;
                        });
}

// "_x" is how a workbook writes a letter that XML cannot hold; a byte-order mark is none inside a
// text.
bool is_plain(std::string const& text) {
    return text.find("_x") == std::string::npos && text.find("\xEF\xBB\xBF") == std::string::npos;
}

rc::Gen<std::string> known() {
    return rc::gen::elementOf(
        std::vector<std::string>{"",           "",          "",           "0",
                                 "000123",     "1,234.50",  "(1,234.50)", "-1234.5",
                                 "1234.50-",   "£12.00",    "£ -",        "12.00 CR",
                                 "12.00DR",    "nil",       "N/A",        "..",
                                 "1241,32",    "34,551,00", "########",   "$30,000.00",
                                 "5.56E+15",   " padded ",  "\tx",        "30/06/2024",
                                 "2024-06-30", "JUN-24",    "TRUE",       "=1+1",
                                 "'text",      "Café",      "two\nlines", "a \"quoted\" word",
                                 "a;b,c|d\te", "\xC2\xA0"});
}

Table with_headings(Table table) {
    for (auto& row : table) {
        for (auto& cell : row) {
            if (!is_plain(cell)) cell = "plain";
        }
    }
    table.insert(table.begin(), {"Reference", "Supplier", "Amount", "Note"});
    return table;
}

rc::Gen<Table> table_of(rc::Gen<std::string> const& cell) {
    return rc::gen::map(
        rc::gen::scale(
            0.5, rc::gen::container<Table>(rc::gen::container<std::vector<std::string>>(cell))),
        with_headings);
}

} // namespace

rc::Gen<Table> any_table() {
    return table_of(rc::gen::weightedOneOf<std::string>({{1, known()}, {1, joined(letter())}}));
}

rc::Gen<Table> table_in_windows_1252() {
    auto const words = rc::gen::elementOf(std::vector<std::string>{
        "Café",  "£1,234.50", "“quoted”", "O’Brien", "naïve", "Zoë – trust", "€5",
        "Señor", "a",         "b c",      ",",       ";",     "|",           "\t",
        "\"",    "\n",        " ",        "12.00",   "000",   "Straße"});
    return table_of(joined(words));
}

rc::Gen<CsvForm> any_csv_form() {
    return rc::gen::build<CsvForm>(
        rc::gen::set(&CsvForm::separator, rc::gen::elementOf(std::string{all_separators})),
        rc::gen::set(&CsvForm::letters, rc::gen::elementOf(std::vector<Letters>{
                                            all_letters.begin(), all_letters.end()})),
        rc::gen::set(&CsvForm::line_break,
                     rc::gen::elementOf(std::vector<std::string>{"\n", "\r\n", "\r"})),
        rc::gen::set(&CsvForm::quote_everything, rc::gen::arbitrary<bool>()),
        rc::gen::set(&CsvForm::last_line_break, rc::gen::arbitrary<bool>()));
}

} // namespace tests
