// Writing a new batch's own row, its periods and its findings; and refusing one that would count a
// month twice.
#pragma once

#include "importers/examination.hpp"
#include "importers/source_file.hpp"
#include "importers/staging.hpp"

namespace importers {

// A batch as it is first written: the columns of the table, in the words of the code.
struct NewBatch {
    ledger::BatchId id;
    std::string file_name, sha256;
    std::int64_t bytes = 0;
    std::string container, encoding, sheet;
    std::int64_t header_row = 0;
    std::string columns = {}, date_order = "day first", layout, layout_toml = {};
    bool as_actuals = false;
    std::string organisation; // of which body it is; "" where it is of none
    std::optional<ledger::Period> stated_period = {};
    std::string control = {}, booking_version;
    ledger::BatchId supersedes = {};
    std::string part = {};
    ledger::Actor actor;
};

// Its row, its periods and its findings; staged.
void insert(soci::session& db, NewBatch const& batch, Examination const& examination);

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

// One source of actuals for a body and period (design.md section 8), unless the officer says that
// the file supersedes a batch or is another part; a payment list also only where nobody else's
// ledger holds payments to that body. Throws Error that names what is in the way. What another
// payment list holds is a finding only: neither of the two is a ledger.
void refuse_second_source(soci::session& db, ledger::Registers const& registers,
                          BatchRecord const& record, std::vector<ledger::Finding>& findings);
void refuse_wrong_supersede(soci::session& db, BatchRecord const& record);
void refuse_paid_body(soci::session& db, ledger::Registers const& registers,
                      std::string const& organisation, ledger::Period period);

} // namespace importers
