// batch list, show, approve, post, reject, reject-row, row.
#include "app/commands.hpp"
#include "app/findings.hpp"
#include "importers/kept_rows.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"

namespace app {

namespace {

using ledger::BatchId;

importers::Act act_of(Context const& context) {
    return {.by = context.as, .at = now_in_utc()};
}

reports::Row row_of(importers::Batch const& b) {
    return {b.id.value(),    b.file_name,
            b.organisation,  b.layout,
            periods_text(b), b.state,
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

} // namespace

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
                    batch.layout, batch.state));
    say(fmt::format("  imported by {} at {}", batch.imported_by, batch.imported_at));
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
    for (auto const& finding : findings) {
        say(fmt::format("{}: {}", severity_name(finding.severity), message(finding)));
    }
    return done;
}

int approve_batches(Context const& context, std::vector<std::int64_t> const& numbers) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    for (auto const number : numbers) {
        auto const registers = ledger::load_registers(*db);
        auto const batch = importers::approve(*db, registers, BatchId{number}, act_of(context));
        say(fmt::format("Batch {} is approved by {}. Next: placeledger batch post {}",
                        batch.id.value(), batch.approved_by, batch.id.value()));
    }
    return done;
}

int post_batches(Context const& context, std::vector<std::int64_t> const& numbers) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    stop_on_interrupt(*db);
    for (auto const number : numbers) {
        auto const registers = ledger::load_registers(*db);
        importers::Batch batch;
        {
            Progress progress{fmt::format("Posting batch {}", number)};
            batch = importers::post(*db, registers, BatchId{number}, act_of(context),
                                    progress.function());
        }
        say(fmt::format("Batch {} is posted: {} of {} (file total {}, rejected {}).",
                        batch.id.value(), in_pounds(batch.posted), batch.file_name,
                        in_pounds(batch.file_total), in_pounds(batch.rejected)));
    }
    return done;
}

int reject_batch(Context const& context, std::int64_t number, std::string const& because) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    importers::reject_batch(*db, BatchId{number}, because, act_of(context));
    say(fmt::format("Batch {} is rejected; nothing of it is in the books.", number));
    return done;
}

int reject_row(Context const& context, std::int64_t number, std::int64_t row,
               std::string const& because) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    importers::reject_row(*db, BatchId{number}, row, because, act_of(context));
    auto const batch = importers::batch_numbered(*db, BatchId{number});
    say(fmt::format("Row {} of batch {} is set aside. Rows still in error: {}.", row, number,
                    batch.errors));
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
