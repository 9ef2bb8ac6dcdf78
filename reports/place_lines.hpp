// The service lines of a Place as those who run it know them: schemes; what has none by line of the
// public health grant; then by provider; then a council's or the ICB's own costs by cost centre.
// Each pound stands in one line; the smallest stand together.
#pragma once

#include "reports/outlay.hpp"

#include <string>
#include <vector>

namespace reports {

struct PlaceLine {
    enum class Kind { scheme, grant_line, provider, supplier, own_costs, rest };
    Kind kind;
    std::string name;
    std::string code = {};
    Where where = {};        // beside year, place and revenue; of the rest it says nothing
    ledger::Money size = {}; // of this year and the year before by funder, without signs
};

std::string_view kind_word(PlaceLine::Kind kind); // "Scheme"

// At most `most` of them, the greatest first; where there are more, the last is the rest.
std::vector<PlaceLine> place_lines(AnnualFigures const& figures, Outlay const& outlay,
                                   std::string const& place, std::size_t most);

// What the line has in that year: revenue of every funder.
ledger::Money line_sum(Outlay const& outlay, Part part, Where const& base, PlaceLine const& line,
                       std::vector<PlaceLine> const& all);

} // namespace reports
