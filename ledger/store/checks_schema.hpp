// What proves that the database is still the one that this program made: its tables, views and
// guards, and the rows that no user ever writes.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

std::vector<CheckResult> check_schema(soci::session& db);

// Whether every number that stands for a period is one: other checks put them into words.
CheckResult periods_are_periods(soci::session& db);

} // namespace ledger
