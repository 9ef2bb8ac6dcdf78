// A Table on a terminal, as CSV or as JSON: what every command with --format table|csv|json prints.
#pragma once

#include "reports/table.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace reports {

enum class Format { table, csv, json };
std::optional<Format> format_by_name(std::string_view name);

// `width`: of the terminal in characters; 0 where nobody looks (a pipe), and then nothing is
// shortened. Ends with a line end.
std::string print(Table const& table, Format format, int width);

// Columns side by side; where they do not fit, long texts are shortened with "…", and where even
// that does not help, each row becomes a block of "heading: value" lines.
std::string as_text(Table const& table, int width);

// RFC 4180 with a heading line; amounts as -1234.50, shares as per cent with six places.
std::string as_csv(Table const& table); // of a sheet that is imported again, so to the letter

// The same for people to open: a text that a spreadsheet would take for a formula has an apostrophe
// in front.
std::string as_csv_for_spreadsheets(Table const& table);

// An array with an object per row. Keys are the headings in lower case, "File total £" being
// file_total. Amounts and shares are strings, whole numbers are numbers, an empty cell is null.
std::string as_json(Table const& table);

// A cell for people ("1,234.50", "2.00%") and for programs ("1234.50", "2.004111").
std::string for_people(Cell const& cell, int places);
std::string for_programs(Cell const& cell);

std::string key_of(std::string_view heading);

} // namespace reports
