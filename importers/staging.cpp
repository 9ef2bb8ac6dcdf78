// The file is read once: its rows are kept as they come while an Inspector watches; what they mean
// is then read from the kept rows. One transaction, so that a batch is there whole or not at all.
#include "importers/staging.hpp"

#include "importers/approval.hpp"
#include "importers/batch_record.hpp"
#include "importers/fate_writer.hpp"
#include "importers/inspection.hpp"
#include "importers/kept_layouts.hpp"
#include "importers/kept_rows.hpp"
#include "importers/line_keys.hpp"
#include "importers/other_sheets.hpp"
#include "importers/overlap.hpp"
#include "importers/purpose.hpp"
#include "importers/source_file.hpp"
#include "importers/source_of_actuals.hpp"
#include "importers/trial_balance.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/periods.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::BatchId;
using ledger::Error;
using ledger::Finding;
using ledger::Severity;

std::string suggestion(std::string const& text, std::vector<std::string_view> const& codes) {
    auto const near = ledger::nearest(text, codes);
    return near ? fmt::format("; did you mean {}?", *near) : std::string{};
}

ledger::Organisation const& sender_named(ledger::Registers const& registers,
                                         std::string const& text) {
    if (auto const* known = ledger::organisation_called(registers, text)) return *known;
    std::vector<std::string_view> codes;
    for (auto const& organisation : registers.organisations) codes.push_back(organisation.code);
    if (codes.empty()) {
        throw Error{"The ledger has no registers yet. Import them first: "
                    "placeledger registers import FILE"};
    }
    throw Error{"\"{}\" is not an organisation of the register{}. `placeledger registers export` "
                "shows those there are.",
                text, suggestion(text, codes)};
}

// The batch that holds the same bytes, if one does that was neither rejected nor superseded.
BatchId batch_with(soci::session& db, SourceFile const& file, std::string const& organisation) {
    long long id = 0;
    std::string whose, layout, state;
    db << "select id, organisation, layout, state from batch where sha256 = :hash and state not in "
          "('rejected', 'superseded') order by id limit 1",
        soci::into(id), soci::into(whose), soci::into(layout), soci::into(state),
        soci::use(file.sha256());
    if (!db.got_data()) return {};
    if (whose == organisation) return BatchId{id};
    if (layout == "journal") {
        throw Error{"{} holds the very bytes of batch {}, a sheet of journals: placeledger journal "
                    "show {}",
                    file.name(), id, id};
    }
    throw Error{
        "{} holds the very bytes of batch {}, which was imported for {}, not {}. One of the "
        "two is the wrong body's: if it is the batch, take it out first with: placeledger "
        "batch {} {} --because \"...\"",
        file.name(),
        id,
        whose,
        organisation,
        state == "posted" ? "reverse" : "reject",
        id};
}

InspectionOptions inspection_options(soci::session& db, SourceFile const& file,
                                     StageRequest const& request) {
    return {.layout = request.layout,
            .layout_file = request.layout_file,
            .kept_layouts = recognisable_layouts(db),
            .thousands = request.thousands,
            .dates_from_1904 = file.dates_from_1904(),
            .period = request.period};
}

// The sheet chosen, its rows kept, and what watching them taught.
Inspection keep_rows(soci::session& db, BatchId batch, SourceFile const& file,
                     StageRequest const& request, std::function<void(int)> const& progress) {
    auto const options = inspection_options(db, file, request);
    auto const sheet = choose_sheet(file, options);
    Inspector inspector{file.name(), options, file.sheets()[sheet].name};
    RowPacker packer;
    std::int64_t bytes = 0;
    int told = 0;
    file.read(sheet, [&](Row const& row) {
        inspector.see(row);
        for (auto const& cell : row.cells) bytes += static_cast<std::int64_t>(cell.text.size()) + 1;
        // The share read is known for plain text only; a workbook is packed, and goes by guess.
        auto const percent = static_cast<int>(std::min<std::int64_t>(
            49, bytes * 50 /
                    std::max<std::int64_t>(1, file.bytes() * (file.container() == "csv" ? 1 : 6))));
        if (progress && percent > told) progress(told = percent);
        if (auto block = packer.add(row)) keep(db, batch, *block);
        return true;
    });
    if (auto block = packer.finish()) keep(db, batch, *block);
    auto inspection = inspector.finish();
    inspection.sheet = sheet;
    return inspection;
}

// What belongs to no row and so cannot be set aside keeps the file from being staged.
bool of_the_whole_file(Finding const& finding) {
    return finding.severity == Severity::error && finding.where.row == 0;
}

} // namespace

namespace {

Finding no_layout(SourceFile const& file) {
    return {.severity = Severity::error,
            .rule = "layout-unknown",
            .where = {.file = file.name()},
            .found = "the headings are of no known layout",
            .wanted = "an extract in one of the layouts",
            .remedy =
                "`placeledger inspect` says which headings are missing; `placeledger layouts` "
                "lists the layouts."};
}

// What will become of lines whose period is closed.
void tell_late_periods(soci::session& db, Examination& examination, std::string const& file) {
    ledger::Periods const periods{db};
    auto const now = ledger::next_act(db);
    for (auto const& [period, sum] : examination.periods) {
        auto const booked = periods.to_book(period, now);
        if (booked == period || sum.lines == 0) continue;
        auto const name = to_string(period);
        examination.findings.push_back(
            {.severity = Severity::warning,
             .rule = "period-closed",
             .where = {.file = file},
             .found = fmt::format("{} is {}; {} lines of it came late, {}", name,
                                  period_state_name(periods.state(period)), sum.lines,
                                  in_pounds(sum.amount)),
             .wanted = "lines of open periods",
             .remedy = booked ? fmt::format("They will be booked in {} and remember {}.",
                                            to_string(*booked), name)
                              : fmt::format("The whole year is closed: the batch waits until two "
                                            "people re-open a period: placeledger period reopen {} "
                                            "--because \"...\"",
                                            name)});
    }
}

struct Staging { // one attempt, inside its transaction
    soci::session& db;
    ledger::Registers const& registers;
    StageRequest const& request;
    SourceFile const& file;
    ledger::Organisation const& sender;
    std::function<void(int)> const& progress;

    Staged run();
    BatchRecord record_of(BatchId batch, Inspection const& inspection, Staged const& staged);
    void examine_rows(BatchRecord const& record, Staged& staged);
    void tell_lines_booked_before(BatchRecord const& record, Staged& staged) const;
    void refuse_what_is_in_the_way(BatchRecord const& record, Staged& staged);
};

void Staging::tell_lines_booked_before(BatchRecord const& record, Staged& staged) const {
    auto const& periods = staged.examination.periods;
    if (periods.empty() || record.purpose != Purpose::books) return;
    auto const twice =
        lines_booked_before(db, {.batch = record.batch,
                                 .organisation = sender.code,
                                 .supersedes = request.supersedes,
                                 .periods = {{periods.begin()->first, periods.rbegin()->first}},
                                 .inspection = record.inspection,
                                 .options = {.period = request.period}});
    auto& all = staged.examination.findings;
    all.insert(all.end(), twice.begin(), twice.end());
}

void Staging::examine_rows(BatchRecord const& record, Staged& staged) {
    auto const& inspection = record.inspection;
    FateWriter fates{db, record.batch};
    LineKeys keys;
    bool const books = record.purpose == Purpose::books;
    Witness const witness{
        .fate = [&](std::int64_t row, RowFate fate, std::string const& reason,
                    ledger::Money amount) { fates.add(row, fate, reason, amount); },
        .line =
            [&](Line const& line, ledger::Meaning const&) {
                if (books) keys.add(line);
            },
        .award = {},
        .progress = {}};
    Examined const what{.inspection = inspection,
                        .registers = registers,
                        .file_name = file.name(),
                        .sheet = staged.sheet,
                        .organisation = sender.code,
                        .options = {.period = request.period},
                        .to_date = record.to_date,
                        .purpose = record.purpose};
    auto findings = inspection.findings;
    findings.insert(findings.begin(), file.findings().begin(), file.findings().end());
    staged.examination = examine(db, record.batch, what, witness);
    fates.finish();
    keys.keep(db, record.batch);
    auto& all = staged.examination.findings;
    all.insert(all.begin(), findings.begin(), findings.end());
    tell_lines_booked_before(record, staged);
    compare_control_totals(request.control, staged.examination, file.name());
    if (staged.examination.rows == 0) {
        all.push_back({.severity = Severity::error,
                       .rule = "no-lines",
                       .where = {.file = file.name(), .sheet = staged.sheet},
                       .found = "there are headings but no lines of money",
                       .wanted = "at least one line",
                       .remedy = "An empty month is not imported: it stays missing, which is not "
                                 "the same as nil."});
    }
}

void Staging::refuse_what_is_in_the_way(BatchRecord const& record, Staged& staged) {
    auto& findings = staged.examination.findings;
    refuse_earlier_month(db, record, findings);
    refuse_second_source(db, registers, record, findings);
    refuse_wrong_supersede(db, record);
    tell_comparison(db, record, findings);
    if (record.inspection.layout->shape == Shape::balances) compare_balances(db, record, findings);
    if (record.purpose == Purpose::books) tell_late_periods(db, staged.examination, file.name());
}

BatchRecord Staging::record_of(BatchId batch, Inspection const& inspection, Staged const& staged) {
    auto const& layout = *inspection.layout;
    BatchRecord record{.batch = batch,
                       .file = file,
                       .inspection = inspection,
                       .examination = staged.examination,
                       .request = request,
                       .organisation = sender.code,
                       .booking_version = registers.booking_version,
                       .purpose = purpose_of(request, layout)};
    if (!is_to_date(layout)) return record;
    record.to_date = ToDateOf{.organisation = sender.code,
                              .period = *request.period,
                              .but_for = request.supersedes,
                              .posts_actuals = posts_actuals(db, request, sender.code, layout),
                              .cumulative = layout.cumulative,
                              .is_part = !part_of(db, request).empty(),
                              .part = part_of(db, request),
                              .new_codes_are_new = request.new_codes};
    return record;
}

Staged Staging::run() {
    Staged staged{.file_name = file.name(), .organisation = sender.code, .layout = {}, .sheet = {}};
    ledger::Transaction transaction{db};
    ledger::require_role(db, request.actor, {ledger::Role::officer}, "import extracts");
    if (auto const same = batch_with(db, file, sender.code); same != BatchId{}) {
        staged.batch = same;
        staged.already_there = true;
        return staged;
    }
    BatchId const batch{ledger::number_of(db, "select max(id) from batch") + 1};
    auto inspection = keep_rows(db, batch, file, request, progress);
    staged.sheet = file.sheets()[inspection.sheet].name;
    if (!inspection.layout) {
        staged.examination.findings = inspection.findings;
        for (auto& finding : staged.examination.findings) { // a doubt for `inspect`, the end here
            if (finding.rule.starts_with("layout")) finding.severity = Severity::error;
        }
        if (!has_errors(staged.examination.findings)) {
            staged.examination.findings.push_back(no_layout(file));
        }
        return staged;
    }
    if (request.year_to_date) take_as_year_to_date(*inspection.layout, file.name());
    auto const& layout = *inspection.layout;
    staged.layout = layout.name;
    refuse_wrong_use(request, layout);
    auto const others =
        sheets_not_read(file, inspection.sheet, inspection_options(db, file, request));
    inspection.findings.insert(inspection.findings.end(), others.begin(), others.end());
    auto const record = record_of(batch, inspection, staged);
    staged.purpose = record.purpose;
    examine_rows(record, staged);
    if (progress) progress(99);
    refuse_what_is_in_the_way(record, staged);
    bool const sound = std::ranges::none_of(staged.examination.findings, of_the_whole_file);
    if (!sound || request.dry_run) return staged;
    insert(db, record);
    if (record.purpose == Purpose::evidence && request.supersedes != BatchId{}) {
        mark_rejected(db, request.supersedes, fmt::format("superseded by batch {}", batch.value()),
                      request.actor);
    }
    ledger::record_act(
        db, request.actor,
        {.what = "import",
         .subject = fmt::format("batch {}", batch.value()),
         .batch = batch,
         .detail = fmt::format("{} of {}, {} lines, {}", file.name(), sender.code,
                               staged.examination.rows, in_pounds(staged.examination.file_total))});
    transaction.commit();
    staged.batch = batch;
    staged.stored = true;
    return staged;
}

} // namespace

void record_refusal(soci::session& db, ledger::Actor const& actor, Staged const& staged) {
    ledger::Transaction transaction{db};
    auto const errors =
        std::ranges::count(staged.examination.findings, Severity::error, &Finding::severity);
    ledger::record_act(db, actor,
                       {.what = "import",
                        .subject = staged.file_name,
                        .outcome = ledger::Outcome::refused,
                        .detail = fmt::format("not staged: {} errors", errors)});
    transaction.commit();
}

Staged stage(soci::session& db, ledger::Registers const& registers, StageRequest const& request,
             std::function<void(int)> const& progress) {
    auto const& sender = sender_named(registers, request.organisation);
    SourceFile const file{request.file};
    auto staged = Staging{db, registers, request, file, sender, progress}.run();
    if (!staged.stored && !staged.already_there && !request.dry_run) {
        record_refusal(db, request.actor, staged);
    }
    return staged;
}

} // namespace importers
