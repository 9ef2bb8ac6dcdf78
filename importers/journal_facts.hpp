// What the books say against a sheet of journals: closed periods, journals that are booked already,
// pools that are open already, balances that differ.
#pragma once

#include "importers/journal_examination.hpp"

namespace importers {

// Findings about what was examined so far; the batch itself is not held against it.
void check_against_books(soci::session& db, ledger::BatchId batch, JournalsExamined const& journals,
                         ledger::JournalFindings& findings);

} // namespace importers
