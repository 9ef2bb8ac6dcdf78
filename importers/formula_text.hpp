// Formulas as text, made alike where spreadsheet programs write the same one differently.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

struct StoredTable { // an Excel table
    std::string name, sheet;
    std::string first_column = {}; // letters
    std::int64_t heading_row = 0, last_row = 0;
    std::vector<std::string> columns = {};
    std::string range = {}; // "A4:H26"
};

using TablesByName = std::map<std::string, StoredTable>; // by the name in lower case

// Without blanks, prefixes and dollar signs; columns of tables as the cells they stand for; cells
// of the own row as {row}. Two formulas that are alike so work out the same.
std::string plain_formula(std::string_view formula, std::int64_t row, TablesByName const& tables);

} // namespace importers
