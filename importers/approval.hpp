// What people decide about a staged batch: set a row aside, reject it, approve it.
#pragma once

#include "importers/batch.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/acts.hpp"

#include <string>

namespace importers {

// Sets a row aside that is in error, or booked before from another file: it is never booked, its
// reason is kept, and the batch can go on without it.
void reject_row(soci::session& db, ledger::BatchId id, std::int64_t row, std::string const& reason,
                ledger::Actor const& actor);

// Rejects a batch that is not posted yet; its file may then be imported again.
void reject_batch(soci::session& db, ledger::BatchId id, std::string const& reason,
                  ledger::Actor const& actor);

// By another person than the importer; refuses while an error row is neither corrected nor set
// aside. Reads the rows again with the registers in force, and binds the approval to them.
Batch approve(soci::session& db, ledger::Registers const& registers, ledger::BatchId id,
              ledger::Actor const& actor);

// What posting needs too: the sentence for a batch that is in another state, the words for the log,
// and rejecting within a transaction.
void require_state(Batch const& batch, std::string const& wanted, std::string const& act);
ledger::Deed deed(std::string what, ledger::BatchId batch, std::string detail);
void mark_rejected(soci::session& db, ledger::BatchId id, std::string const& reason,
                   ledger::Actor const& actor);

} // namespace importers
