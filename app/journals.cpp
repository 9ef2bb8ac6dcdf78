// journal import, show: sheets of journals on their way, and what they book.
#include "app/journals.hpp"

#include "app/commands.hpp"
#include "app/findings.hpp"
#include "importers/journal_import.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"

#include <algorithm>

namespace app {

namespace {

using ledger::BatchId;
using ledger::Money;

// A line as a reader sees it: of a sheet that is not posted yet, or of the books.
struct ShownLine {
    std::int64_t row = 0, entry = 0, reverses = 0;
    std::string event, period, fund, pool, place, scheme, stream, cost_centre, counterparty;
    int account = 0;
    Money amount = {};
};

std::vector<ShownLine> lines_of(importers::JournalsExamined const& journals) {
    std::vector<ShownLine> lines;
    for (auto const& entry : journals.entries) {
        for (std::size_t i = 0; i < entry.postings.size(); ++i) {
            auto const& p = entry.postings[i];
            lines.push_back({.row = entry.row->row,
                             .event = std::string{event_name(entry.event)},
                             .period = to_string(entry.period),
                             .fund = std::string{p.fund},
                             .pool = std::string{p.pool},
                             .place = std::string{p.place},
                             .scheme = std::string{p.scheme},
                             .stream = std::string{p.stream},
                             .cost_centre = p.coded ? entry.codings[i].cost_centre : std::string{},
                             .counterparty = std::string{p.counterparty},
                             .account = p.account,
                             .amount = p.amount});
        }
    }
    return lines;
}

std::vector<ShownLine> lines_in_the_books(soci::session& db, BatchId batch) {
    long long const number = batch.value();
    long long entry = 0, row = 0, reverses = 0, pence = 0;
    int year = 0, period = 0;
    ShownLine line;
    soci::statement rows =
        (db.prepare << "select entry, source_row, coalesce(reverses, 0), pence, year_starts, "
                       "period_number, event, fund, pool, place, scheme, stream, cost_centre, "
                       "counterparty, account from posting_trail where batch = :batch order by "
                       "entry, line",
         soci::into(entry), soci::into(row), soci::into(reverses), soci::into(pence),
         soci::into(year), soci::into(period), soci::into(line.event), soci::into(line.fund),
         soci::into(line.pool), soci::into(line.place), soci::into(line.scheme),
         soci::into(line.stream), soci::into(line.cost_centre), soci::into(line.counterparty),
         soci::into(line.account), soci::use(number));
    rows.execute();
    std::vector<ShownLine> lines;
    while (rows.fetch()) {
        line.entry = entry;
        line.row = row;
        line.reverses = reverses;
        line.amount = Money::pence(std::int64_t{pence});
        line.period = to_string(*ledger::Period::of(ledger::FinancialYear{year}, period));
        lines.push_back(line);
    }
    return lines;
}

reports::Table line_table() {
    return {.name = "Journals",
            .title = "What is booked",
            .columns = {{.heading = "Fund"},
                        {.heading = "Account"},
                        {.heading = "Pool"},
                        {.heading = "Place"},
                        {.heading = "Scheme"},
                        {.heading = "Stream"},
                        {.heading = "Cost centre"},
                        {.heading = "Counterparty"},
                        {.heading = "Debit £"},
                        {.heading = "Credit £"}}};
}

reports::Row row_of(ShownLine const& line) {
    auto const side = [](bool shown, Money amount) {
        return shown ? reports::Cell{amount} : reports::Cell{};
    };
    bool const credit = line.amount.is_negative();
    return {line.fund,
            std::int64_t{line.account},
            reports::text_or_empty(line.pool),
            reports::text_or_empty(line.place),
            reports::text_or_empty(line.scheme),
            reports::text_or_empty(line.stream),
            reports::text_or_empty(line.cost_centre),
            reports::text_or_empty(line.counterparty),
            side(!credit, line.amount),
            side(credit, credit ? -line.amount : line.amount)};
}

// The sheet's own words about the entry of this row, and about the lines below them.
void say_heading(ledger::JournalRow const& row, ShownLine const& line, std::string const& in) {
    std::string entry;
    if (line.entry != 0) entry = fmt::format(", entry {}", line.entry);
    if (line.reverses != 0) {
        entry += fmt::format(", which takes back entry {}", line.reverses);
    } else if (!in.empty()) {
        entry += fmt::format(", to be taken back in {}", in);
    }
    say(fmt::format("\n{}, row {}: {} of {}{}\n  {}\n  {}, SHA-256 {}", row.journal, row.row,
                    line.event, line.period, entry, row.narrative, row.document,
                    row.document_sha256));
}

void print_flat(Context const& context, importers::JournalsExamined const& journals,
                std::vector<ShownLine> const& lines) {
    std::map<std::int64_t, ledger::JournalRow const*> rows;
    for (auto const& row : journals.rows) rows[row.row] = &row;
    auto table = line_table();
    std::vector<reports::Column> const more{
        {.heading = "Row"},       {.heading = "Journal"},  {.heading = "Event"},
        {.heading = "Period"},    {.heading = "Entry"},    {.heading = "Takes back"},
        {.heading = "Narrative"}, {.heading = "Document"}, {.heading = "Document SHA-256"}};
    table.columns.insert(table.columns.begin(), more.begin(), more.end());
    auto const number = [](std::int64_t n) { return n == 0 ? reports::Cell{} : reports::Cell{n}; };
    for (auto const& line : lines) {
        auto const& row = *rows.at(line.row);
        auto cells = row_of(line);
        reports::Row const head{line.row,      row.journal,        line.event,
                                line.period,   number(line.entry), number(line.reverses),
                                row.narrative, row.document,       row.document_sha256};
        cells.insert(cells.begin(), head.begin(), head.end());
        table.rows.push_back(std::move(cells));
    }
    print(context, table);
}

std::string outcome(importers::Staged const& staged, bool dry_run) {
    auto const& name = staged.file_name;
    if (staged.already_there) {
        return fmt::format("{} was imported before, as batch {}: the same bytes. Nothing was "
                           "changed.",
                           name, staged.batch.value());
    }
    auto const errors = std::ranges::count(staged.examination.findings, ledger::Severity::error,
                                           &ledger::Finding::severity);
    if (errors > 0) {
        return fmt::format("Nothing was imported from {}: {} to correct.", name,
                           errors == 1 ? "there is one error"
                                       : fmt::format("there are {} errors", errors));
    }
    auto const size = fmt::format("{} rows, {} of debits", staged.examination.rows,
                                  in_pounds(staged.examination.debits));
    if (dry_run) return fmt::format("{} could be imported: {}.", name, size);
    return fmt::format("{} is batch {}, staged: {}. Next, another person looks at it (placeledger "
                       "journal show {}) and approves it: placeledger batch approve {} --as NAME",
                       name, staged.batch.value(), size, staged.batch.value(),
                       staged.batch.value());
}

} // namespace

int import_journals(Context const& context, std::filesystem::path const& file, bool dry_run) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    stop_on_interrupt(*db);
    auto const registers = ledger::load_registers(*db);
    auto const staged = importers::stage_journals(
        *db, registers, {.file = file, .dry_run = dry_run, .actor = actor_of(context)});
    auto const& findings = staged.examination.findings;
    if (context.format != reports::Format::table) {
        print(context, findings_table(findings));
    } else {
        say_findings(findings);
        say(outcome(staged, dry_run));
    }
    return has_errors(findings) ? has_findings : done;
}

void print_journals(Context const& context, soci::session& db, importers::Batch const& batch) {
    bool const posted = batch.state == "posted" || batch.state == "superseded";
    auto const registers = ledger::load_registers(db);
    auto const journals = importers::examine_journals(db, registers, importers::sheet_of(batch));
    auto const lines = posted ? lines_in_the_books(db, batch.id) : lines_of(journals);
    if (context.format != reports::Format::table) return print_flat(context, journals, lines);
    std::map<std::int64_t, ledger::JournalRow const*> rows;
    for (auto const& row : journals.rows) rows[row.row] = &row;
    std::map<std::int64_t, std::string> back;
    for (auto const& entry : journals.entries) {
        if (entry.reverses_in && !posted) back[entry.row->row] = to_string(*entry.reverses_in);
    }
    for (std::size_t at = 0; at < lines.size();) {
        auto const& first = lines[at];
        say_heading(*rows.at(first.row), first, back[first.row]);
        auto table = line_table();
        for (; at < lines.size() && lines[at].row == first.row && lines[at].entry == first.entry;
             ++at) {
            table.rows.push_back(row_of(lines[at]));
        }
        print(context, table);
    }
}

int show_journals(Context const& context, std::int64_t number) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const batch = importers::batch_numbered(*db, BatchId{number});
    if (!is_journal(batch)) {
        throw ledger::Error{"Batch {} is {}, no sheet of journals: placeledger batch show {}",
                            number, batch.file_name, number};
    }
    print_journals(context, *db, batch);
    return done;
}

} // namespace app
