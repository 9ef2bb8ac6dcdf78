// A table of texts written as every kind of file that a table of texts can be.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

using Table = std::vector<std::vector<std::string>>; // UTF-8

enum class Letters { utf8, utf8_bom, utf16_little, utf16_big, windows_1252 };
inline constexpr std::array all_letters{Letters::utf8, Letters::utf8_bom, Letters::utf16_little,
                                        Letters::utf16_big, Letters::windows_1252};
inline constexpr std::string_view all_separators = ",;\t|";

bool has_in_windows_1252(Table const& table); // every letter

struct CsvForm {
    char separator = ',';
    Letters letters = Letters::utf8;
    std::string line_break = "\r\n";
    bool say_separator = false; // by a first line "sep=;"
    bool quote_everything = false;
    bool last_line_break = true;
};

std::string csv_bytes(Table const& table, CsvForm const& form);
void write_xlsx(std::filesystem::path const& path, Table const& table); // every cell a text
void write_ods(std::filesystem::path const& path, Table const& table);  // every cell a text

} // namespace tests
