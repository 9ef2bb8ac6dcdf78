// Which sheets the formulas of a table name.
#pragma once

#include "reports/table.hpp"

#include <set>
#include <string>

namespace reports {

// Tables have the name of their sheet. Rows that are made when they are asked for have no formulas.
std::set<std::string> names_in_formulas(Table const& table);

} // namespace reports
