// What the words of a row say about its being a total.
#pragma once

#include <cstdint>
#include <string_view>

namespace importers {

enum class TotalLabel : std::uint8_t {
    none,
    weak, // "Total Gas Ltd" may be a supplier, "Net expenditure" a line: a total only if it agrees
    strong
};

TotalLabel total_label(std::string_view text);

// A sooner answer for the many rows that cannot be totals: whether the letters of a label occur.
bool may_be_total(std::string_view text);

} // namespace importers
