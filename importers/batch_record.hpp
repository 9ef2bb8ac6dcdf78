// Writing a new batch's own row, its periods and its findings; and refusing one that would count a
// month twice.
#pragma once

#include "importers/examination.hpp"
#include "importers/source_file.hpp"
#include "importers/staging.hpp"

namespace importers {

struct BatchRecord {
    ledger::BatchId batch;
    SourceFile const& file;
    Inspection const& inspection;
    Examination const& examination;
    StageRequest const& request;
    std::string organisation, booking_version;
};

void insert(soci::session& db, BatchRecord const& record);

// Replaces what an earlier examination of the batch had found (approving reads the rows again).
void insert_findings(soci::session& db, ledger::BatchId batch, Examination const& examination);
void insert_periods(soci::session& db, ledger::BatchId batch, Examination const& examination);

// One source of actuals for a body and period (design.md section 8); a payment list also only where
// nobody else's books hold payments to that body. Throws Error that names the batch in the way and
// what to do.
void refuse_second_source(soci::session& db, ledger::Registers const& registers,
                          BatchRecord const& record);

} // namespace importers
