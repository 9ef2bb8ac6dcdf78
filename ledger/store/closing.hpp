// Closing, publishing and re-opening periods: who may, and what must be true (design.md section 9).
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/store/acts.hpp"
#include "ledger/store/checks.hpp"

#include <functional>
#include <string>
#include <vector>

namespace ledger {

// Each in one transaction, all the periods or none. They throw Error with everything that stands in
// the way.
void begin_closing(soci::session& db, Actor const& actor, std::vector<Period> const& periods);

// Runs the checks of the books first, and again where somebody has acted meanwhile; returns the
// warnings that remain.
std::vector<std::string> close(soci::session& db, Actor const& actor,
                               std::vector<Period> const& periods,
                               std::function<void(int)> const& progress = {});
void publish(soci::session& db, Actor const& actor, std::vector<Period> const& periods);

// Whether the periods are open now; false where this was the first of two people, or each had
// already asked.
bool reopen(soci::session& db, Actor const& actor, std::vector<Period> const& periods,
            std::string const& because);

} // namespace ledger
