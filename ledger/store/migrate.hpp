// Schemas go forward, one file and one transaction at a time; back-ups go back.
#pragma once

#include "ledger/store/acts.hpp"

#include <string>

namespace soci {
class session;
}

namespace ledger {

// Brings the database up to this program: applies each migration that is missing in a transaction
// of its own together with the row that records it, then rebuilds views and guards. Throws Error
// for a database that is newer than this program, or one of whose migrations is not the file it was
// made from.
void migrate(soci::session& db, Actor const& actor, std::string const& what = "migrate");

// Throws Error unless the database is a ledger of any version.
void require_a_ledger(soci::session& db, std::string const& name);

// Throws Error unless the database is a ledger at exactly this program's schema. `name` is how the
// user calls it.
void require_current_schema(soci::session& db, std::string const& name);

} // namespace ledger
