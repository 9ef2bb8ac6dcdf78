// The lines of a posted extract that stand in the books, as the sender wrote them: read again from
// its kept rows, so that another crosswalk can be tried on them.
#pragma once

#include "importers/batch.hpp"
#include "importers/mapping.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace importers {

// Neither rows that were set aside nor lines whose entries were reversed. The coding's organisation
// is the sender's.
void visit_posted_lines(soci::session& db, Batch const& batch,
                        std::function<void(Line const&)> const& visit);

// The rows whose entries stand, in order: those that a clearing booked anew among them.
std::vector<std::int64_t> standing_rows(soci::session& db, ledger::BatchId batch);

} // namespace importers
