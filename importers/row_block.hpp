// Rows of a file packed for keeping: some hundred in one compressed block, read back exactly as
// they came.
#pragma once

#include "importers/row.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace importers {

struct RowBlock {
    std::int64_t first_row, last_row;
    std::string payload; // compressed
};

class RowPacker {
public:
    // Returns a block whenever one is full.
    std::optional<RowBlock> add(Row const& row);
    std::optional<RowBlock> finish(); // what is left

private:
    std::string packed_ = {};
    std::int64_t first_row_ = 0, last_row_ = 0;
};

// Returns false when the visitor stopped. Throws ledger::Error for a block that is damaged.
bool unpack(std::string_view payload, RowVisitor const& visit);

} // namespace importers
