// batch list, show, approve, post, reject, reject-row, row.
#include "app/commands.hpp"
#include "app/findings.hpp"
#include "app/journals.hpp"
#include "app/suspense.hpp"
#include "importers/difference.hpp"
#include "importers/kept_rows.hpp"
#include "importers/reversal.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/registers.hpp"

namespace app {

namespace {

using ledger::BatchId;

reports::Row row_of(importers::Batch const& b) {
    return {b.id.value(),    b.file_name,
            b.organisation,  b.layout,
            periods_text(b), importers::state_in_words(b),
            b.rows,          b.file_total,
            b.posted,        b.rejected,
            b.errors,        b.warnings,
            b.imported_by,   reports::text_or_empty(b.approved_by)};
}

reports::Table batch_table() {
    return {.name = "Batches",
            .title = "Imported files",
            .columns = {{.heading = "Batch"},
                        {.heading = "File"},
                        {.heading = "Organisation"},
                        {.heading = "Layout"},
                        {.heading = "Period"},
                        {.heading = "State"},
                        {.heading = "Rows"},
                        {.heading = "File total"},
                        {.heading = "Posted"},
                        {.heading = "Rejected"},
                        {.heading = "Errors"},
                        {.heading = "Warnings"},
                        {.heading = "Imported by"},
                        {.heading = "Approved by"}}};
}

reports::Table fate_table(std::vector<importers::FateSum> const& fates) {
    reports::Table table{.name = "Rows",
                         .title = "What became of the rows",
                         .columns = {{.heading = "Fate"},
                                     {.heading = "Reason"},
                                     {.heading = "Rows"},
                                     {.heading = "Amount"}}};
    for (auto const& f : fates) {
        table.rows.push_back({f.fate, reports::text_or_empty(f.reason), f.rows, f.amount});
    }
    return table;
}

reports::Table layer_table(std::vector<importers::BatchLayer> const& layers) {
    reports::Table table{.name = "Layers",
                         .title = "Figures to date; of a budget and a forecast the whole year",
                         .columns = {{.heading = "Layer"},
                                     {.heading = "Stated"},
                                     {.heading = "Booked before"},
                                     {.heading = "Movement"},
                                     {.heading = "Use"}}};
    for (auto const& l : layers) {
        table.rows.push_back({std::string{layer_name(l.layer)}, l.stated, l.before, l.movement,
                              l.posted ? "posted" : "compared, not posted"});
    }
    return table;
}

void say_reversal(importers::Batch const& asked) {
    say(fmt::format("{} is batch {}, staged. Another person approves it: placeledger batch approve "
                    "{}; then: placeledger batch post {}",
                    asked.file_name, asked.id.value(), asked.id.value(), asked.id.value()));
}

} // namespace

void print_difference(Context const& context, soci::session& db, importers::Batch const& batch) {
    auto const old = importers::batch_numbered(db, batch.supersedes);
    auto const registers = ledger::registers_to_book(db);
    auto const changes = importers::difference(db, registers, old, batch);
    reports::Table table{
        .name = "Difference",
        .title = fmt::format("Batch {} in place of batch {}", batch.id.value(), old.id.value()),
        .columns = {{.heading = "Layer"},
                    {.heading = "Period"},
                    {.heading = "Cost centre"},
                    {.heading = "Subjective"},
                    {.heading = "Analysis 1"},
                    {.heading = "Analysis 2"},
                    {.heading = "Supplier"},
                    {.heading = "Before £"},
                    {.heading = "After £"},
                    {.heading = "Difference £"}}};
    constexpr std::size_t shown = 30; // on a terminal; a file has them all
    for (auto const& change : changes) {
        if (context.format == reports::Format::table && table.rows.size() == shown) break;
        auto const& c = change.coding;
        table.rows.push_back(
            {std::string{layer_name(change.layer)}, to_string(change.period),
             reports::text_or_empty(c.cost_centre), reports::text_or_empty(c.subjective),
             reports::text_or_empty(c.analysis1), reports::text_or_empty(c.analysis2),
             reports::text_or_empty(c.supplier), change.before, change.after,
             change.after - change.before});
    }
    print(context, table);
    if (context.format != reports::Format::table) return;
    if (changes.size() > shown) {
        say(fmt::format("{} more codings differ; --format csv shows them all.",
                        changes.size() - shown));
    }
    say(fmt::format("In all: {} before, {} after, difference {}.", in_pounds(old.file_total),
                    in_pounds(batch.file_total), in_pounds(batch.file_total - old.file_total)));
}

int list_batches(Context const& context) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    auto table = batch_table();
    for (auto const& batch : importers::batches(*db)) table.rows.push_back(row_of(batch));
    print(context, table);
    return done;
}

int show_batch(Context const& context, std::int64_t number) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const batch = importers::batch_numbered(*db, BatchId{number});
    auto const findings = importers::findings_of(*db, batch);
    if (context.format != reports::Format::table) {
        auto table = findings_table(findings);
        print(context, table);
        return done;
    }
    say(fmt::format("Batch {}: {}\n  SHA-256 {}\n  {} {}, layout {}, {}", batch.id.value(),
                    batch.file_name, batch.sha256, batch.organisation, periods_text(batch),
                    batch.layout, importers::state_in_words(batch)));
    say(fmt::format("  imported by {} at {}", batch.imported_by, batch.imported_at));
    if (batch.supersedes != BatchId{}) {
        say(fmt::format("  supersedes batch {}", batch.supersedes.value()));
    }
    if (!batch.part.empty()) say(fmt::format("  part {}", batch.part));
    if (!batch.first_approved_by.empty()) {
        say(fmt::format("  first approved by {}", batch.first_approved_by));
    }
    if (!batch.approved_by.empty()) {
        say(fmt::format("  approved by {} at {}", batch.approved_by, batch.approved_at));
    }
    if (!batch.posted_by.empty()) {
        say(fmt::format("  posted by {} at {}", batch.posted_by, batch.posted_at));
    }
    say(fmt::format("  file total {} on {} lines; posted {}, rejected {}\n",
                    in_pounds(batch.file_total), batch.rows, in_pounds(batch.posted),
                    in_pounds(batch.rejected)));
    print(context, fate_table(importers::fates_of(*db, batch)));
    auto const layers = importers::layers_of(*db, batch.id);
    if (!layers.empty()) print(context, layer_table(layers));
    for (auto const& finding : findings) {
        say(fmt::format("{}: {}", severity_name(finding.severity), message(finding)));
    }
    if (is_journal(batch)) print_journals(context, *db, batch);
    if (is_clearing(batch)) {
        print_clearing(context, "Booked anew", importers::clearing_of(*db, batch.id));
    }
    return done;
}

int approve_batches(Context const& context, std::vector<std::int64_t> const& numbers) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    for (auto const number : numbers) {
        auto const registers = ledger::registers_to_book(*db);
        auto const batch = importers::approve(*db, registers, BatchId{number}, actor_of(context));
        if (batch.state == "approved") {
            say(fmt::format("Batch {} is approved by {}. Next: placeledger batch post {}",
                            batch.id.value(), batch.approved_by, batch.id.value()));
        } else {
            say(fmt::format("Batch {} is {}, above {}'s limit: a second approver must approve it, "
                            "too. Those who may: {}.",
                            batch.id.value(), in_pounds(size_with_superseded(*db, batch)),
                            batch.first_approved_by,
                            ledger::holders(*db, {ledger::Role::approver}, now_in_utc())));
        }
    }
    return done;
}

int post_batches(Context const& context, std::vector<std::int64_t> const& numbers) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    stop_on_interrupt(*db);
    for (auto const number : numbers) {
        auto const registers = ledger::registers_to_book(*db);
        importers::Batch batch;
        {
            Progress progress{fmt::format("Posting batch {}", number)};
            batch = importers::post(*db, registers, BatchId{number}, actor_of(context),
                                    progress.function());
        }
        if (is_journal(batch)) {
            say(fmt::format("Batch {} is posted: {} of debits, {}.", batch.id.value(),
                            in_pounds(batch.debits), batch.file_name));
            continue;
        }
        if (is_clearing(batch)) {
            say(fmt::format("Batch {} is posted: {} left suspense, {} of debits and {} of credits.",
                            batch.id.value(),
                            batch.rows == 1 ? "one line has"
                                            : fmt::format("{} lines have", batch.rows),
                            in_pounds(batch.debits), in_pounds(batch.credits)));
            continue;
        }
        say(fmt::format("Batch {} is posted: {} of {} (file total {}, rejected {}).",
                        batch.id.value(), in_pounds(batch.posted), batch.file_name,
                        in_pounds(batch.file_total), in_pounds(batch.rejected)));
    }
    return done;
}

int reject_batch(Context const& context, std::int64_t number, std::string const& because) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    importers::reject_batch(*db, BatchId{number}, because, actor_of(context));
    say(fmt::format("Batch {} is rejected; nothing of it is in the books.", number));
    return done;
}

int reject_row(Context const& context, std::int64_t number, std::int64_t row,
               std::string const& because) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    importers::reject_row(*db, BatchId{number}, row, because, actor_of(context));
    auto const batch = importers::batch_numbered(*db, BatchId{number});
    say(fmt::format("Row {} of batch {} is set aside. Rows still in error: {}.", row, number,
                    batch.errors));
    return done;
}

int reverse_batch(Context const& context, std::int64_t number, std::string const& because) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const asked =
        importers::request_reversal_of_batch(*db, BatchId{number}, because, actor_of(context));
    say_reversal(asked);
    return done;
}

int reverse_entry(Context const& context, std::int64_t number, std::string const& because) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const asked =
        importers::request_reversal_of_entry(*db, number, because, actor_of(context));
    say_reversal(asked);
    return done;
}

int show_difference(Context const& context, std::int64_t number) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const batch = importers::batch_numbered(*db, BatchId{number});
    if (batch.supersedes == BatchId{}) {
        throw ledger::Error{"Batch {} supersedes no other: there is nothing to compare it with.",
                            number};
    }
    print_difference(context, *db, batch);
    return done;
}

int print_row(Context const& context, std::int64_t number, std::int64_t wanted) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    auto const batch = importers::batch_numbered(*db, BatchId{number});
    reports::Table table{.name = "Row",
                         .title = fmt::format("{}, row {}", batch.file_name, wanted),
                         .columns = {{.heading = "Column"},
                                     {.heading = "Heading"},
                                     {.heading = "Text", .wraps = true}}};
    std::vector<std::string> headings;
    bool found = false;
    importers::visit_kept_rows(*db, batch.id, [&](importers::Row const& row) {
        if (row.number == batch.header_row) {
            for (auto const& cell : row.cells) headings.emplace_back(cell.text);
        }
        if (row.number < wanted) return true;
        found = row.number == wanted;
        for (std::size_t i = 0; found && i < row.cells.size(); ++i) {
            table.rows.push_back(
                {ledger::column_letters(static_cast<int>(i) + 1),
                 reports::text_or_empty(i < headings.size() ? headings[i] : std::string{}),
                 reports::text_or_empty(row.cells[i].text)});
        }
        return false;
    });
    if (!found) throw ledger::Error{"Batch {} has no row {} that holds anything.", number, wanted};
    print(context, table);
    return done;
}

} // namespace app
