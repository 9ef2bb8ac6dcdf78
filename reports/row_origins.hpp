// Where a row comes from that is not a sum of entries: a register, an imported file, a check.
#pragma once

#include "reports/sheet_book.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace soci {
class session;
}

namespace reports {

struct RowOrigin {
    std::string what;                          // "batch 12", "import 3 of registers"
    std::string file_name, sha256, sheet = {}; // of the file
    std::int64_t source_row = 0;               // 0: not kept
    std::string brought_by, at = {}, approved_by = {};
    std::string proposed_by = {}; // of a version of the classification
};

// By the columns Batch and Row, or by the register that the row of Reference names, or by the rule
// of this version that stands in Class_register; nothing for rows of Checks, and for what is not
// found.
std::optional<RowOrigin> origin_of_row(soci::session& db, SheetBook const& book, std::size_t sheet,
                                       std::uint32_t row, std::optional<int> classification);

} // namespace reports
