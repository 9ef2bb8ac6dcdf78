// Every act is one transaction that looks at the batch's state again after it has the right to
// write.
#include "importers/posting.hpp"

#include "importers/batch_record.hpp"
#include "importers/examination.hpp"
#include "importers/fate_writer.hpp"
#include "importers/kept_rows.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/journal.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::Error;
using ledger::Money;

void require_state(Batch const& batch, std::string const& wanted, std::string const& act) {
    if (batch.state == wanted) return;
    throw Error{"Batch {} is {}; only a batch that is {} can be {}.", batch.id.value(), batch.state,
                wanted, act};
}

void require_not_settled(Batch const& batch, std::string const& act) {
    if (batch.state == "staged" || batch.state == "approved") return;
    throw Error{"Batch {} is {}; it can no longer be {}.", batch.id.value(), batch.state, act};
}

// "ann " is Ann: nobody becomes another person by a blank or a capital letter.
bool same_person(std::string_view a, std::string_view b) {
    auto const letters = [](std::string_view name) {
        std::string same;
        for (char const c : name) {
            if (c == ' ' || c == '\t') continue;
            same += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        return same;
    };
    return letters(a) == letters(b);
}

void require_reason(std::string const& reason) {
    if (std::ranges::count_if(reason, [](char c) { return c != ' '; }) < 3) {
        throw ledger::WrongUsage{"The reason is too short. Say in a few words why, with --because "
                                 "\"...\": an auditor will ask."};
    }
}

// The inspection of a kept batch: its layout and order as recorded, its columns by its own heading
// row.
Inspection recorded_inspection(soci::session& db, Batch const& batch) {
    Inspection inspection;
    inspection.header_row = batch.header_row;
    inspection.layout = read_layout(batch.layout_toml, batch.layout);
    bool const month_first = batch.date_order.starts_with("month first");
    inspection.date_order =
        month_first ? ledger::DateOrder::month_first : ledger::DateOrder::day_first;
    inspection.both_date_orders = batch.date_order.ends_with("proved");
    inspection.file = batch.file_name;
    inspection.sheet_name = batch.sheet;
    visit_kept_rows(db, batch.id, [&](Row const& row) {
        if (row.number < batch.header_row) return true;
        auto const found = recognise(row, {*inspection.layout});
        inspection.columns = found.front().columns;
        for (auto const& cell : row.cells) inspection.headings.emplace_back(cell.text);
        return false;
    });
    return inspection;
}

std::map<std::int64_t, std::string> rows_set_aside(soci::session& db, ledger::BatchId id) {
    long long const number = id.value();
    long long row = 0;
    std::string reason;
    soci::statement rows = (db.prepare << "select first_row, reason from row_fate "
                                          "where batch = :batch and fate = 'rejected'",
                            soci::into(row), soci::into(reason), soci::use(number));
    rows.execute();
    std::map<std::int64_t, std::string> all;
    while (rows.fetch()) all.emplace(row, reason);
    return all;
}

Examined recorded(Batch const& batch, Inspection const& inspection,
                  ledger::Registers const& registers) {
    return {.inspection = inspection,
            .registers = registers,
            .file_name = batch.file_name,
            .sheet = batch.sheet,
            .organisation = batch.organisation,
            .options = {.period = batch.stated_period}};
}

// Reads the rows again because the registers have changed since they were last read.
void examine_again(soci::session& db, Batch const& batch, ledger::Registers const& registers) {
    auto const inspection = recorded_inspection(db, batch);
    auto const aside = rows_set_aside(db, batch.id);
    auto what = recorded(batch, inspection, registers);
    for (auto const& [row, reason] : aside) what.set_aside.insert(row);
    long long const number = batch.id.value();
    db << "delete from row_fate where batch = :batch", soci::use(number);
    FateWriter fates{db, batch.id, aside};
    Witness const witness{.fate = [&](std::int64_t row, RowFate fate, std::string const& reason,
                                      Money amount) { fates.add(row, fate, reason, amount); },
                          .line = {},
                          .progress = {}};
    auto const examination = examine(db, batch.id, what, witness);
    fates.finish();
    insert_periods(db, batch.id, examination);
    insert_findings(db, batch.id, examination);
    long long const errors = examination.error_rows,
                    warnings = std::ranges::count(examination.findings, ledger::Severity::warning,
                                                  &ledger::Finding::severity);
    db << "update batch set errors = :errors, warnings = :warnings, booking_version = :version "
          "where id = :batch",
        soci::use(errors), soci::use(warnings), soci::use(registers.booking_version),
        soci::use(number);
}

} // namespace

void reject_row(soci::session& db, ledger::BatchId id, std::int64_t row, std::string const& reason,
                Act const& act) {
    require_reason(reason);
    ledger::Transaction transaction{db};
    auto const batch = batch_numbered(db, id);
    require_state(batch, "staged", "corrected row by row");
    long long const number = id.value(), at_row = row;
    std::string fate;
    db << "select fate from row_fate where batch = :batch and first_row <= :row "
          "and last_row >= :row2",
        soci::into(fate), soci::use(number), soci::use(at_row), soci::use(at_row);
    if (!db.got_data()) throw Error{"Batch {} has no row {}.", number, row};
    if (fate != "error") {
        throw Error{"Row {} of batch {} is no error ({}): only error rows are set aside.", row,
                    number, fate};
    }
    auto const kept = fmt::format("{} ({}, {})", reason, act.by, act.at);
    db << "update row_fate set fate = 'rejected', reason = :reason where batch = :batch "
          "and first_row = :row",
        soci::use(kept), soci::use(number), soci::use(at_row);
    db << "update batch set errors = errors - 1, rejected_pence = (select sum(pence) from row_fate "
          "where batch = :batch and fate = 'rejected') where id = :id",
        soci::use(number), soci::use(number);
    transaction.commit();
}

void reject_batch(soci::session& db, ledger::BatchId id, std::string const& reason,
                  Act const& act) {
    require_reason(reason);
    ledger::Transaction transaction{db};
    auto const batch = batch_numbered(db, id);
    require_not_settled(batch, "rejected");
    long long const number = id.value();
    auto const because = fmt::format("{} ({}, {})", reason, act.by, act.at);
    db << "update row_fate set fate = 'rejected', reason = :reason where batch = :batch "
          "and fate <> 'ignored'",
        soci::use(because), soci::use(number);
    db << "update batch set state = 'rejected', rejected_pence = file_pence where id = :batch",
        soci::use(number);
    transaction.commit();
}

Batch approve(soci::session& db, ledger::Registers const& registers, ledger::BatchId id,
              Act const& act) {
    ledger::Transaction transaction{db};
    auto batch = batch_numbered(db, id);
    bool const again =
        batch.state == "approved" && batch.booking_version != registers.booking_version;
    if (!again) require_state(batch, "staged", "approved");
    if (same_person(act.by, batch.imported_by)) {
        throw Error{"{} imported batch {} and cannot approve it: another person must. Say who with "
                    "--as NAME.",
                    act.by, id.value()};
    }
    if (batch.booking_version != registers.booking_version) {
        examine_again(db, batch, registers);
        batch = batch_numbered(db, id);
    }
    if (batch.errors > 0) {
        throw Error{"Batch {} has rows in error: {}. Correct the file and import it again, or set "
                    "each aside with: placeledger batch reject-row {} ROW --because \"...\"",
                    id.value(), batch.errors, id.value()};
    }
    long long const number = id.value();
    db << "update batch set state = 'approved', approved_at = :at, approved_by = :by "
          "where id = :batch",
        soci::use(act.at), soci::use(act.by), soci::use(number);
    batch = batch_numbered(db, id);
    transaction.commit();
    return batch;
}

namespace {

// Books the lines as they are read; keeps the sum, so that what is posted is what was shown.
struct Booking {
    ledger::JournalWriter journal;
    ledger::BatchId batch;
    std::string organisation;
    std::vector<ledger::Posting> postings = {};
    std::string names = {};
    Money total = {};

    void line(Line const& line, ledger::Meaning const& meaning) {
        postings.clear();
        ledger::book(meaning, organisation, line.amount, postings, names);
        auto const wrong = ledger::unbalanced(postings);
        ledger::ensure(wrong.empty(), wrong);
        journal.add({.batch = batch,
                     .row = line.row,
                     .event = meaning.event,
                     .period = line.period,
                     .dated_on = line.date},
                    line.coding, postings);
        total += line.amount;
    }
};

void settle(soci::session& db, Batch const& batch, Money posted, Act const& act) {
    long long const number = batch.id.value(), pence = posted.in_pence();
    db << "update row_fate set fate = 'posted' where batch = :batch and fate = 'line'",
        soci::use(number);
    db << "update batch set state = 'posted', posted_pence = :pence, posted_at = :at, "
          "posted_by = :by where id = :batch",
        soci::use(pence), soci::use(act.at), soci::use(act.by), soci::use(number);
}

} // namespace

Batch post(soci::session& db, ledger::Registers const& registers, ledger::BatchId id,
           Act const& act, std::function<void(int)> const& progress) {
    ledger::Transaction transaction{db};
    auto const batch = batch_numbered(db, id);
    require_state(batch, "approved", "posted");
    if (batch.booking_version != registers.booking_version) {
        throw Error{"The registers have changed since batch {} was approved, so its lines may be "
                    "booked otherwise than {} saw. Approve it again: placeledger batch approve {}",
                    id.value(), batch.approved_by, id.value()};
    }
    auto const inspection = recorded_inspection(db, batch);
    for (auto const period :
         batch.as_actuals ? periods_of(db, id) : std::vector<ledger::Period>{}) {
        refuse_paid_body(db, registers, batch.organisation, period);
    }
    Booking booking{
        .journal = ledger::JournalWriter{db}, .batch = id, .organisation = batch.organisation};
    auto const rows = std::max<std::int64_t>(1, batch.sheet_rows);
    Witness const witness{
        .fate = {},
        .line = [&](Line const& line, ledger::Meaning const& m) { booking.line(line, m); },
        .progress =
            [&](std::int64_t row) {
                if (progress)
                    progress(static_cast<int>(std::min<std::int64_t>(89, row * 90 / rows)));
            }};
    examine(db, id, recorded(batch, inspection, registers), witness);
    if (booking.total + batch.rejected != batch.file_total) {
        throw Error{
            "Batch {} does not come to its file's total: posted {} and rejected {}, but the "
            "file's is {}. Nothing was posted.",
            id.value(), to_string(booking.total), to_string(batch.rejected),
            to_string(batch.file_total)};
    }
    if (progress) progress(90);
    settle(db, batch, booking.total, act);
    booking.journal.finish(id, act.at, act.by);
    auto const posted = batch_numbered(db, id);
    if (progress) progress(99); // the last moment at which Ctrl-C undoes it
    transaction.commit();
    return posted;
}

} // namespace importers
