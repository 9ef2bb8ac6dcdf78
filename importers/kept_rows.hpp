// The rows of a batch in the ledger: kept in order when it is staged, visited again whenever it is
// examined, posted, printed or traced.
#pragma once

#include "importers/row_block.hpp"
#include "ledger/id.hpp"

namespace soci {
class session;
}

namespace importers {

void keep(soci::session& db, ledger::BatchId batch, RowBlock const& block);
void visit_kept_rows(soci::session& db, ledger::BatchId batch, RowVisitor const& visit);

// One row, without reading those before it; nothing is visited where there is none.
void visit_kept_row(soci::session& db, ledger::BatchId batch, std::int64_t number,
                    std::function<void(Row const&)> const& visit);

} // namespace importers
