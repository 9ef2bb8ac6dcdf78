// Entries of a batch that nobody has taken back, with their postings as they stand: what a reversal
// or a clearing begins with.
#pragma once

#include "ledger/store/dimension_texts.hpp"
#include "ledger/store/journal.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace importers {

struct StandingEntry {
    ledger::EntryHead head;
    std::int64_t number = 0;
    std::vector<ledger::StoredPosting> postings = {};
};

struct EntryRange {
    long long first = 0, last = 0;
};

// Where the entries of a batch are: in the runs that posted it, and in those of clearings, which
// hold entries of other batches too.
std::vector<EntryRange> ranges_of(soci::session& db, ledger::BatchId batch);

// Those of the range that are of the batch, are no reversals and have none; of one event only where
// it is named. A page at a time is read and then written, so that no reading is open while rows are
// added.
std::vector<StandingEntry> standing_entries(soci::session& db, ledger::DimensionReader& dimensions,
                                            EntryRange range, ledger::BatchId of,
                                            std::optional<ledger::Event> event = {});

// The contra of an entry, in `period`, as an entry of the batch `by`.
void take_back(ledger::JournalWriter& journal, StandingEntry const& entry, ledger::Period period,
               ledger::BatchId by);

} // namespace importers
