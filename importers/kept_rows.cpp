// One block at a time in memory, whatever the size of the file.
#include "importers/kept_rows.hpp"

#include "ledger/store/db.hpp"

namespace importers {

void keep(soci::session& db, ledger::BatchId batch, RowBlock const& block) {
    long long const number = batch.value(), first = block.first_row, last = block.last_row;
    db << "insert into source_block (batch, first_row, last_row, payload) "
          "values (:batch, :first, :last, cast(:payload as blob))",
        soci::use(number), soci::use(first), soci::use(last), soci::use(block.payload);
}

void visit_kept_rows(soci::session& db, ledger::BatchId batch, RowVisitor const& visit) {
    long long const number = batch.value();
    long long after = -1, first = 0;
    std::string payload;
    for (;;) { // a statement of its own for each block: writing between blocks must not find a read
               // open
        db << "select first_row, payload from source_block where batch = :batch and first_row > "
              ":after "
              "order by first_row limit 1",
            soci::use(number), soci::use(after), soci::into(first), soci::into(payload);
        if (!db.got_data() || !unpack(payload, visit)) return;
        after = first;
    }
}

void visit_kept_row(soci::session& db, ledger::BatchId batch, std::int64_t number,
                    std::function<void(Row const&)> const& visit) {
    long long const id = batch.value(), wanted = number;
    std::string payload;
    db << "select payload from source_block where batch = :batch and first_row <= :row order by "
          "first_row desc limit 1",
        soci::use(id), soci::use(wanted), soci::into(payload);
    if (!db.got_data()) return;
    unpack(payload, [&](Row const& row) {
        if (row.number == number) visit(row);
        return row.number < number;
    });
}

} // namespace importers
