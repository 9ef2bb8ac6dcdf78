// What a signatory is told of the body's own books beside its money: what was estimated, and what
// came late.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/money.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace soci {
class session;
}

namespace reports {

struct StatementFacts { // by organisation
    // Spend of the year that accruals and prepayments by journal put in or took out, and that is
    // not taken back in the year itself; through pools as far as the body pays for it.
    std::map<std::string, ledger::Money> estimated = {};
    std::map<std::string, std::int64_t> late_lines = {}; // booked in a later period than their own
};

StatementFacts statement_facts(soci::session& db, ledger::FinancialYear year);

} // namespace reports
