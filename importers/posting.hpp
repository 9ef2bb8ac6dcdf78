// Booking an approved batch.
#pragma once

#include "importers/batch.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/acts.hpp"

#include <functional>
#include <string>

namespace soci {
class session;
}

namespace importers {

// Books every line in one transaction, and takes back the batch that it supersedes, or carries out
// a reversal. Refuses a batch that is not approved, or whose registers have changed since. A line
// of a closed period goes where Periods::to_book() says and remembers its own.
Batch post(soci::session& db, ledger::Registers const& registers, ledger::BatchId id,
           ledger::Actor const& actor, std::function<void(int)> const& progress = {});

} // namespace importers
