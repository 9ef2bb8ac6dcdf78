// What an act vouches for: hashes over the rows that it wrote and over the batch it was about, read
// back from the tables, so that recording and proving see the same.
#pragma once

#include "ledger/id.hpp"

#include <cstdint>
#include <string>

namespace soci {
class session;
}

namespace ledger {

struct ActRow {
    std::int64_t id = 0;
    std::string at = {}, person = {}, login = {}, origin = {};
    int registered = 0; // whether rights were asked for: false until the first user is registered
    std::string what = {}, subject = {};
    std::int64_t batch = 0;
    std::string outcome = {}, detail = {}, evidence = {}, batch_evidence = {}, hash = {};
};

// SHA-256 over every decision, right and register row that carries this act's number; "" where
// there is none.
std::string rows_of_act(soci::session& db, std::int64_t act);

// SHA-256 over the migrations that made the tables: what the acts `init` and `migrate` vouch for.
std::string tables_as_made(soci::session& db);

// SHA-256 over a batch as it stands: its row, its periods, findings, fates and kept rows.
std::string batch_as_it_stands(soci::session& db, BatchId batch);

// One line of text for the chain over acts: every column before the hash, each ended by the ASCII
// unit separator.
std::string act_line(ActRow const& act);

} // namespace ledger
