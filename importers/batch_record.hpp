// Writing a new batch's own row, its periods, its layers and its findings.
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
    Purpose purpose = Purpose::books;
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
    Purpose purpose = Purpose::books;
    std::optional<ToDateOf> to_date = {}; // of an extract of figures to date
};

// A file that replaces a part is that part.
std::string part_of(soci::session& db, StageRequest const& request);

void insert(soci::session& db, BatchRecord const& record);

// Replaces what an earlier examination of the batch had found (approving reads the rows again).
void insert_findings(soci::session& db, ledger::BatchId batch, Examination const& examination);
void insert_periods(soci::session& db, ledger::BatchId batch, Examination const& examination);
void insert_layers(soci::session& db, ledger::BatchId batch, Examination const& examination);

} // namespace importers
