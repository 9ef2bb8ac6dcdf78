// What a reader noticed about a sheet while it read it: doubts that only the rows can raise.
#pragma once

#include <cstdint>

namespace importers {

// Rows are the sender's; 0 means none.
struct SheetNotes {
    std::int64_t misquoted_row = 0; // the first with text behind a closing quotation mark
    std::int64_t hidden_rows = 0;   // that hold something, and were read
    std::int64_t first_hidden_row = 0;

    void hidden(std::int64_t row, std::int64_t count = 1) {
        if (hidden_rows == 0) first_hidden_row = row;
        hidden_rows += count;
    }
};

} // namespace importers
