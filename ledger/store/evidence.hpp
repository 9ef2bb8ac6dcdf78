// What stands behind a posting run: the file, who handled it, its rows as they were sent and what
// became of each.
#pragma once

#include "ledger/id.hpp"

#include <cstdint>
#include <string>

namespace soci {
class session;
}

namespace ledger {

struct RunRow { // a row of posting_run, but for the head, which it leads to
    std::int64_t id = 0, batch = 0, first_entry = 0, last_entry = 0, postings = 0, last_code = 0,
                 last_coding = 0, last_dimension = 0;
    std::string posted_at = {}, posted_by = {};
    std::int64_t act = 0; // 0: by a program that kept no log of acts yet
    std::string kind = "posting";
    std::int64_t sender_pence = 0;
};

// One canonical line for the chain, after the last entry of the run: run, batch, every column of
// the batch that can no longer change, SHA-256 over its kept rows and over the fates of its rows,
// and, since there is a log of acts, every other column of the run. Fields are ended by the ASCII
// unit separator.
std::string run_line(soci::session& db, RunRow const& run);

// Parts of it, which an act on the batch vouches for too.
std::string batch_columns(soci::session& db, BatchId batch); // all but the state
std::string rows_hash(soci::session& db, BatchId batch);     // of the kept rows
std::string fates_hash(soci::session& db, BatchId batch);

} // namespace ledger
