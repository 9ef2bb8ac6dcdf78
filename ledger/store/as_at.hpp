// The ledger as it was known at a moment: while one of these lives, everything that the session
// reads is of that moment. Temporary tables and views of the session stand before the ledger's own
// under the same names, so readers need not know; the ledger itself is not touched.
//
// Whole: entries, postings, totals, registers, awards, acts, decisions, and of batches their state,
// their sums and who approved and posted them. A batch that was still waiting then shows the
// findings and periods of its last examination. What reads postings (`check`) is meant for the
// present.
#pragma once

#include "ledger/store/moment.hpp"

namespace ledger {

class AsAt {
public:
    // Inside a Snapshot of the caller, from which the moment comes too; one at a time.
    AsAt(soci::session& db, Moment const& moment);
    ~AsAt();
    AsAt(AsAt const&) = delete;
    AsAt& operator=(AsAt const&) = delete;

private:
    soci::session& db_;
};

} // namespace ledger
