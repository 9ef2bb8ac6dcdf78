// findings: a list, or the sender's sheet marked.
#include "app/commands.hpp"
#include "app/findings.hpp"
#include "importers/own_column.hpp"
#include "importers/recorded.hpp"
#include "importers/row_verdicts.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "reports/workbook_marked.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace app {

namespace {

using importers::Batch;
using importers::Field;
using importers::Verdict;
using ledger::Finding;
using reports::Mark;
using reports::MarkedSummary;

Mark mark_of(Verdict verdict) {
    switch (verdict) {
    case Verdict::none:
        return Mark::none;
    case Verdict::posted:
        return Mark::done;
    case Verdict::ignored:
        return Mark::ignored;
    case Verdict::warning:
        return Mark::warning;
    case Verdict::suspense:
        return Mark::suspense;
    case Verdict::set_aside:
    case Verdict::taken_back:
        return Mark::aside;
    case Verdict::error:
        return Mark::error;
    }
    return Mark::none;
}

Mark mark_of(Finding const& finding) {
    if (finding.severity == ledger::Severity::error) return Mark::error;
    return finding.rule == "coding-unmapped" ? Mark::suspense : Mark::warning;
}

std::string capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

std::string comment_of(Finding const& finding) {
    auto text = fmt::format("{}: {}.", capital(std::string{severity_name(finding.severity)}),
                            finding.found);
    if (!finding.wanted.empty()) text += fmt::format("\nWanted: {}.", finding.wanted);
    if (!finding.remedy.empty()) text += '\n' + finding.remedy;
    if (!text.ends_with('.')) text += '.';
    return text + fmt::format("\n[{}]", finding.rule);
}

bool is_money(Field field) {
    static std::set<Field> const all{Field::amount,
                                     Field::debit,
                                     Field::credit,
                                     Field::vat,
                                     Field::opening,
                                     Field::closing,
                                     Field::annual_budget,
                                     Field::budget_to_date,
                                     Field::variance,
                                     Field::forecast,
                                     Field::forecast_variance,
                                     Field::commitment};
    return all.contains(field);
}

std::vector<bool> money_columns(importers::Inspection const& inspection) {
    std::vector<bool> money(inspection.headings.size() + 1);
    for (std::size_t i = 0; i < importers::field_count; ++i) {
        auto const column = static_cast<std::size_t>(inspection.columns[i]);
        if (column > 0 && column < money.size() && is_money(static_cast<Field>(i))) {
            money[column] = true;
        }
    }
    return money;
}

// Why a row is as it is, without what differs from row to row.
std::string kind_of_status(std::string const& status) {
    return status.starts_with("set aside") ? "set aside" : status;
}

// Collects what the first sheet says, as the rows go by.
class Counting {
public:
    void add(importers::Row const& row, importers::RowVerdict const& verdict) {
        if (!verdict.status.empty()) {
            auto const status = kind_of_status(verdict.status);
            auto& sum =
                statuses_
                    .try_emplace(status,
                                 MarkedSummary::Status{mark_of(verdict.verdict), status, 0, {}})
                    .first->second;
            ++sum.rows;
            sum.amount += verdict.amount;
        }
        for (auto const& finding : verdict.findings) add(finding, row.number);
    }
    void add(Finding const& finding, std::int64_t row) {
        auto& kind =
            kinds_
                .try_emplace(finding.rule, MarkedSummary::Kind{mark_of(finding), finding.rule,
                                                               capital(finding.found) + '.',
                                                               finding.remedy.ends_with('.') ||
                                                                       finding.remedy.empty()
                                                                   ? finding.remedy
                                                                   : finding.remedy + '.',
                                                               0, row})
                .first->second;
        kind.times += row == 0 ? finding.times : 1;
    }
    bool knows(std::string const& rule) const { return kinds_.contains(rule); }
    void finish(MarkedSummary& summary) {
        for (auto& [status, sum] : statuses_) summary.statuses.push_back(std::move(sum));
        for (auto& [rule, kind] : kinds_) summary.kinds.push_back(std::move(kind));
        std::ranges::stable_sort(summary.statuses, std::greater{}, &MarkedSummary::Status::mark);
        std::ranges::stable_sort(summary.kinds, [](auto const& a, auto const& b) {
            return std::pair{a.mark, a.times} > std::pair{b.mark, b.times};
        });
    }

private:
    std::map<std::string, MarkedSummary::Status> statuses_ = {};
    std::map<std::string, MarkedSummary::Kind> kinds_ = {};
};

std::string how_to_import(Batch const& batch, std::filesystem::path const& out) {
    auto words = fmt::format("placeledger import {} --organisation {}", out.filename().string(),
                             batch.organisation);
    if (batch.stated_period) words += " --period " + to_string(*batch.stated_period);
    if (!batch.part.empty() && batch.state != "posted") words += " --part " + batch.part;
    if (batch.as_actuals) words += " --as-actuals";
    auto const& built_in = importers::built_in_layouts();
    if (std::ranges::find(built_in, batch.layout, &importers::Layout::name) == built_in.end()) {
        words += " --layout (the one that you used before)";
    }
    return words;
}

std::vector<std::string> steps_for(Batch const& batch, std::filesystem::path const& out) {
    auto const id = batch.id.value();
    auto const import = how_to_import(batch, out);
    std::vector<std::string> steps{
        "Go through the next sheet: filter its first column by status; a comment on a coloured "
        "cell "
        "says what is wrong and what to do.",
        "Correct the cells there (colours, comments and the first column are not read back, nor is "
        "this sheet), or have the sender correct the file. Then save it."};
    if (batch.state == "staged" || batch.state == "approved") {
        steps.push_back(
            fmt::format("Take the first file out: placeledger batch reject {} --because "
                        "\"Corrected\"",
                        id));
        steps.push_back("Import the corrected one: " + import);
        if (batch.state == "staged") {
            steps.push_back(fmt::format("Or leave the file as it is and set a row aside: "
                                        "placeledger batch reject-row {} ROW --because \"...\"",
                                        id));
        }
    } else if (batch.state == "posted") {
        steps.push_back(
            fmt::format("Import it in place of what is posted: {} --supersedes {}", import, id));
    } else if (batch.state == "rejected") {
        steps.push_back("Import the corrected one: " + import);
    } else {
        steps.push_back("This file was superseded: correct the one that stands in its place.");
    }
    steps.emplace_back("Codings in suspense are not corrected here, but given rules: placeledger "
                       "crosswalk missing --to FILE.xlsx");
    return steps;
}

MarkedSummary summary_of(Batch const& batch, std::filesystem::path const& out) {
    MarkedSummary summary{.title = "What was found in " + batch.file_name};
    summary.facts = {{"Batch", fmt::format("{}, {}", batch.id.value(), batch.state)},
                     {"Organisation", batch.organisation},
                     {"Period", periods_text(batch)},
                     {"Layout", batch.layout},
                     {"File total", in_pounds(batch.file_total)},
                     {"Lines", std::to_string(batch.rows)},
                     {"SHA-256 of the file", batch.sha256}};
    summary.steps = steps_for(batch, out);
    return summary;
}

reports::SentKind kind_of(importers::Cell const& cell, bool money) {
    switch (cell.kind) {
    case importers::CellKind::number:
        return money ? reports::SentKind::amount : reports::SentKind::number;
    case importers::CellKind::date:
        return reports::SentKind::date;
    case importers::CellKind::boolean:
        return reports::SentKind::boolean;
    case importers::CellKind::text:
        return money ? reports::SentKind::amount : reports::SentKind::text;
    case importers::CellKind::empty:
    case importers::CellKind::error:
        break;
    }
    return reports::SentKind::text;
}

// Writes rows as they come.
class Writing {
public:
    Writing(reports::MarkedWorkbook& book, importers::Inspection const& inspection)
        : book_{book}, header_row_{inspection.header_row}, money_{money_columns(inspection)} {}

    void row(importers::Row const& row, importers::RowVerdict const& verdict) {
        cells_.clear();
        bool blank = true;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            bool const money = i + 1 < money_.size() && money_[i + 1] && row.number > header_row_;
            cells_.push_back({kind_of(row.cells[i], money), row.cells[i].text});
            blank = blank && row.cells[i].text.empty();
        }
        reports::MarkedRow marked{
            .number = row.number, .cells = cells_, .heading = row.number == header_row_};
        if (!blank && row.number > header_row_) {
            marked.mark = mark_of(verdict.verdict);
            marked.status = verdict.status;
        }
        for (auto const& finding : verdict.findings) {
            marked.notes.push_back({finding.where.column, mark_of(finding), comment_of(finding)});
        }
        merge_notes(marked.notes);
        book_.add(marked);
    }

private:
    // A cell has one comment.
    static void merge_notes(std::vector<reports::CellNote>& notes) {
        std::vector<reports::CellNote> merged;
        for (auto& note : notes) {
            auto const same = std::ranges::find(merged, note.column, &reports::CellNote::column);
            if (same == merged.end()) {
                merged.push_back(std::move(note));
                continue;
            }
            same->mark = std::max(same->mark, note.mark);
            same->comment += "\n\n" + note.comment;
        }
        notes = std::move(merged);
    }

    reports::MarkedWorkbook& book_;
    std::int64_t header_row_;
    std::vector<bool> money_;
    std::vector<reports::SentCell> cells_ = {};
};

void require_extract(Batch const& batch) {
    if (is_extract(batch)) return;
    throw ledger::Error{"Batch {} is {}, and no file of a sender: placeledger {} show {}",
                        batch.id.value(), is_journal(batch) ? "a sheet of journals" : "a request",
                        is_journal(batch) ? "journal" : "batch", batch.id.value()};
}

void write_marked(soci::session& db, Batch const& batch, std::filesystem::path const& out) {
    auto const inspection = importers::recorded_inspection(db, batch);
    reports::MarkedWorkbook book{out, batch.sheet.empty() ? batch.layout : batch.sheet,
                                 importers::own_heading};
    auto summary = summary_of(batch, out);
    Counting counting;
    Writing writing{book, inspection};
    importers::visit_verdicts(db, ledger::registers_to_book(db), batch, inspection,
                              [&](importers::Row const& row, importers::RowVerdict const& verdict) {
                                  writing.row(row, verdict);
                                  counting.add(row, verdict);
                              });
    for (auto const& finding : findings_of(db, batch)) { // of the file as a whole
        bool const of_rows = counting.knows(finding.rule) && finding.where.row == 0;
        if (finding.where.row == 0 && !of_rows) counting.add(finding, 0);
    }
    counting.finish(summary);
    if (book.comments_left_out() > 0) {
        summary.facts.emplace_back(
            "Comments", fmt::format("the first 1000 are written; {} more cells are coloured only",
                                    book.comments_left_out()));
    }
    if (book.texts_cut() > 0) {
        summary.facts.emplace_back(
            "Long texts", fmt::format("{} were cut to 32,767 characters", book.texts_cut()));
    }
    book.finish(summary);
}

} // namespace

int show_findings(Context const& context, std::int64_t number, std::filesystem::path const& out) {
    std::error_code ignored; // what cannot be looked at is refused when it is written
    if (!out.empty() && std::filesystem::exists(out, ignored)) {
        throw ledger::Error{"{} is there already, and may hold corrections: name another file.",
                            out.string()};
    }
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    stop_on_interrupt(*db);
    ledger::Snapshot const snapshot{*db};
    auto const batch = importers::batch_numbered(*db, ledger::BatchId{number});
    auto const findings = importers::findings_of(*db, batch);
    if (out.empty()) {
        bool const people = context.format == reports::Format::table;
        if (!people) print(context, findings_table(findings));
        if (people) say_findings(findings);
        if (people && findings.empty()) say(fmt::format("Nothing was found in batch {}.", number));
        return batch.errors > 0 ? has_findings : done;
    }
    require_extract(batch);
    if (out.extension() != ".xlsx") {
        throw ledger::WrongUsage{"{}: say --workbook FILE.xlsx", out.string()};
    }
    write_marked(*db, batch, out);
    say(fmt::format("{} is given back, marked, in {}. Corrected, it can be imported as it is:",
                    batch.file_name, out.string()));
    for (auto const& step : steps_for(batch, out)) {
        if (step.find("placeledger ") != std::string::npos) say("  " + step);
    }
    return done;
}

} // namespace app
