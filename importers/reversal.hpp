// Taking entries back: asked for by one person with a reason, approved by another, posted by contra
// (design.md section 9). The entries stay; their mirror stands beside them.
#pragma once

#include "importers/batch.hpp"
#include "ledger/store/journal.hpp"
#include "ledger/store/periods.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace importers {

// A request, as a batch of its own with the layout `reversal`, staged. Throws Error where there is
// nothing to reverse.
Batch request_reversal_of_batch(soci::session& db, ledger::BatchId target,
                                std::string const& reason, ledger::Actor const& actor);
Batch request_reversal_of_entry(soci::session& db, std::int64_t entry, std::string const& reason,
                                ledger::Actor const& actor);

// Where the money of a period is booked now: of the batch that is being reversed where the reversal
// goes, so that a reversal and its re-booking stand in the same period.
using BookedIn = std::map<ledger::Period, ledger::Period>;

// By period that the money relates to, where the entries of a posted batch are taken back.
BookedIn where_reversed(soci::session& db, ledger::Periods const& periods, ledger::BatchId target);

// Within the caller's transaction: the contra of every entry of the batch that is not reversed yet,
// as entries of `by`. Returns how many.
std::int64_t reverse_entries(soci::session& db, ledger::JournalWriter& journal,
                             ledger::Periods const& periods, ledger::BatchId target,
                             ledger::BatchId by);

// Within the caller's transaction: the contra of an entry of a sheet of journals, in the period
// that the sheet itself says; as a part of the same batch.
void reverse_itself(soci::session& db, ledger::JournalWriter& journal, ledger::BatchId batch,
                    std::int64_t entry, ledger::Period period);

// Carries out a request that is approved, within the caller's transaction, after it is settled.
// Returns the batch that is superseded by it, if it is a whole one.
ledger::BatchId carry_out(soci::session& db, ledger::JournalWriter& journal,
                          ledger::Periods const& periods, Batch const& request);

// Marks a posted batch as superseded, and records who did it.
void supersede(soci::session& db, ledger::BatchId target, Batch const& by,
               ledger::Actor const& actor);

} // namespace importers
