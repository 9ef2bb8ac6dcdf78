// One transaction that looks at the batch's state again after it has the right to write.
#include "importers/posting.hpp"

#include "importers/approval.hpp"
#include "importers/award_register.hpp"
#include "importers/batch_record.hpp"
#include "importers/clearing.hpp"
#include "importers/examination.hpp"
#include "importers/journal_import.hpp"
#include "importers/recorded.hpp"
#include "importers/reversal.hpp"
#include "importers/source_of_actuals.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/journal.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/periods.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::Error;
using ledger::Money;
using ledger::Role;

// Books the lines as they are read; keeps the sum, so that what is posted is what was shown.
struct Booking {
    ledger::JournalWriter& journal;
    ledger::Periods const& periods;
    BookedIn const& booked_in; // of the batch that is superseded
    ledger::BatchId batch;
    std::int64_t imported_by; // the act
    std::string organisation;
    bool to_date = false; // its movements are kept by series
    std::vector<ledger::Posting> postings = {};
    std::string names = {};
    Money total = {};
    std::vector<PostedMovement> movements = {};

    ledger::Period period_of(ledger::Period period) const {
        if (auto const found = booked_in.find(period); found != booked_in.end()) {
            return found->second;
        }
        if (auto const open = periods.to_book(period, imported_by)) return *open;
        throw Error{"Batch {} has lines of {}, and every period of that year is closed: it waits, "
                    "approved, until two people re-open one: placeledger period reopen {} "
                    "--because \"...\"",
                    batch.value(), to_string(period), to_string(period)};
    }

    void line(Line const& line, ledger::Meaning const& meaning) {
        postings.clear();
        bool const actual = line.layer == ledger::Layer::actual;
        (actual ? ledger::book : ledger::book_plan)(meaning, organisation, line.amount, postings,
                                                    names);
        auto const wrong = ledger::unbalanced(postings);
        ledger::ensure(wrong.empty(), wrong);
        ledger::EntryHead head{.batch = batch,
                               .row = line.row,
                               .event = meaning.event,
                               .period = period_of(line.period),
                               .dated_on = line.date,
                               .layer = line.layer};
        if (head.period != line.period) head.relates_to = line.period;
        auto const entry = journal.add(head, line.coding, postings);
        if (actual) total += line.amount;
        if (to_date) movements.push_back({entry, line.layer, series_of(line.coding), line.amount});
    }
};

// What was shown when the file was staged must be what is booked of every layer.
void require_layers(soci::session& db, Batch const& batch, LayerSums const& sums) {
    for (auto const& shown : layers_of(db, batch.id)) {
        auto const& now = sums[static_cast<std::size_t>(shown.layer) - 1];
        if (now.movement == shown.movement) continue;
        throw Error{"Batch {} would move {} of the {} now, not {} as it was approved, since other "
                    "files of figures to date were booked or taken out meanwhile: reject it and "
                    "import it again.",
                    batch.id.value(), in_pounds(now.movement), ledger::layer_name(shown.layer),
                    in_pounds(shown.movement)};
    }
}

void settle(soci::session& db, Batch const& batch, Money posted, ledger::Actor const& actor) {
    long long const number = batch.id.value(), pence = posted.in_pence();
    db << "update row_fate set fate = 'posted' where batch = :batch and fate = 'line'",
        soci::use(number);
    db << "update batch set state = 'posted', posted_pence = :pence, posted_at = :at, "
          "posted_by = :by where id = :batch",
        soci::use(pence), soci::use(actor.at), soci::use(actor.person), soci::use(number);
}

void require_same_registers(Batch const& batch, ledger::Registers const& registers) {
    if (batch.booking_version == registers.booking_version) return;
    throw Error{"The registers have changed since batch {} was approved, so its lines may be "
                "booked otherwise than {} saw. Approve it again: placeledger batch approve {}",
                batch.id.value(), batch.approved_by, batch.id.value()};
}

void require_sum(Batch const& batch, Money booked) {
    if (booked + batch.rejected == batch.file_total) return;
    throw Error{"Batch {} does not come to its file's total: posted {} and rejected {}, but the "
                "file's is {}. Nothing was posted.",
                batch.id.value(), to_string(booked), to_string(batch.rejected),
                to_string(batch.file_total)};
}

std::int64_t import_act(soci::session& db, ledger::BatchId id) {
    return ledger::number_of(
        db,
        fmt::format("select max(id) from act where batch = {} and what = 'import'", id.value()));
}

// What an act of posting works with, inside its transaction.
struct Post {
    soci::session& db;
    ledger::Registers const& registers;
    Batch const& batch;
    ledger::Actor const& actor;
    std::function<void(int)> const& progress;
    ledger::JournalWriter journal{db};
    ledger::Periods periods{db};

    void tell(int percent) const {
        if (progress) progress(percent);
    }
    void lines(BookedIn const& booked_in);
    void extract();
    void journals();
    void awards();
    void reversal();
    void clearing();
};

void Post::lines(BookedIn const& booked_in) {
    auto const inspection = recorded_inspection(db, batch);
    auto what = recorded(db, batch, inspection, registers);
    for (auto const& [row, reason] : rows_set_aside(db, batch.id)) what.set_aside.insert(row);
    Booking booking{.journal = journal,
                    .periods = periods,
                    .booked_in = booked_in,
                    .batch = batch.id,
                    .imported_by = import_act(db, batch.id),
                    .organisation = batch.organisation,
                    .to_date = what.to_date.has_value()};
    auto const rows = std::max<std::int64_t>(1, batch.sheet_rows);
    Witness const witness{
        .fate = {},
        .line = [&](Line const& line, ledger::Meaning const& m) { booking.line(line, m); },
        .award = {},
        .progress =
            [&](std::int64_t row) {
                tell(static_cast<int>(std::min<std::int64_t>(89, row * 90 / rows)));
            }};
    auto const examination = examine(db, batch.id, what, witness);
    require_layers(db, batch, examination.layers);
    require_sum(batch, booking.total);
    tell(90);
    settle(db, batch, booking.total, actor);
    journal.finish(batch.id, actor);
    keep_movements(db, booking.movements);
}

void Post::extract() {
    require_same_registers(batch, registers);
    for (auto const period :
         batch.as_actuals ? periods_of(db, batch.id) : std::vector<ledger::Period>{}) {
        refuse_paid_body(db, registers, batch.organisation, period);
    }
    if (batch.supersedes == ledger::BatchId{}) {
        lines({});
        ledger::record_act(db, actor, deed("batch post", batch.id, in_pounds(batch.file_total)));
        return;
    }
    auto const old = batch_numbered(db, batch.supersedes);
    bool const posted = old.state == "posted";
    if (old.state == "superseded") {
        throw Error{"Batch {} would supersede batch {}, which is superseded already: reject this "
                    "one, and import its file again over the batch that stands.",
                    batch.id.value(), old.id.value()};
    }
    lines(posted ? where_reversed(db, periods, old.id) : BookedIn{});
    if (posted) {
        reverse_entries(db, journal, periods, old.id, batch.id);
        journal.finish(batch.id, actor, ledger::RunKind::reversal);
    }
    ledger::record_act(
        db, actor,
        deed("batch post", batch.id,
             fmt::format("{}, superseding batch {} of {}", in_pounds(batch.file_total),
                         old.id.value(), in_pounds(old.posted))));
    if (posted) {
        supersede(db, old.id, batch, actor);
    } else if (old.state != "rejected") {
        mark_rejected(db, old.id, fmt::format("superseded by batch {}", batch.id.value()), actor);
    }
}

// What takes itself back does so in a run of its own, in the same transaction.
void Post::journals() {
    require_same_registers(batch, registers);
    auto const posted = post_journals(db, journal, batch, registers);
    require_sum(batch, posted.total);
    settle(db, batch, posted.total, actor);
    journal.finish(batch.id, actor);
    for (auto const& [entry, period] : posted.reversals) {
        reverse_itself(db, journal, batch.id, entry, period);
    }
    journal.finish(batch.id, actor, ledger::RunKind::reversal);
    ledger::record_act(db, actor,
                       deed("batch post", batch.id,
                            fmt::format("{} of debits, {} entries that take themselves back",
                                        in_pounds(batch.debits), posted.reversals.size())));
}

// Into the register of awards: no entry is made of an award, only of what is paid.
void Post::awards() {
    require_same_registers(batch, registers);
    auto const inspection = recorded_inspection(db, batch);
    Recorded counts;
    Money total;
    Witness const witness{.fate = {},
                          .line = {},
                          .award =
                              [&](Line const& line, Award const& award) {
                                  record(db, batch.id, line.row, award, counts);
                                  total += line.amount;
                              },
                          .progress = {}};
    examine(db, batch.id, recorded(db, batch, inspection, registers), witness);
    require_sum(batch, total);
    settle(db, batch, total, actor);
    ledger::record_act(
        db, actor,
        deed("batch post", batch.id,
             fmt::format("{} awards added, {} amended, {} unchanged, {} older than "
                         "what stands",
                         counts.added, counts.amended, counts.unchanged, counts.older)));
}

void Post::reversal() {
    settle(db, batch, {}, actor);
    auto const superseded = carry_out(db, journal, periods, batch);
    journal.finish(batch.id, actor, ledger::RunKind::reversal);
    ledger::record_act(db, actor, deed("batch post", batch.id, batch.file_name));
    if (superseded != ledger::BatchId{}) supersede(db, superseded, batch, actor);
}

// Contra and new entry stand side by side in one run.
void Post::clearing() {
    require_same_registers(batch, registers);
    settle(db, batch, {}, actor);
    auto const cleared = carry_out_clearing(db, journal, periods, registers, batch);
    journal.finish(batch.id, actor);
    keep_movements(db, cleared.movements);
    ledger::record_act(db, actor,
                       deed("batch post", batch.id,
                            fmt::format("{}: {} lines, {}", batch.file_name, cleared.lines,
                                        in_pounds(cleared.amount))));
}

} // namespace

Batch post(soci::session& db, ledger::Registers const& registers, ledger::BatchId id,
           ledger::Actor const& actor, std::function<void(int)> const& progress) {
    ledger::Transaction transaction{db};
    ledger::require_role(db, actor, {Role::officer, Role::approver}, "post batches");
    auto const batch = batch_numbered(db, id);
    if (batch.state == "posted") {
        throw Error{"Batch {} is posted already, by {} at {}.", id.value(), batch.posted_by,
                    batch.posted_at};
    }
    require_state(batch, "approved", "posted");
    Post act{
        .db = db, .registers = registers, .batch = batch, .actor = actor, .progress = progress};
    if (is_reversal(batch)) {
        act.reversal();
    } else if (batch.purpose == Purpose::awards) {
        act.awards();
    } else if (is_clearing(batch)) {
        act.clearing();
    } else if (is_journal(batch)) {
        act.journals();
    } else {
        act.extract();
    }
    auto const posted = batch_numbered(db, id);
    if (progress) progress(99); // the last moment at which Ctrl-C undoes it
    transaction.commit();
    return posted;
}

} // namespace importers
