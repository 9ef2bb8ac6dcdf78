// What was spent upstream and in all, by Place, year and funder: revenue paid by the NHS, by
// councils, and by both (M4). What others pay, such as clients, is not part of it.
#pragma once

#include "reports/outlay.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace reports {

enum class Funder : std::uint8_t { nhs, la, both };
std::string_view funder_word(Funder funder); // "NHS", "LA", "NHS and LA"

// Revenue of the year and place from the funder; the cells as in of_place().
Where funded(ledger::FinancialYear year, std::string const& place, Funder funder,
             std::string year_cell = {}, std::string place_cell = {});

struct Portion { // of a whole
    ledger::Money part = {}, whole = {};
    std::optional<ledger::Ratio> share() const; // nothing where the whole is nil or less
};

Portion upstream_of(Outlay const& outlay, ledger::FinancialYear year, std::string const& place,
                    Funder funder);

// Whether a council has sent outlay of the year for the Place (of all of them: for any) and nothing
// of the year before: a change between the two is then no growth.
bool lacks_council_before(AnnualFigures const& figures, Outlay const& outlay,
                          ledger::FinancialYear year, std::string const& place);

// A column of the sheet Place_share for the year and place of the cells, as a formula without "=".
std::string of_place_share(std::string_view column, std::string_view year_cell,
                           std::string_view place_cell);

// The code of the place that the headline is of, ALL or the workbook's own Place, as a criterion.
std::string headline_criterion(AnnualFigures const& figures);

} // namespace reports
