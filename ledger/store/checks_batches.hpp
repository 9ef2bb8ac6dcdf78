// What batches, funds and registers prove: every posted file is accounted for, and every fund
// balances.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

std::vector<CheckResult> check_batches(soci::session& db, Registers const& registers);
CheckResult nothing_in_suspense(soci::session& db);

} // namespace ledger
