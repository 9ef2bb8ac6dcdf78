// What the number formats of a workbook (styles.xml) say about its cells: only they tell a date
// from a number.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace importers {

class XmlScanner;

struct CellFormat {
    enum Kind : std::uint8_t { number, date, padded } kind = number;
    std::uint8_t digits = 0; // of a padded whole number: format 000000 shows 123 as 000123
};

CellFormat format_of_code(std::string_view format_code); // "dd/mm/yyyy", "#,##0.00", "000000"
CellFormat format_of_built_in(int number_format_id); // of the formats that Excel never writes out

// By the index that a cell's attribute s holds.
std::vector<CellFormat> read_cell_formats(XmlScanner& styles);

} // namespace importers
