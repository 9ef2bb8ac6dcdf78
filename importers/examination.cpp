// The kept rows of a batch, one block at a time.
#include "importers/examination.hpp"

#include "importers/examiner.hpp"
#include "importers/kept_rows.hpp"

namespace importers {

std::string_view row_fate_name(RowFate fate) {
    switch (fate) {
    case RowFate::line:
        return "line";
    case RowFate::suspended:
        return "suspended";
    case RowFate::excluded:
        return "excluded";
    case RowFate::error:
        return "error";
    case RowFate::ignored:
        return "ignored";
    }
    return "";
}

Examination examine(soci::session& db, ledger::BatchId batch, Examined const& what,
                    Witness const& witness) {
    Examiner examiner{db, what, witness};
    visit_kept_rows(db, batch, [&](Row const& row) { return examiner.see(row); });
    return examiner.finish();
}

} // namespace importers
