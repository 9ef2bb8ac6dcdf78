// Registers as text: what stands in the officer's sheets or in the ledger's tables, before it is
// typed.
#pragma once

#include "ledger/register_columns.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ledger {

struct RegisterRow {
    std::int64_t number = 0; // as the sender's program counts; 0 where it stands in the ledger
    std::vector<std::string> cells;       // one for each column of the register, in its order
    std::vector<std::size_t> unread = {}; // columns found wrong: what they say is not known

    bool is_unread(std::size_t column) const {
        return std::ranges::find(unread, column) != unread.end();
    }
};

struct RegisterSheet {
    std::string file = {};
    std::string sheet = {};          // as the sender named it; empty for CSV
    std::int64_t header_row = 0;     // 0: no row names the columns
    std::vector<int> positions = {}; // where the sender has each column; 0 where it is absent
    std::vector<std::size_t> repeated = {}; // columns that stand there twice: none is read
    std::vector<RegisterRow> rows = {};
    bool incomplete = false; // some of its rows were not read
    bool stored = false;     // it comes from the ledger, not from a file

    bool lacks(std::size_t column) const {
        return !stored && (header_row == 0 || positions[column] == 0 ||
                           std::ranges::find(repeated, column) != repeated.end());
    }
    // What it holds is not known, so any code may be in it.
    bool lacks_codes() const { return incomplete || lacks(0); }
};

// A register that is absent is not the same as one that is empty (design.md section 7).
struct RegisterSheets {
    std::array<std::optional<RegisterSheet>, register_count> sheets = {};

    std::optional<RegisterSheet>& operator[](Register which) {
        return sheets[static_cast<std::size_t>(which)];
    }
    std::optional<RegisterSheet> const& operator[](Register which) const {
        return sheets[static_cast<std::size_t>(which)];
    }
};

} // namespace ledger
