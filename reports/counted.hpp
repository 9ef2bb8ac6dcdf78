// The counted money of the ledger, as the measures and the sheet `Data` see it: account 5000, layer
// actual, one row per period, place, fund, scheme, stream, coding and provider. Grouping decides
// pennies, so nothing else may group.
#pragma once

#include "ledger/coding.hpp"
#include "ledger/registers.hpp"

#include <string>
#include <vector>

namespace soci {
class session;
}

namespace reports {

struct CountedRow {
    ledger::Period period;
    std::string place, fund, scheme, stream; // codes
    ledger::Coding coding;
    std::string provider; // an organisation's code, or the supplier's text where it is not a known
                          // organisation
    ledger::Money amount;
};

// Every row of every year up to `last`, in the order of its members.
std::vector<CountedRow> counted_rows(soci::session& db, ledger::Registers const& registers,
                                     ledger::FinancialYear last);

} // namespace reports
