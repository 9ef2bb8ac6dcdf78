// Sums over the sheet Awards.
#pragma once

#include "reports/chart.hpp"
#include "reports/figures.hpp"
#include "reports/sheets/source_sums.hpp"

#include <functional>

namespace reports {

// Awards[heading] by what a sum may ask for; nothing: the award has no such amount.
using AwardAmount = std::function<std::optional<ledger::Money>(AwardTerm const&)>;
SourceTable award_table(AnnualFigures const& figures, std::string heading,
                        AwardAmount const& amount);
SourceTable award_values(AnnualFigures const& figures); // Awards[Amount £]
// Awards[Months x £]: the amount of a sum is pence times thousandths of a month.
SourceTable award_value_months(AnnualFigures const& figures);

std::string_view place_of(AwardTerm const& award); // "unknown" where nothing says
std::string award_year(AwardTerm const& award);    // "2024/25", "unknown"
std::string live_at_end(AwardTerm const& award, ledger::FinancialYear year);

} // namespace reports
