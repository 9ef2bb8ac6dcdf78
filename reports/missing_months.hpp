// The months that are wanting of a body that sends by the month.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/registers.hpp"

#include <string>
#include <vector>

namespace reports {

struct AnnualFigures;

struct MissingMonths {
    std::string body;
    ledger::FinancialYear year;
    std::vector<ledger::Period> months = {}; // all that the year wants of it where none was sent
    bool is_whole_year = false;
};

// Of the report's year, and of the year before where the ledger has it. A body that has sent at
// least half of the months of either year sends by the month; others send by the quarter or once.
std::vector<MissingMonths> missing_months(AnnualFigures const& figures);

// Whether the register has the body as being there on the last day of the month; a body that no
// register has counts as being there.
bool was_there(ledger::Registers const& registers, std::string const& body, ledger::Period period);

// "P05 to P07, P10"
std::string in_words(std::vector<ledger::Period> const& months);

} // namespace reports
