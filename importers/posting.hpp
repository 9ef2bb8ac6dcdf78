// What people decide about a staged batch: set a row aside, reject it, approve it, post it.
#pragma once

#include "importers/batch.hpp"
#include "ledger/registers.hpp"

#include <functional>
#include <string>

namespace soci {
class session;
}

namespace importers {

struct Act { // who did it, and the moment in UTC
    std::string by, at;
};

// Sets an error row aside: it is never booked, its reason is kept, and the batch can go on without
// it.
void reject_row(soci::session& db, ledger::BatchId id, std::int64_t row, std::string const& reason,
                Act const& act);

// Rejects a batch that is not posted yet; its file may then be imported again.
void reject_batch(soci::session& db, ledger::BatchId id, std::string const& reason, Act const& act);

// By another person than the importer; refuses while an error row is neither corrected nor set
// aside. Reads the rows again with the registers in force, and binds the approval to them.
Batch approve(soci::session& db, ledger::Registers const& registers, ledger::BatchId id,
              Act const& act);

// Books every line in one transaction. Refuses a batch that is not approved, or whose registers
// have changed since.
Batch post(soci::session& db, ledger::Registers const& registers, ledger::BatchId id,
           Act const& act, std::function<void(int)> const& progress = {});

} // namespace importers
