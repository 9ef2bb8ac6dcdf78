// What postings already refer to may not vanish from the registers, nor change what was booked by
// it.
#pragma once

#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"

#include <vector>

namespace soci {
class session;
}

namespace ledger {

// An error for each code that is in force, used by a posting and missing from the new sheets; for a
// stream in use whose kind or funder sector changes; for a pool in use whose host changes.
std::vector<Finding> findings_of_use(soci::session& db, RegisterSheets const& in_force,
                                     RegisterSheets const& next);

} // namespace ledger
