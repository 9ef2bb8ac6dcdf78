// The identities of design.md section 4 about pools, partners and members: what is true by
// construction, and what is true once both sides have booked.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

std::vector<CheckResult> check_pools(soci::session& db, Registers const& registers);

} // namespace ledger
