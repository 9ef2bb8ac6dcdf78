// A sheet of journals on its way: staged as a batch of the layout `journal`, approved, posted. It
// is taken whole or not at all: a sheet with an error is not staged.
#pragma once

#include "importers/journal_examination.hpp"
#include "importers/staging.hpp"
#include "ledger/store/journal.hpp"

#include <filesystem>

namespace importers {

struct JournalRequest {
    std::filesystem::path file; // a workbook with a sheet `journals`, or a CSV file
    bool dry_run = false;
    ledger::Actor actor;
};

Staged stage_journals(soci::session& db, ledger::Registers const& registers,
                      JournalRequest const& request);

// Within the transaction of an approval: the registers have changed since the sheet was read last.
void examine_journals_again(soci::session& db, Batch const& batch,
                            ledger::Registers const& registers);

// Within the transaction of posting: adds the entries, and tells which of them take themselves back
// and where. Throws Error where the sheet can be booked no longer.
struct JournalsPosted {
    struct Reversal {
        std::int64_t entry;
        ledger::Period period;
    };
    ledger::Money total = {};
    std::vector<Reversal> reversals = {};
};
JournalsPosted post_journals(soci::session& db, ledger::JournalWriter& journal, Batch const& batch,
                             ledger::Registers const& registers);

JournalSheet sheet_of(Batch const& batch);

} // namespace importers
