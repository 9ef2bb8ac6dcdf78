// Bodies that end and bodies that follow them: Clinical Commissioning Groups until 30 June 2022,
// the Integrated Care Board from 1 July; trusts that merge (domain.md pitfall 14).
#pragma once

#include "ledger/registers.hpp"

#include <string_view>

namespace ledger {

// Which body stands in for this one on a day: itself while it is there, its successor after its
// end, its one predecessor before its beginning. Itself where the register says nothing.
std::string_view body_on(Registers const& registers, std::string_view code, Date day);

// The body at the end of the line of successors, for showing several years alike.
std::string_view last_successor(Registers const& registers, std::string_view code);

// Whether a body keeps books of the period: some day of the month must be its own. P13 to P15 are
// those of the last year that it saw.
bool keeps_books(Organisation const& body, Period period);

} // namespace ledger
