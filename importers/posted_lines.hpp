// The lines of a posted extract that stand in the books, as the sender wrote them: read again from
// its kept rows, so that another crosswalk can be tried on them.
#pragma once

#include "importers/batch.hpp"
#include "importers/mapping.hpp"

#include <functional>

namespace importers {

// Neither rows that were set aside nor lines whose entries were reversed. The coding's organisation
// is the sender's.
void visit_posted_lines(soci::session& db, Batch const& batch,
                        std::function<void(Line const&)> const& visit);

} // namespace importers
