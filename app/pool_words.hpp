// Years, pools and streams as they are said on the command line.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/registers.hpp"

#include <optional>
#include <string>

namespace app {

// They throw WrongUsage, with the nearest known word where there is one.
ledger::FinancialYear year_said(std::string const& text);
std::optional<ledger::FinancialYear> year_if_said(std::string const& text); // nothing where empty
void require_pool(ledger::Registers const& registers, std::string const& code); // empty passes
void require_stream(ledger::Registers const& registers, std::string const& code);

} // namespace app
