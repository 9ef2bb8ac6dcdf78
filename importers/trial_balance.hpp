// A trial balance beside the one of the month before: whether its figures are those of the month or
// of the year to date, whether it follows on, whether it nets to nil (domain.md 4.4).
#pragma once

#include "importers/batch_record.hpp"

namespace importers {

// Adds what it finds; an error where the figures are not what the officer said they are.
void compare_balances(soci::session& db, BatchRecord const& record,
                      std::vector<ledger::Finding>& findings);

} // namespace importers
