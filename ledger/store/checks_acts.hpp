// What proves the log of acts, and that what the acts wrote is still what they wrote.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

std::vector<CheckResult> check_acts(soci::session& db);

} // namespace ledger
