// The columns of a sheet of journals, and which of them each event fills in (docs/journals.md).
#pragma once

#include "ledger/register_columns.hpp"
#include "ledger/registers.hpp"

#include <span>
#include <string_view>

namespace ledger {

// A register sheet like the others in how it is read; it is no register, since what it says is
// booked and not kept.
RegisterShape const& journal_shape();

// The columns that an event needs or may fill in, beside those that every journal has.
bool journal_needs(Event event, std::string_view column);
bool journal_takes(Event event, std::string_view column);

std::span<Event const> journal_events();             // in the order of design.md section 4
std::string_view journal_event_meaning(Event event); // a sentence for whoever fills in the sheet

} // namespace ledger
