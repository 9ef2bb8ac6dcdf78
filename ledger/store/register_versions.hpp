// What was proposed, approved or retired stays as it was: a version's rows change only while it is
// a draft.
#pragma once

#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"

#include <vector>

namespace soci {
class session;
}

namespace ledger {

// An error for each row of a settled version of the classification that the new sheet adds, alters
// or leaves out.
std::vector<Finding> findings_of_versions(soci::session& db, RegisterSheets const& in_force,
                                          RegisterSheets const& next);

} // namespace ledger
