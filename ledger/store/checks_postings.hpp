// The checks that read every posting; the rest are in checks.cpp.
#pragma once

#include "ledger/store/checks.hpp"

namespace ledger {

std::vector<CheckResult> check_postings(soci::session& db,
                                        std::function<void(int)> const& progress);

} // namespace ledger
