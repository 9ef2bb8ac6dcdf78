// The versions in use: approved by two people, reviewed in time, splits worked out anew every year.
// Warnings, but that somebody approved what they wrote. Nothing while nobody is registered and
// nothing was proposed.
#pragma once

#include "ledger/store/checks.hpp"
#include "ledger/store/versions.hpp"

namespace ledger {

// As of the day, which is the caller's: today for `check`, the last day of the year for a report.
std::vector<CheckResult> check_versions(soci::session& db, Registers const& registers,
                                        ClassificationInUse const& in_use, Date day);

} // namespace ledger
