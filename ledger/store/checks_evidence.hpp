// Figures from outside against the books: the register control_balances (docs/pools.md).
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

CheckResult outside_evidence_agrees(soci::session& db, Registers const& registers);

} // namespace ledger
