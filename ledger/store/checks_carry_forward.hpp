// Decisions to carry forward against the balances that they are about.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

std::vector<CheckResult> check_carry_forward(soci::session& db, Registers const& registers);

} // namespace ledger
