// The log of acts: who did what, when, from where and with what outcome. Added to in the
// transaction of what was done, chained by hash, never changed (docs/auditors.md).
#pragma once

#include "ledger/id.hpp"

#include <cstdint>
#include <string>

namespace soci {
class session;
}

namespace ledger {

// Whoever acts: in whose name, under which login of the operating system, from which host and
// terminal, at which moment in UTC ("2026-11-21T20:59:33Z").
struct Actor {
    std::string person, login, origin, at;
};

enum class Outcome { done, refused, failed };

struct Deed {
    std::string what;    // the command: "batch approve"
    std::string subject; // what it was done to: "batch 3", "2024/25-P03"
    BatchId batch = {};  // where it is about one
    Outcome outcome = Outcome::done;
    std::string detail = {}; // a sentence: what changed, or why it was refused
};

// The number that the act of this transaction will have, for the rows that it writes.
std::int64_t next_act(soci::session& db);

// The last thing a transaction does: adds the act, with the evidence of what it wrote.
void record_act(soci::session& db, Actor const& actor, Deed const& deed);

} // namespace ledger
