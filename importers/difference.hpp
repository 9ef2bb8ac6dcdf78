// What replacing one batch by another changes, by coding: shown before it is done (design.md
// section 9).
#pragma once

#include "importers/batch.hpp"
#include "ledger/coding.hpp"
#include "ledger/registers.hpp"

#include <vector>

namespace importers {

struct CodingDifference {
    ledger::Layer layer = ledger::Layer::actual;
    ledger::Coding coding;
    ledger::Period period;
    ledger::Money before, after;
};

// The codings and periods whose sums differ, the largest difference first. Lines in error are in
// neither.
std::vector<CodingDifference> difference(soci::session& db, ledger::Registers const& registers,
                                         Batch const& before, Batch const& after);

} // namespace importers
