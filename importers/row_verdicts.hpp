// What became of each row of a batch, or would: for giving the sender's sheet back with every row
// marked, where the batch itself keeps only so many findings of each rule.
#pragma once

#include "importers/batch.hpp"
#include "importers/examination.hpp"

#include <functional>
#include <string>
#include <vector>

namespace importers {

enum class Verdict { none, posted, ignored, warning, suspense, set_aside, taken_back, error };

struct RowVerdict {
    Verdict verdict = Verdict::none;
    std::string status = {}; // "error: amount-unreadable", "would be posted", "ignored: blank"
    std::vector<ledger::Finding> findings = {}; // of this row, all of them
    ledger::Money amount = {};
};

// Rows in order. A batch on its way is examined with these registers; one that is settled has the
// fates it was settled with, and the journal says what of it still stands.
void visit_verdicts(soci::session& db, ledger::Registers const& registers, Batch const& batch,
                    Inspection const& inspection,
                    std::function<void(Row const&, RowVerdict const&)> const& visit);

} // namespace importers
