// The chain of hashes over entries and posting runs, followed from its beginning.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

// `progress` is told 10 to 70 per cent.
std::vector<CheckResult> check_chain(soci::session& db, std::function<void(int)> const& progress);

} // namespace ledger
