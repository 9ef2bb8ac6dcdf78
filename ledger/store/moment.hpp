// Moments of the ledger, counted in acts: everything that changes the ledger is an act, and acts
// are numbered without a gap. What an older program did has none; it stands before the first act,
// in the order of its times.
#pragma once

#include "ledger/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace soci {
class session;
}

namespace ledger {

struct Moment {
    std::int64_t act = 0;               // the last by then; 0: before there was a log
    std::string at = {};                // "2024-07-31T09:30:00Z"; counts where `act` is 0
    std::int64_t run = 0, entry = 0;    // the last posted by then; 0: none
    std::int64_t register_import = 0;   // the last by then; 0: none
    std::string registers_version = {}; // of the set in force
};

// Just after the posting run that holds the entry, registers as they were then.
Moment moment_of_entry(soci::session& db, std::int64_t entry);

// The end of that day (UTC). Throws where the ledger had nothing by then.
Moment moment_of_day(soci::session& db, Date day);

// Just after that act.
Moment moment_of_act(soci::session& db, std::int64_t act);

// The first moment at which this was the last entry (0: none was posted) and this version of the
// registers was in force (empty: none). Throws where there was none.
Moment moment_of_position(soci::session& db, std::int64_t last_entry,
                          std::string const& registers_version);

// "1204" (an entry), "2024-07-31" (a day) or "act:41".
Moment moment_named(soci::session& db, std::string_view text);

// Of "1204"; nothing where the text names a day or an act.
std::optional<std::int64_t> entry_named(std::string_view text);

} // namespace ledger
