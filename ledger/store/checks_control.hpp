// What the log of acts proves about people and periods: segregation, and closed books.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

std::vector<CheckResult> check_control(soci::session& db);

} // namespace ledger
