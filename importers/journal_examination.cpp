// Rows to text, text to types, types to entries; then what only the books can say against them.
#include "importers/journal_examination.hpp"

#include "importers/fate_writer.hpp"
#include "importers/finding_limit.hpp"
#include "importers/journal_facts.hpp"
#include "importers/kept_rows.hpp"
#include "importers/register_sheet.hpp"
#include "ledger/error.hpp"
#include "ledger/journal_columns.hpp"
#include "ledger/register_cells.hpp"

#include <algorithm>

namespace importers {

namespace {

using ledger::Event;
using ledger::JournalRow;
using ledger::Money;

// Rows of one journal of the event JOURNAL make one entry, any other row one of its own; in order
// of the first row.
std::vector<std::vector<JournalRow const*>> by_entry(std::vector<JournalRow> const& rows) {
    std::vector<std::vector<JournalRow const*>> entries;
    std::map<std::string_view, std::size_t> journals;
    for (auto const& row : rows) {
        if (row.event != Event::journal || !row.sound) {
            if (row.sound) entries.push_back({&row});
            continue;
        }
        auto const [known, is_new] = journals.try_emplace(row.journal, entries.size());
        if (is_new) entries.emplace_back();
        entries[known->second].push_back(&row);
    }
    return entries;
}

// A journal one of whose rows is wrong is not looked at as a whole: it would not balance.
std::set<std::string_view> broken_journals(std::vector<JournalRow> const& rows) {
    std::set<std::string_view> broken;
    for (auto const& row : rows) {
        if (!row.sound && row.event == Event::journal) broken.insert(row.journal);
    }
    return broken;
}

void add_to_totals(JournalsExamined& journals, ledger::JournalEntry const& entry,
                   std::vector<JournalRow const*> const& rows) {
    auto& e = journals.examination;
    for (auto const& posting : entry.postings) {
        (posting.amount.is_negative() ? e.credits : e.debits) += posting.amount;
    }
    auto const behind = ledger::minus_senders_ledger(entry);
    for (auto const* row : rows) {
        bool const own = row->event == Event::journal;
        bool const sender = row->account == ledger::account::senders_ledger;
        journals.lines[row->row] = !own ? behind : sender ? -row->amount : Money{};
    }
    e.file_total += behind;
    auto const count = static_cast<std::int64_t>(rows.size());
    auto& sum = e.periods[entry.period];
    sum.lines += count;
    sum.amount += behind;
    if (!entry.reverses_in) return;
    auto& back = e.periods[*entry.reverses_in];
    back.lines += count;
    back.amount -= behind;
}

void book_all(JournalsExamined& journals, ledger::Registers const& registers,
              ledger::JournalFindings& findings) {
    ledger::JournalBooker booker{registers, findings};
    auto const broken = broken_journals(journals.rows);
    for (auto const& rows : by_entry(journals.rows)) {
        if (rows.front()->event == Event::journal && broken.contains(rows.front()->journal)) {
            continue;
        }
        auto entry = booker.book(rows);
        if (!entry) continue;
        add_to_totals(journals, *entry, rows);
        journals.entries.push_back(std::move(*entry));
    }
}

std::string columns_text(ledger::RegisterSheet const& sheet) {
    std::string text;
    auto const columns = ledger::journal_shape().columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (sheet.positions[i] == 0) continue;
        text += fmt::format("{}{}={}", text.empty() ? "" : " ", columns[i].name,
                            ledger::column_letters(sheet.positions[i]));
    }
    return text;
}

void gather_findings(JournalsExamined& journals, JournalSheet const& what,
                     ledger::JournalFindings const& findings) {
    auto& e = journals.examination;
    FindingLimit limit;
    for (auto const& finding : findings.all()) limit.add(finding, e.findings);
    limit.close(e.findings);
    e.error_rows = std::ranges::count_if(
        journals.rows, [&](JournalRow const& row) { return findings.is_broken(row.row); });
    if (!journals.rows.empty() || journals.header_row == 0) return;
    e.findings.push_back({.severity = ledger::Severity::error,
                          .rule = "no-lines",
                          .where = {.file = what.file_name, .sheet = what.sheet},
                          .found = "there are no journals in the sheet",
                          .wanted = "at least one row below the headings",
                          .remedy = "`placeledger journal template FILE` makes a sheet to fill "
                                    "in."});
}

} // namespace

JournalsExamined examine_journals(soci::session& db, ledger::Registers const& registers,
                                  JournalSheet const& what) {
    JournalsExamined journals;
    ledger::RegisterSheet sheet{.file = what.file_name, .sheet = what.sheet};
    RegisterSheetReader reader{ledger::journal_shape(), sheet};
    visit_kept_rows(db, what.batch, [&](Row const& row) {
        ++journals.examination.sheet_rows;
        return reader.take(row);
    });
    ledger::JournalFindings findings{sheet};
    findings.add(reader.finish());
    journals.rows = ledger::read_journal_rows(sheet, registers, findings);
    journals.header_row = sheet.header_row;
    journals.columns = columns_text(sheet);
    journals.examination.rows = static_cast<std::int64_t>(journals.rows.size());
    book_all(journals, registers, findings);
    check_against_books(db, what.batch, journals, findings);
    gather_findings(journals, what, findings);
    return journals;
}

void keep_fates(soci::session& db, ledger::BatchId batch, JournalsExamined const& journals) {
    FateWriter fates{db, batch};
    visit_kept_rows(db, batch, [&](Row const& row) {
        auto const line = journals.lines.find(row.number);
        if (line != journals.lines.end()) {
            fates.add(row.number, RowFate::line, "", line->second);
        } else {
            bool const heading = row.number == journals.header_row;
            fates.add(row.number, RowFate::ignored, heading ? "heading" : "note", {});
        }
        return true;
    });
    fates.finish();
}

void refuse_errors(Batch const& batch, JournalsExamined const& journals) {
    constexpr std::size_t shown = 5;
    std::string sentences;
    std::size_t errors = 0;
    for (auto const& finding : journals.examination.findings) {
        if (finding.severity != ledger::Severity::error) continue;
        if (++errors <= shown) sentences += "\n  " + message(finding);
    }
    if (errors == 0) return;
    throw ledger::Error{
        "The journals of batch {} can no longer be booked, for {} reason{}. Nothing "
        "was changed. Mend what stands in the way, or reject the batch and import "
        "a corrected sheet:{}",
        batch.id.value(), errors, errors == 1 ? "" : "s", sentences};
}

} // namespace importers
