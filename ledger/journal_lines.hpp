// An entry written line by line: what any line must say, and what the entry must not break.
#pragma once

#include "ledger/journal_booking.hpp"

namespace ledger {

// The rows of one journal of the event JOURNAL. False where a finding was made: nothing is booked.
bool book_lines(JournalEntry& entry, std::span<JournalRow const* const> rows,
                Registers const& registers, Crosswalk const& crosswalk, JournalFindings& findings);

} // namespace ledger
