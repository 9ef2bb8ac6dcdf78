// M7 and M8: what is paid to the community sector, counted once, when it leaves the partnership to
// the first body that receives it. What that body grants onwards is not added.
#pragma once

#include "reports/place_money.hpp"

#include <string>
#include <vector>

namespace reports {

// Revenue of the year and place paid by the funder to bodies of sector VCSE.
Where to_community(ledger::FinancialYear year, std::string const& place, Funder funder,
                   std::string year_cell = {}, std::string place_cell = {});

struct Recipient { // a body of the community sector, as providers are found
    std::string code, name;
    ledger::Money current = {}, prior = {};
    bool paid_in_both() const { return !current.is_nil() && !prior.is_nil(); }
};

// Those paid in the year or the year before by the NHS or councils, the greatest of the year first.
std::vector<Recipient> community_recipients(AnnualFigures const& figures, Outlay const& outlay);

} // namespace reports
