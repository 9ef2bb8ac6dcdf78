// Registers as text: what stands in the officer's sheets or in the ledger's tables, before it is
// typed.
#pragma once

#include "ledger/register_columns.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ledger {

struct RegisterRow {
    std::int64_t number = 0; // as the sender's program counts; 0 where it stands in the ledger
    std::vector<std::string> cells; // one for each column of the register, in its order
    bool broken = false;            // a cell of it was found wrong: other rules leave the row alone
};

struct RegisterSheet {
    std::string file = {};
    std::string sheet = {};          // as the sender named it; empty for CSV
    std::int64_t header_row = 0;     // 0: no row names the columns
    std::vector<int> positions = {}; // where the sender has each column; 0 where it is absent
    std::vector<RegisterRow> rows = {};
    bool stored = false; // it comes from the ledger, not from a file
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
