// The global controls C1 to C8 and the checks of each pool (M14) and of the public health
// grant of each council as rows of Checks.
#pragma once

#include "reports/sheets/sources.hpp"

#include <vector>

namespace reports {

// Check, Result, Difference £, Meaning, Level; of one pool or council, its code in Concerns.
// Column C is the difference.
Row control_row(std::string name, std::string formula, ledger::Money difference,
                std::string meaning, std::string_view level);
Row unknown_row(std::string name, std::string meaning, std::string_view level);

std::vector<Row> global_controls(AnnualFigures const& figures, Sources const& sources);
std::vector<Row> pool_controls(AnnualFigures const& figures, Sources const& sources);
// Of each condition whose minimum is known.
std::vector<Row> condition_controls(AnnualFigures const& figures, Sources const& sources);
std::vector<Row> grant_controls(AnnualFigures const& figures, Sources const& sources); // a council

} // namespace reports
