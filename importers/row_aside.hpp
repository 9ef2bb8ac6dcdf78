// A line that is booked already, set aside by the officer: it leaves the run of rows that it stood
// in, and the sums of its period.
#pragma once

#include "importers/batch.hpp"

namespace importers {

// Within the caller's transaction, of a staged batch; `reason` as it is kept. Throws Error where
// the row is no such line.
void set_line_aside(soci::session& db, Batch const& batch, std::int64_t row,
                    std::string const& reason);

} // namespace importers
