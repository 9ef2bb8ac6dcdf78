// Every act reads the kept rows again, so that what is approved and posted is what was shown.
#include "importers/journal_import.hpp"

#include "importers/batch_record.hpp"
#include "importers/kept_rows.hpp"
#include "importers/source_file.hpp"
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::BatchId;
using ledger::Error;

std::string bare(std::string_view name) {
    std::string letters;
    for (char const c : name) {
        if (c == ' ' || c == '_' || c == '\t') continue;
        letters += ledger::lower_case(c);
    }
    return letters;
}

std::size_t sheet_of_journals(SourceFile const& file) {
    if (file.container() == "csv") return 0;
    std::string names;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < file.sheets().size(); ++i) {
        auto const name = bare(file.sheets()[i].name);
        if (name == "journals" || name == "journal") found.push_back(i);
        names += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", file.sheets()[i].name);
    }
    if (found.size() == 1) return found.front();
    throw Error{"{} has {} called \"journals\" (its sheets: {}). Put all journals into one sheet "
                "of that name; placeledger journal template FILE makes an empty one.",
                file.name(), found.empty() ? "no sheet" : "more than one sheet", names};
}

// The batch that holds the same bytes, if one stands.
BatchId batch_with(soci::session& db, SourceFile const& file) {
    long long id = 0;
    db << "select id from batch where sha256 = :hash and state not in ('rejected', 'superseded') "
          "order by id limit 1",
        soci::into(id), soci::use(file.sha256());
    return db.got_data() ? BatchId{id} : BatchId{};
}

void keep_rows(soci::session& db, BatchId batch, SourceFile const& file, std::size_t sheet) {
    RowPacker packer;
    file.read(sheet, [&](Row const& row) {
        if (auto block = packer.add(row)) keep(db, batch, *block);
        return true;
    });
    if (auto block = packer.finish()) keep(db, batch, *block);
}

void add_doubts_about_file(Examination& examination, SourceFile const& file, std::size_t sheet) {
    auto& all = examination.findings;
    all.insert(all.begin(), file.findings().begin(), file.findings().end());
    if (!file.sheets()[sheet].hidden) return;
    all.push_back({.severity = ledger::Severity::warning,
                   .rule = "sheet-hidden",
                   .where = {.file = file.name(), .sheet = file.sheets()[sheet].name},
                   .found = "the sheet is hidden, and was read nevertheless",
                   .wanted = "a sheet that everyone can see",
                   .remedy = "Unhide the sheet."});
}

void write(soci::session& db, BatchId batch, SourceFile const& file, Staged const& staged,
           JournalsExamined const& journals, ledger::Registers const& registers,
           ledger::Actor const& actor) {
    keep_fates(db, batch, journals);
    insert(db,
           {.id = batch,
            .file_name = file.name(),
            .sha256 = file.sha256(),
            .bytes = file.bytes(),
            .container = file.container(),
            .encoding = file.encoding(),
            .sheet = staged.sheet,
            .header_row = journals.header_row,
            .columns = journals.columns,
            .layout = "journal",
            .organisation = {},
            .booking_version = registers.booking_version,
            .actor = actor},
           staged.examination);
    ledger::record_act(
        db, actor,
        {.what = "import",
         .subject = fmt::format("batch {}", batch.value()),
         .batch = batch,
         .detail = fmt::format("{}: {} journal entries, {} on {} lines", file.name(),
                               journals.entries.size(), in_pounds(staged.examination.debits),
                               staged.examination.rows)});
}

} // namespace

JournalSheet sheet_of(Batch const& batch) {
    return {.batch = batch.id, .file_name = batch.file_name, .sheet = batch.sheet};
}

namespace {

Staged stage_file(soci::session& db, ledger::Registers const& registers,
                  JournalRequest const& request, SourceFile const& file) {
    Staged staged{.file_name = file.name(), .organisation = {}, .layout = "journal", .sheet = {}};
    ledger::Transaction transaction{db};
    ledger::require_role(db, request.actor, {ledger::Role::officer}, "import journals");
    if (auto const same = batch_with(db, file); same != BatchId{}) {
        staged.batch = same;
        staged.already_there = true;
        return staged;
    }
    auto const sheet = sheet_of_journals(file);
    staged.sheet = file.sheets()[sheet].name;
    BatchId const batch{ledger::number_of(db, "select max(id) from batch") + 1};
    keep_rows(db, batch, file, sheet);
    auto journals = examine_journals(
        db, registers, {.batch = batch, .file_name = file.name(), .sheet = staged.sheet});
    staged.examination = std::move(journals.examination);
    add_doubts_about_file(staged.examination, file, sheet);
    if (has_errors(staged.examination.findings) || request.dry_run) return staged;
    write(db, batch, file, staged, journals, registers, request.actor);
    transaction.commit();
    staged.batch = batch;
    staged.stored = true;
    return staged;
}

} // namespace

Staged stage_journals(soci::session& db, ledger::Registers const& registers,
                      JournalRequest const& request) {
    SourceFile const file{request.file};
    auto staged = stage_file(db, registers, request, file);
    if (!staged.stored && !staged.already_there && !request.dry_run) {
        record_refusal(db, request.actor, staged);
    }
    return staged;
}

void examine_journals_again(soci::session& db, Batch const& batch,
                            ledger::Registers const& registers) {
    auto const journals = examine_journals(db, registers, sheet_of(batch));
    refuse_errors(batch, journals);
    auto const& examination = journals.examination;
    insert_periods(db, batch.id, examination);
    insert_findings(db, batch.id, examination);
    long long const number = batch.id.value(),
                    warnings = std::ranges::count(examination.findings, ledger::Severity::warning,
                                                  &ledger::Finding::severity);
    db << "update batch set warnings = :warnings, booking_version = :version where id = :batch",
        soci::use(warnings), soci::use(registers.booking_version), soci::use(number);
}

JournalsPosted post_journals(soci::session& db, ledger::JournalWriter& journal, Batch const& batch,
                             ledger::Registers const& registers) {
    auto const journals = examine_journals(db, registers, sheet_of(batch));
    refuse_errors(batch, journals);
    JournalsPosted posted;
    for (auto const& entry : journals.entries) {
        ledger::EntryHead const head{.batch = batch.id,
                                     .row = entry.row->row,
                                     .event = entry.event,
                                     .period = entry.period,
                                     .dated_on = entry.row->date};
        auto const number = journal.add(head, entry.codings, entry.postings);
        if (entry.reverses_in) posted.reversals.push_back({number, *entry.reverses_in});
        posted.total += ledger::minus_senders_ledger(entry);
    }
    return posted;
}

} // namespace importers
