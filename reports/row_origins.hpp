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
};

// By the columns Batch and Row, or by the register that the row of Reference names; nothing for
// rows of Checks, and for what is not found.
std::optional<RowOrigin> origin_of_row(soci::session& db, SheetBook const& book, std::size_t sheet,
                                       std::uint32_t row);

} // namespace reports
