// Clearing suspense: what stands there and is mapped by now is taken back and booked anew, on the
// request of one person and the approval of another (design.md section 9). Nothing is edited.
#pragma once

#include "importers/batch.hpp"
#include "importers/suspense.hpp"
#include "importers/to_date.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/acts.hpp"
#include "ledger/store/journal.hpp"

#include <optional>
#include <string>
#include <vector>

namespace importers {

// Lines of one coding that fare alike.
struct ClearingSum {
    ledger::Coding coding;
    std::string rule = {}, event = {}, fund = {}, place = {}, pool = {}, scheme = {}, stream = {};
    std::string booked_in = {}; // a period
    std::string why = {};       // it stays; then the columns before are empty
    std::int64_t lines = 0;
    ledger::Money amount = {};
};

struct ClearingRequest {
    std::string organisation = {}; // only its lines; "": everybody's
    std::string because;
    bool dry_run = false;
    ledger::Actor actor;
};

struct Clearing {
    std::optional<Batch> batch = {}; // what was staged; nothing where nothing can be cleared
    std::vector<ClearingSum> cleared = {}, staying = {}; // the largest first
    std::int64_t lines = 0;                              // to be cleared
};

// Stages a batch of layout `clearing` that lists every line. Throws Error where another one waits.
Clearing request_clearing(soci::session& db, ledger::Registers const& registers,
                          ClearingRequest const& request);

// What a staged or posted clearing lists, by coding.
std::vector<ClearingSum> clearing_of(soci::session& db, ledger::BatchId batch);

// An approval holds for the registers seen: where they have changed, refuses unless every line
// would be booked as it is listed.
void examine_clearing_again(soci::session& db, Batch const& batch,
                            ledger::Registers const& registers);

struct ClearedSum {
    std::int64_t lines = 0;
    ledger::Money amount = {};
    std::vector<PostedMovement> movements = {}; // to be kept when the run is finished
};

// Within the caller's transaction, after the batch is settled: for each line that is listed and
// still stands, the contra and then the new entry, which names the file and row of the old one.
ClearedSum carry_out_clearing(soci::session& db, ledger::JournalWriter& journal,
                              ledger::Periods const& periods, ledger::Registers const& registers,
                              Batch const& batch);

} // namespace importers
