// Every act is one transaction that looks at the batch's state again after it has the right to
// write.
#include "importers/approval.hpp"

#include "importers/batch_record.hpp"
#include "importers/clearing.hpp"
#include "importers/examination.hpp"
#include "importers/fate_writer.hpp"
#include "importers/journal_import.hpp"
#include "importers/overlap.hpp"
#include "importers/recorded.hpp"
#include "importers/row_aside.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::Error;
using ledger::Money;
using ledger::Role;

void require_not_settled(Batch const& batch, std::string const& act) {
    if (batch.state == "staged" || batch.state == "approved") return;
    throw Error{"Batch {} is {}; it can no longer be {}.", batch.id.value(), batch.state, act};
}

void require_reason(std::string const& reason) {
    if (std::ranges::count_if(reason, [](char c) { return c != ' '; }) < 3) {
        throw ledger::WrongUsage{"The reason is too short. Say in a few words why, with --because "
                                 "\"...\": an auditor will ask."};
    }
}

// What has been booked since a file of figures to date was staged changes what it moves.
void require_same_movement(Batch const& batch, Examination const& examination) {
    if (examination.file_total == batch.file_total) return;
    throw Error{"Batch {} moved {} when it was staged, and would move {} now, since other files of "
                "figures to date were booked or taken out meanwhile: reject it and import it "
                "again.",
                batch.id.value(), in_pounds(batch.file_total), in_pounds(examination.file_total)};
}

// Reads the rows again because the registers have changed since they were last read.
void examine_again(soci::session& db, Batch const& batch, ledger::Registers const& registers) {
    auto const inspection = recorded_inspection(db, batch);
    auto const aside = rows_set_aside(db, batch.id);
    auto what = recorded(db, batch, inspection, registers);
    for (auto const& [row, reason] : aside) what.set_aside.insert(row);
    long long const number = batch.id.value();
    db << "delete from row_fate where batch = :batch", soci::use(number);
    FateWriter fates{db, batch.id, aside};
    Witness const witness{.fate = [&](std::int64_t row, RowFate fate, std::string const& reason,
                                      Money amount) { fates.add(row, fate, reason, amount); },
                          .line = {},
                          .award = {},
                          .progress = {}};
    auto examination = examine(db, batch.id, what, witness);
    fates.finish();
    require_same_movement(batch, examination);
    auto const twice = lines_booked_before(db, compared(batch, inspection));
    examination.findings.insert(examination.findings.end(), twice.begin(), twice.end());
    insert_periods(db, batch.id, examination);
    insert_layers(db, batch.id, examination);
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

void require_state(Batch const& batch, std::string const& wanted, std::string const& act) {
    if (batch.state == wanted) return;
    throw Error{"Batch {} is {}; only a batch that is {} can be {}.", batch.id.value(), batch.state,
                wanted, act};
}

ledger::Deed deed(std::string what, ledger::BatchId batch, std::string detail) {
    return {.what = std::move(what),
            .subject = fmt::format("batch {}", batch.value()),
            .batch = batch,
            .detail = std::move(detail)};
}

void reject_row(soci::session& db, ledger::BatchId id, std::int64_t row, std::string const& reason,
                ledger::Actor const& actor) {
    require_reason(reason);
    ledger::Transaction transaction{db};
    ledger::require_role(db, actor, {Role::officer}, "set rows aside");
    auto const batch = batch_numbered(db, id);
    require_state(batch, "staged", "corrected row by row");
    long long const number = id.value(), at_row = row;
    std::string fate;
    db << "select fate from row_fate where batch = :batch and first_row <= :row "
          "and last_row >= :row2",
        soci::into(fate), soci::use(number), soci::use(at_row), soci::use(at_row);
    if (!db.got_data()) throw Error{"Batch {} has no row {}.", number, row};
    if (fate == "rejected") throw Error{"Row {} of batch {} is set aside already.", row, number};
    auto const kept = fmt::format("{} ({}, {})", reason, actor.person, actor.at);
    bool const was_error = fate == "error";
    if (was_error) {
        db << "update row_fate set fate = 'rejected', reason = :reason where batch = :batch "
              "and first_row = :row",
            soci::use(kept), soci::use(number), soci::use(at_row);
    } else {
        set_line_aside(db, batch, row, kept);
    }
    int const errors_less = was_error ? 1 : 0;
    db << "update batch set errors = errors - :less, rejected_pence = (select sum(pence) from "
          "row_fate where batch = :batch and fate = 'rejected') where id = :id",
        soci::use(errors_less), soci::use(number), soci::use(number);
    ledger::record_act(
        db, actor, deed("batch reject-row", id, fmt::format("row {} set aside: {}", row, reason)));
    transaction.commit();
}

void mark_rejected(soci::session& db, ledger::BatchId id, std::string const& reason,
                   ledger::Actor const& actor) {
    long long const number = id.value();
    auto const because = fmt::format("{} ({}, {})", reason, actor.person, actor.at);
    db << "update row_fate set fate = 'rejected', reason = :reason where batch = :batch "
          "and fate <> 'ignored'",
        soci::use(because), soci::use(number);
    db << "update batch set state = 'rejected', rejected_pence = file_pence where id = :batch",
        soci::use(number);
    ledger::record_act(db, actor, deed("batch reject", id, reason));
}

void reject_batch(soci::session& db, ledger::BatchId id, std::string const& reason,
                  ledger::Actor const& actor) {
    require_reason(reason);
    ledger::Transaction transaction{db};
    ledger::require_role(db, actor, {Role::officer, Role::approver}, "reject batches");
    require_not_settled(batch_numbered(db, id), "rejected");
    mark_rejected(db, id, reason, actor);
    transaction.commit();
}

namespace {

void require_another_person(soci::session& db, Batch const& batch, ledger::Actor const& actor) {
    auto importers = ledger::who_did(db, batch.id, "import");
    importers.insert(batch.imported_by);
    auto const others = ledger::holders(db, {Role::approver}, actor.at, importers);
    if (ledger::is_one_of(db, actor, importers)) {
        bool const by_name = std::ranges::any_of(importers, [&](std::string const& name) {
            return ledger::same_person(name, actor.person);
        });
        throw Error{"{} imported batch {} and cannot approve it: another person must. {}",
                    by_name ? actor.person : actor.login, batch.id.value(),
                    others == "nobody yet" ? "Say who with --as NAME."
                                           : "Those who may: " + others + "."};
    }
    auto first = ledger::who_did(db, batch.id, "batch approve");
    if (!batch.first_approved_by.empty() && ledger::is_one_of(db, actor, first)) {
        first.insert(importers.begin(), importers.end());
        throw Error{
            "{} has approved batch {} already; it is {}, and needs a second approver. Those "
            "who may: {}.",
            actor.person, batch.id.value(), in_pounds(size_with_superseded(db, batch)),
            ledger::holders(db, {Role::approver}, actor.at, first)};
    }
}

void require_approvable(Batch const& batch, std::string const& booking_version) {
    if (batch.purpose == Purpose::evidence) {
        throw Error{
            "Batch {} is evidence: it is compared with the books and never posted, so there "
            "is nothing to approve: placeledger batch compare {}",
            batch.id.value(), batch.id.value()};
    }
    if (batch.state == "approved" &&
        (batch.booking_version == booking_version || batch.booking_version.empty())) {
        throw Error{"Batch {} is approved already, by {} at {}.", batch.id.value(),
                    batch.approved_by, batch.approved_at};
    }
    if (batch.state != "approved") require_state(batch, "staged", "approved");
}

// The first of two, where the batch is above the approver's limit.
void approve_first(soci::session& db, Batch const& batch, ledger::Actor const& actor,
                   ledger::Money limit) {
    long long const number = batch.id.value();
    db << "update batch set state = 'staged', first_approved_at = :at, first_approved_by = :by "
          "where id = :batch",
        soci::use(actor.at), soci::use(actor.person), soci::use(number);
    ledger::record_act(db, actor,
                       deed("batch approve", batch.id,
                            fmt::format("the first of two approvals: {} is above {}'s limit of {}",
                                        in_pounds(size_with_superseded(db, batch)), actor.person,
                                        in_pounds(limit))));
}

void examine_if_registers_changed(soci::session& db, Batch& batch,
                                  ledger::Registers const& registers) {
    // A reversal says itself what it books: no register changes it.
    if (is_reversal(batch) || batch.booking_version == registers.booking_version) return;
    long long const number = batch.id.value();
    db << "update batch set first_approved_at = null, first_approved_by = null where id = :batch",
        soci::use(number); // whoever approved saw other bookings
    if (is_clearing(batch)) {
        examine_clearing_again(db, batch, registers);
    } else if (is_journal(batch)) {
        examine_journals_again(db, batch, registers);
    } else {
        examine_again(db, batch, registers);
    }
    batch = batch_numbered(db, batch.id);
}

} // namespace

Batch approve(soci::session& db, ledger::Registers const& registers, ledger::BatchId id,
              ledger::Actor const& actor) {
    ledger::Transaction transaction{db};
    ledger::require_role(db, actor, {Role::approver}, "approve batches");
    auto batch = batch_numbered(db, id);
    require_approvable(batch, registers.booking_version);
    require_another_person(db, batch, actor);
    examine_if_registers_changed(db, batch, registers);
    if (batch.errors > 0) {
        throw Error{"Batch {} has rows in error: {}. Correct the file and import it again, or set "
                    "each aside with: placeledger batch reject-row {} ROW --because \"...\"",
                    id.value(), batch.errors, id.value()};
    }
    long long const number = id.value();
    auto const limit = ledger::approval_limit(db, actor);
    if (limit && size_with_superseded(db, batch) > *limit && batch.first_approved_by.empty()) {
        approve_first(db, batch, actor, *limit);
    } else {
        db << "update batch set state = 'approved', approved_at = :at, approved_by = :by "
              "where id = :batch",
            soci::use(actor.at), soci::use(actor.person), soci::use(number);
        ledger::record_act(db, actor, deed("batch approve", id, in_pounds(batch.file_total)));
    }
    batch = batch_numbered(db, id);
    transaction.commit();
    return batch;
}

} // namespace importers
