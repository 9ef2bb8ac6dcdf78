// M3: how much of what is spent upstream is really shared. Only section 75 pools share a budget;
// grants under sections 256 and 76 are paid over, aligned budgets are only shown together.
#pragma once

#include "reports/place_money.hpp"

#include <string>
#include <vector>

namespace reports {

// Upstream revenue of the NHS and councils, by how it is held.
struct SharedMoney {
    ledger::Money pooled = {}, granted = {}, aligned = {}, single = {};
    ledger::Money all() const { return pooled + granted + aligned + single; }
    Portion shared() const { return {.part = pooled, .whole = all()}; }
};

SharedMoney shared_money(Outlay const& outlay, ledger::FinancialYear year,
                         std::string const& place);

// What was paid into a pool in a year, and the part that nobody had to pay: additional
// contributions of the NHS and of councils, by the group of their stream.
struct PaidIn {
    ledger::Money contributions = {}, discretionary = {};
};
PaidIn paid_into(AnnualFigures const& figures, std::string const& pool, ledger::FinancialYear year);

// The streams of the groups "Additional NHS" and "Additional LA"; of streams without a group,
// NHS_ADD and LA_ADD.
std::vector<std::string> discretionary_streams(ledger::Registers const& registers);

} // namespace reports
