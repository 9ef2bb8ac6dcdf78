// The rows of one register's table, by its description in register_columns.hpp. Used by
// store/registers.cpp only.
#pragma once

#include "ledger/register_sheets.hpp"

#include <cstdint>
#include <vector>

namespace soci {
class session;
}

namespace ledger {

struct StoredRow {
    std::int64_t id;
    std::vector<std::string> cells;
};

std::vector<StoredRow> rows_in_force(soci::session& db, RegisterShape const& shape);
std::vector<StoredRow> rows_as_of(soci::session& db, RegisterShape const& shape,
                                  std::int64_t import); // as that import left them
void add_rows(soci::session& db, RegisterShape const& shape,
              std::vector<RegisterRow const*> const& rows, std::int64_t import);
void retire_rows(soci::session& db, RegisterShape const& shape,
                 std::vector<std::int64_t> const& ids, std::int64_t import);

} // namespace ledger
