// Where a table begins when no layout knows its headings: found from what its columns hold.
#pragma once

#include "importers/row.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

constexpr std::int64_t header_rows = 30; // a header is looked for in these

struct KeptCell {
    CellKind kind = CellKind::empty;
    std::string text = {};
};

struct KeptRow {
    std::int64_t number = 0;
    std::vector<KeptCell> cells = {};
};

struct Header {
    std::int64_t row = 0; // 0: none
    int height = 1;       // rows of headings
    std::vector<std::string> headings = {};
    int amount_column = 0; // from 1; 0: none
    int date_column = 0;
};

// rows are the first of a sheet, blank ones left out, some of them below the last possible header.
Header find_header(std::vector<KeptRow> const& rows);

// The columns that hold the amount and the date under the header that rows[at] is known to be.
Header columns_under(std::vector<KeptRow> const& rows, std::size_t at);

} // namespace importers
