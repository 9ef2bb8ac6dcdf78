// A batch read again as it was staged: its layout, date order and headings as recorded.
#pragma once

#include "importers/batch.hpp"
#include "importers/examination.hpp"

namespace importers {

Inspection recorded_inspection(soci::session& db, Batch const& batch);

Examined recorded(soci::session& db, Batch const& batch, Inspection const& inspection,
                  ledger::Registers const& registers);

} // namespace importers
