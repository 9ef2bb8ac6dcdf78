// The headline share under other choices: each says what upstream and total become, exactly and as
// formulas. A choice that the ledger cannot tell apart says what to add.
#pragma once

#include "reports/place_money.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reports {

struct Choice {
    std::string name, meaning;
    bool of_place_share = false;           // measured against M4 and not against M1
    std::optional<Portion> money = {};     // nothing: an input is missing, and `meaning` says which
    std::string upstream = {}, total = {}; // formulas without "="
};

// The headline first. `place` may be ALL; the place code stands in the column A.
std::vector<Choice> choices_of(AnnualFigures const& figures, Outlay const& outlay,
                               std::string const& place);

} // namespace reports
