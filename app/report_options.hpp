// What the commands about reports ask of their options.
#pragma once

#include "ledger/calendar.hpp"

#include <filesystem>
#include <string>

namespace app {

ledger::FinancialYear financial_year(std::string const& text); // throws WrongUsage
void require_xlsx(std::filesystem::path const& out);           // Excel opens nothing else

} // namespace app
