// The rows of the run are read again, since it keeps only their sum.
#include "importers/row_aside.hpp"

#include "importers/kept_rows.hpp"
#include "importers/overlap.hpp"
#include "importers/recorded.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

namespace importers {

namespace {

using ledger::Error;
using ledger::Money;

struct Run {
    long long first = 0, last = 0;
    std::string fate, reason;
};

Run run_of(soci::session& db, ledger::BatchId id, std::int64_t row) {
    long long const batch = id.value(), at = row;
    Run run;
    db << "select first_row, last_row, fate, reason from row_fate where batch = :batch and "
          "first_row <= :row and last_row >= :row2",
        soci::into(run.first), soci::into(run.last), soci::into(run.fate), soci::into(run.reason),
        soci::use(batch), soci::use(at), soci::use(at);
    ledger::ensure(db.got_data(), "a row without a fate is set aside");
    return run;
}

struct Parts { // of a run, around one row
    Money before = {}, after = {};
};

Parts parts_of(soci::session& db, Batch const& batch, Inspection const& inspection, Run const& run,
               std::int64_t row) {
    Parts parts;
    Mapper mapper{inspection, {.period = batch.stated_period}};
    std::vector<ledger::Finding> unsaid;
    visit_kept_rows(db, batch.id, [&](Row const& kept) {
        auto const mapped = mapper.map(kept, unsaid);
        unsaid.clear();
        bool const in_run = kept.number >= run.first && kept.number <= run.last;
        if (in_run && mapped.line && kept.number < row) parts.before += mapped.line->amount;
        if (in_run && mapped.line && kept.number > row) parts.after += mapped.line->amount;
        return kept.number < run.last;
    });
    return parts;
}

void add_run(soci::session& db, ledger::BatchId id, Run const& run, Money amount) {
    if (run.first > run.last) return;
    long long const batch = id.value(), pence = amount.in_pence();
    db << "insert into row_fate (batch, first_row, last_row, fate, reason, pence) values (:batch, "
          ":first, :last, :fate, :reason, :pence)",
        soci::use(batch), soci::use(run.first), soci::use(run.last), soci::use(run.fate),
        soci::use(run.reason), soci::use(pence);
}

void leave_period(soci::session& db, ledger::BatchId id, Line const& line) {
    long long const batch = id.value(), pence = line.amount.in_pence();
    int const period = line.period.key();
    db << "update batch_period set lines = lines - 1, pence = pence - :pence where batch = :batch "
          "and period = :period",
        soci::use(pence), soci::use(batch), soci::use(period);
    db << "delete from batch_period where batch = :batch and period = :period and lines = 0",
        soci::use(batch), soci::use(period);
}

} // namespace

void set_line_aside(soci::session& db, Batch const& batch, std::int64_t row,
                    std::string const& reason) {
    auto const run = run_of(db, batch.id, row);
    auto const inspection = recorded_inspection(db, batch);
    auto const line = line_booked_before(db, compared(batch, inspection), row);
    if (!line) {
        throw Error{"Row {} of batch {} is neither in error nor booked before from another file "
                    "({}): only such rows are set aside.",
                    row, batch.id.value(), run.fate};
    }
    auto const parts = parts_of(db, batch, inspection, run, row);
    long long const number = batch.id.value();
    db << "delete from row_fate where batch = :batch and first_row = :first", soci::use(number),
        soci::use(run.first);
    add_run(db, batch.id, {run.first, row - 1, run.fate, run.reason}, parts.before);
    add_run(db, batch.id, {row, row, "rejected", reason}, line->amount);
    add_run(db, batch.id, {row + 1, run.last, run.fate, run.reason}, parts.after);
    leave_period(db, batch.id, *line);
}

} // namespace importers
