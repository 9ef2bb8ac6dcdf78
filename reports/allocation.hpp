// What the NHS was given to spend in a year, as far as the ledger has it: funding received (account
// 4800) of the revenue streams that the NHS pays from.
#pragma once

#include "reports/outlay.hpp"

#include <string>

namespace reports {

ledger::Money allocation_of(AnnualFigures const& figures, ledger::FinancialYear year);

// The same over Balances, in brackets and without "=".
std::string allocation_formula(AnnualFigures const& figures, ledger::FinancialYear year);

} // namespace reports
