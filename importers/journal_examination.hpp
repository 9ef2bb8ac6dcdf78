// A sheet of journals read from its kept rows: the entries that it books and what is wrong with it.
// The one walk that importing, approving, showing and posting share.
#pragma once

#include "importers/batch.hpp"
#include "importers/examination.hpp"
#include "ledger/journal_booking.hpp"

#include <string>
#include <vector>

namespace importers {

struct JournalsExamined {
    std::vector<ledger::JournalRow> rows = {};
    std::vector<ledger::JournalEntry> entries = {}; // views into rows and the registers
    Examination examination = {};
    std::int64_t header_row = 0;
    std::string columns = {}; // where the sheet has each: "journal=A event=B"
    std::map<std::int64_t, ledger::Money> lines = {}; // what stands behind each row that is booked
};

struct JournalSheet { // where the rows are kept, and what they are called in findings
    ledger::BatchId batch;
    std::string file_name, sheet;
};

// The registers must outlive the result.
JournalsExamined examine_journals(soci::session& db, ledger::Registers const& registers,
                                  JournalSheet const& what);

// What becomes of the rows of a sheet that can be booked.
void keep_fates(soci::session& db, ledger::BatchId batch, JournalsExamined const& journals);

// Throws Error where the journals of a batch can be booked no longer, and says why not.
void refuse_errors(Batch const& batch, JournalsExamined const& journals);

} // namespace importers
