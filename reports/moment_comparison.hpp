// The same year as the ledger was known at two moments: corrections of the books, then other rules.
#pragma once

#include "ledger/store/moment.hpp"
#include "reports/comparison.hpp"

#include <optional>
#include <string>

namespace reports {

struct MomentComparisonRequest {
    ledger::FinancialYear year;
    std::string a, b;                  // as ledger::moment_named takes them, or "now"
    std::string place = {};            // a code or name; empty: all
    std::optional<int> classification; // of both; else what was in use at each
};

// Inside a Snapshot of the caller.
Comparison compare_moments(soci::session& db, MomentComparisonRequest const& request);

} // namespace reports
