// Lines that stand in the books, or wait, from another file of the same body: found by document
// number, line of the document and amount, and listed for the officer to decide. Identical lines
// within one file are all kept and never listed.
#pragma once

#include "importers/batch.hpp"
#include "importers/inspection.hpp"
#include "importers/mapping.hpp"
#include "ledger/calendar.hpp"
#include "ledger/finding.hpp"
#include "ledger/id.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace soci {
class session;
}

namespace importers {

// What is compared: a batch whose rows and keys are kept.
struct Compared {
    ledger::BatchId batch;
    std::string organisation;
    ledger::BatchId supersedes = {}; // never compared with what it replaces
    std::optional<std::pair<ledger::Period, ledger::Period>> periods = {}; // first and last
    Inspection const& inspection;
    MappingOptions options = {};
};

Compared compared(Batch const& batch, Inspection const& inspection);

// A warning for each such line (a hundred, then their number), of rule `line-booked-before`. Only
// files of the same and the neighbouring financial years are looked at.
std::vector<ledger::Finding> lines_booked_before(soci::session& db, Compared const& what);

// The row's own line, if it is one of those.
std::optional<Line> line_booked_before(soci::session& db, Compared const& what, std::int64_t row);

} // namespace importers
