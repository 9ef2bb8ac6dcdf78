// What a reader noticed about a sheet while it read it: doubts that only the rows can raise.
#pragma once

#include "importers/alphabets.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace importers {

// Rows that are in another alphabet than the file.
struct OtherRows {
    Alphabet alphabet;
    std::int64_t count = 0;
    std::vector<std::int64_t> first = {}; // the first few
};

// Rows are the sender's; 0 means none.
struct SheetNotes {
    std::int64_t misquoted_row = 0; // the first with text behind a closing quotation mark
    std::int64_t hidden_rows = 0;   // that hold something, and were read
    std::int64_t first_hidden_row = 0;

    std::vector<OtherRows> other_rows = {};

    void other_alphabet(std::int64_t row, Alphabet alphabet) {
        constexpr std::size_t told = 10;
        auto of = std::ranges::find(other_rows, alphabet, &OtherRows::alphabet);
        if (of == other_rows.end()) of = other_rows.insert(of, {.alphabet = alphabet});
        if (!of->first.empty() && of->first.back() == row) return; // another line of the same row
        if (of->first.size() < told) of->first.push_back(row);
        ++of->count;
    }
    void hidden(std::int64_t row, std::int64_t count = 1) {
        if (hidden_rows == 0) first_hidden_row = row;
        hidden_rows += count;
    }
};

} // namespace importers
