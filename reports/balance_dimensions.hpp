// What the postings behind rows of the sheet Balances are about.
#pragma once

#include "reports/balances.hpp"
#include "reports/row_entries.hpp"

#include <span>
#include <utility>
#include <vector>

namespace reports {

using NumberedBalance = std::pair<BalanceRow const*, std::uint32_t>; // and its row in the table

// One reading of the dictionary of dimensions, whatever the number of rows.
std::vector<TracedDimension> balance_dimensions(soci::session& db,
                                                ledger::Registers const& registers,
                                                std::span<NumberedBalance const> rows);

} // namespace reports
