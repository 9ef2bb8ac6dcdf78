// Nothing is thrown for a bad row; findings that are alike are gathered.
#include "importers/examiner.hpp"

#include "ledger/succession.hpp"

#include <fmt/format.h>

namespace importers {

namespace {

using ledger::Finding;
using ledger::Money;
using ledger::Severity;

constexpr std::size_t most_gathered =
    500; // distinct findings of the books; further ones are counted
constexpr std::int64_t rows_between_progress = 20'000;

} // namespace

ledger::Where Examiner::at(std::int64_t row, Field field) const {
    auto const index = static_cast<std::size_t>(field);
    auto const column = what_.inspection.columns[index];
    ledger::Where where{
        .file = what_.file_name, .sheet = what_.sheet, .row = row, .column = column};
    auto const& headings = what_.inspection.headings;
    if (column > 0 && static_cast<std::size_t>(column) <= headings.size()) {
        where.heading = headings[static_cast<std::size_t>(column) - 1];
    }
    return where;
}

void Examiner::error(std::int64_t row, std::string const& reason, Money amount) {
    if (to_date_) amount = {}; // nothing of it moves: what is booked already stays
    if (!what_.set_aside.contains(row)) ++result_.error_rows;
    result_.error_total += amount;
    if (witness_.fate) witness_.fate(row, RowFate::error, reason, amount);
}

void Examiner::ignore(std::int64_t row, std::string const& reason) {
    if (witness_.fate) witness_.fate(row, RowFate::ignored, reason, {});
}

// A line as the sender counts it. What is booked of figures to date is only their movement.
void Examiner::count(Money amount) {
    ++result_.rows;
    result_.stated_total += amount;
    (amount.is_negative() ? result_.stated_credits : result_.stated_debits) += amount;
    if (!to_date_) add(amount);
}

void Examiner::add(Money amount) {
    result_.file_total += amount;
    (amount.is_negative() ? result_.credits : result_.debits) += amount;
}

void Examiner::gather(Finding finding, std::string const& key, Money amount) {
    if (witness_.told) witness_.told(finding);
    auto const [known, is_new] = gathered_by_key_.try_emplace(key, gathered_.size());
    if (!is_new) {
        ++gathered_[known->second].finding.times;
        gathered_[known->second].amount += amount;
    } else if (gathered_.size() < most_gathered) {
        gathered_.push_back({std::move(finding), amount});
    } else {
        gathered_by_key_.erase(known);
        ++not_gathered_;
    }
}

bool Examiner::of_this_sender(Line const& line) {
    if (line.entity.empty() || line.entity == what_.organisation) return true;
    auto const [known, is_new] = senders_.try_emplace(line.entity, true);
    if (!is_new && known->second && !witness_.told) return true;
    auto const* named = ledger::organisation_called(what_.registers, line.entity);
    bool const unknown = named == nullptr;
    bool const must_be_known = what_.inspection.layout->entity_is_code;
    bool const same = unknown ? !must_be_known : named->code == what_.organisation;
    known->second = same;
    if (same && !unknown) return true;
    auto const found =
        unknown ? fmt::format("\"{}\" is not an organisation of the register", line.entity)
                : fmt::format("the line belongs to {} ({})", named->code, line.entity);
    gather({.severity = same ? Severity::warning : Severity::error,
            .rule = unknown ? "entity-unknown" : "entity-of-another-body",
            .where = at(line.row, Field::entity),
            .found = same ? found + "; taken as " + what_.organisation : found,
            .wanted = "lines of " + what_.organisation + " only",
            .remedy = unknown ? "Add the text as an alias in the register `organisations`, or "
                                "correct the file."
                              : "Import each body's lines from a file of its own."},
           "entity " + line.entity, line.amount);
    return same;
}

// A body that has ended keeps no books; its successor does.
bool Examiner::of_its_time(Line const& line) {
    if (line.period == known_period_) return true;
    auto const* body = ledger::find_organisation(what_.registers, what_.organisation);
    if (body == nullptr || ledger::keeps_books(*body, line.period)) {
        known_period_ = line.period;
        return true;
    }
    auto const day = [](std::optional<ledger::Date> date, char const* open) {
        return date ? ledger::iso(*date) : std::string{open};
    };
    gather(
        {.severity = Severity::error,
         .rule = "body-not-in-date",
         .where = at(line.row, Field::period),
         .found = fmt::format("{} keeps no books of {}: the register has it from {} to {}",
                              body->code, to_string(line.period),
                              day(body->valid.from, "the beginning"), day(body->valid.to, "now")),
         .wanted = "lines of the body's own time",
         .remedy = body->successor.empty()
                       ? "Correct its dates in the register `organisations`, or the period."
                       : fmt::format("Import them as lines of its successor, {}, or correct the "
                                     "dates in the register `organisations`.",
                                     body->successor)},
        "time " + to_string(line.period), line.amount);
    return false;
}

void Examiner::suspend(Line const& line) {
    auto const& c = line.coding;
    std::string coding = "cost centre " + (c.cost_centre.empty() ? "(none)" : c.cost_centre);
    if (!c.subjective.empty()) coding += ", subjective " + c.subjective;
    gather(
        {.severity = Severity::warning,
         .rule = "coding-unmapped",
         .where = at(line.row, Field::cost_centre),
         .found = fmt::format("{} is not in the crosswalk for {} on {}", coding, what_.organisation,
                              ledger::iso(ledger::ruling_date(line.period, line.date))),
         .wanted = "a crosswalk rule",
         .remedy = "Add a rule to the register `crosswalk`, or ask the sender which service it "
                   "is. Until then the amount stands in suspense"},
        "unmapped " + coding, line.amount);
}

void Examiner::book(Line& line) {
    line.coding.organisation = what_.organisation;
    if (what_.set_aside.contains(line.row)) return error(line.row, "set aside", line.amount);
    if (!of_this_sender(line)) return error(line.row, "of another body", line.amount);
    if (!of_its_time(line)) return error(line.row, "of another time", line.amount);
    if (what_.purpose != Purpose::books) return keep_as_evidence(line);
    auto const found = crosswalk_.meaning_of(line.coding, line.amount, line.period, line.date);
    if (auto const* problem = std::get_if<ledger::Unbookable>(&found)) {
        gather({.severity = Severity::error,
                .rule = problem->rule,
                .where = at(line.row, Field::cost_centre),
                .found = problem->found,
                .wanted = problem->wanted,
                .remedy = problem->remedy},
               problem->rule + problem->found, line.amount);
        return error(line.row, problem->rule, line.amount);
    }
    auto const& meaning = std::get<ledger::Meaning>(found);
    auto fate = RowFate::line;
    if (meaning.event == ledger::Event::suspense) {
        suspend(line);
        fate = RowFate::suspended;
    }
    if (meaning.event == ledger::Event::excluded) fate = RowFate::excluded;
    if (to_date_) return move(line, meaning, fate);
    auto& sum = result_.periods.try_emplace(line.period).first->second;
    ++sum.lines;
    sum.amount += line.amount;
    tell_fate(line.row, fate, meaning, line.amount);
    if (witness_.line) witness_.line(line, meaning);
}

void Examiner::tell_fate(std::int64_t row, RowFate fate, ledger::Meaning const& meaning,
                         Money amount) {
    if (!witness_.fate) return;
    auto const& reason = fate == RowFate::excluded ? meaning.rule->reason : std::string{};
    witness_.fate(row, fate, reason, amount);
}

void Examiner::keep_as_evidence(Line const& line) {
    auto& sum = result_.periods.try_emplace(line.period).first->second;
    ++sum.lines;
    sum.amount += line.amount;
    ignore(line.row, std::string{purpose_name(what_.purpose)});
    if (witness_.line) witness_.line(line, {});
}

void Examiner::tell_of_mapper() {
    for (auto const& finding : of_mapper_) witness_.told(finding);
    of_mapper_.clear();
}

bool Examiner::see(Row const& row) {
    auto mapped = mapper_.map(row, of_mapper_);
    if (witness_.told) tell_of_mapper();
    switch (mapped.reading) {
    case Reading::ignored:
        ignore(row.number, mapped.reason);
        break;
    case Reading::error:
        count(mapped.amount);
        error(row.number, mapped.reason, mapped.amount);
        break;
    case Reading::line:
        count(mapped.line->amount);
        if (what_.purpose == Purpose::awards) {
            grant(row, *mapped.line);
        } else {
            book(*mapped.line);
        }
        break;
    }
    if (witness_.row) witness_.row(row);
    if (witness_.progress && row.number % rows_between_progress == 0) witness_.progress(row.number);
    return true;
}

Examination Examiner::finish() {
    mapper_.finish(of_mapper_);
    if (to_date_) finish_figures();
    result_.sheet_rows = mapper_.rows();
    result_.findings = std::move(of_mapper_);
    for (auto& [finding, amount] : gathered_) {
        if (finding.rule == "coding-unmapped") {
            finding.remedy += fmt::format(": {} on {} {}.", in_pounds(amount), finding.times,
                                          finding.times == 1 ? "row" : "rows");
        }
        result_.findings.push_back(std::move(finding));
    }
    if (not_gathered_ > 0) {
        result_.findings.push_back({.severity = Severity::warning,
                                    .rule = "more-findings",
                                    .where = {.file = what_.file_name, .sheet = what_.sheet},
                                    .found = "there are more findings than are listed",
                                    .wanted = {},
                                    .remedy = "Mend those above first; the rest show then.",
                                    .times = not_gathered_});
    }
    return std::move(result_);
}

} // namespace importers
