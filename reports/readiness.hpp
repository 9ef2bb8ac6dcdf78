// What stands between these figures and a final report (design.md sections 5 and 6).
#pragma once

#include "ledger/store/versions.hpp"
#include "reports/contributions.hpp"

#include <optional>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace reports {

struct AnnualFigures;

struct Readiness {                                 // what is asked of the ledger beside the figures
    std::vector<ledger::Period> open_periods = {}; // of the year, P13 to P15 among them
    std::optional<ledger::VersionStanding> crosswalk = {}; // the one in force
    std::vector<Contribution> unmatched = {};              // those that only one side has booked
};

Readiness readiness(soci::session& db, ledger::Registers const& registers,
                    ledger::FinancialYear year);

// Why the figures are not final, a sentence each, the weightiest first; empty where nothing stands
// in the way.
std::vector<std::string> provisional_reasons(AnnualFigures const& figures);

// What every sheet says at its top of figures that are not final; empty of a final report's.
std::string provisional_mark(AnnualFigures const& figures);

// Bodies with money in the year whose figures are not assured: provisional or draft by the register
// `assurance`, in order of code. Their figures are marked [p]; they do not hinder a final report.
struct NotAssured {
    std::string organisation, status;
};
std::vector<NotAssured> not_assured(AnnualFigures const& figures);
bool is_provisional(AnnualFigures const& figures, std::string_view place); // by its bodies

} // namespace reports
