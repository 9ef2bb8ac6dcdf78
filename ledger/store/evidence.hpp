// What stands behind a posting run: the file, who handled it, its rows as they were sent and what
// became of each.
#pragma once

#include "ledger/id.hpp"

#include <string>

namespace soci {
class session;
}

namespace ledger {

// One canonical line for the chain, after the last entry of the run: run, batch, every column of
// the batch that can no longer change, and SHA-256 over its kept rows and over the fates of its
// rows. Fields are ended by the ASCII unit separator.
std::string run_line(soci::session& db, std::int64_t run, BatchId batch);

} // namespace ledger
