// What is true of every manual journal, by construction.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

std::vector<CheckResult> check_journals(soci::session& db);

} // namespace ledger
