// Each question is asked of the ledger once for the whole sheet.
#include "importers/journal_facts.hpp"

#include "importers/kept_rows.hpp"
#include "importers/register_sheet.hpp"
#include "ledger/journal_columns.hpp"
#include "ledger/register_cells.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/periods.hpp"
#include "ledger/store/pool_balances.hpp"

#include <fmt/format.h>

#include <set>

namespace importers {

namespace {

using ledger::Event;
using ledger::JournalFindings;
using ledger::JournalRow;
using ledger::Period;
using ledger::PeriodState;

// Unlike a late line a journal is never moved: whoever writes it says the period.
void check_period(ledger::Periods const& periods, JournalRow const& row, std::string_view column,
                  Period period, JournalFindings& findings) {
    auto const state = periods.state(period);
    if (state == PeriodState::open || state == PeriodState::closing) return;
    findings.error(
        row.row, column, "period-closed",
        {fmt::format("{} is {}", to_string(period), period_state_name(state)), "an open period",
         fmt::format("Name an open period, or have two people re-open it: placeledger period "
                     "reopen {} --because \"...\"",
                     to_string(period))});
}

void check_periods(soci::session& db, JournalsExamined const& journals, JournalFindings& findings) {
    ledger::Periods const periods{db};
    std::set<std::string_view> seen; // the rows of one JOURNAL share their period
    for (auto const& row : journals.rows) {
        if (!row.period) continue;
        if (row.event == Event::journal && !seen.insert(row.journal).second) continue;
        check_period(periods, row, "period", *row.period, findings);
    }
    for (auto const& entry : journals.entries) {
        if (!entry.reverses_in) continue;
        check_period(periods, *entry.row, "reverses_in", *entry.reverses_in, findings);
    }
}

// References of the sheets of journals that stand, with the batch and its state.
std::map<std::string, std::string> booked_references(soci::session& db, ledger::BatchId but) {
    struct Sheet {
        long long batch = 0;
        std::string state;
    };
    std::vector<Sheet> sheets;
    Sheet sheet;
    long long const self = but.value();
    soci::statement rows =
        (db.prepare << "select id, state from batch where layout = 'journal' and state in "
                       "('staged', 'approved', 'posted') and id <> :self order by id",
         soci::into(sheet.batch), soci::into(sheet.state), soci::use(self));
    rows.execute();
    while (rows.fetch()) sheets.push_back(sheet);
    std::map<std::string, std::string> references;
    auto const& column = ledger::journal_shape().columns.front();
    for (auto const& [batch, state] : sheets) {
        ledger::RegisterSheet read;
        RegisterSheetReader reader{ledger::journal_shape(), read};
        visit_kept_rows(db, ledger::BatchId{batch},
                        [&](Row const& row) { return reader.take(row); });
        for (auto const& row : read.rows) {
            auto const reference = canonical_text(column, row.cells.front());
            if (!reference || reference->empty()) continue;
            references.emplace(*reference, fmt::format("batch {} ({})", batch, state));
        }
    }
    return references;
}

void check_references(soci::session& db, ledger::BatchId batch, JournalsExamined const& journals,
                      JournalFindings& findings) {
    auto const booked = booked_references(db, batch);
    std::set<std::string_view> told;
    for (auto const& row : journals.rows) {
        auto const there = booked.find(row.journal);
        if (there == booked.end() || !told.insert(row.journal).second) continue;
        findings.error(row.row, "journal", "journal-booked-already",
                       {fmt::format("journal {} is in {} already", row.journal, there->second),
                        "a reference that was never used",
                        "Leave out what is booked, or give a new journal a new reference."});
    }
}

void check_openings(soci::session& db, JournalsExamined const& journals,
                    JournalFindings& findings) {
    auto opened = ledger::opened_pools(db);
    auto const first = ledger::first_periods_of_pools(db);
    for (auto const& entry : journals.entries) {
        auto const& row = *entry.row;
        if (row.event != Event::opening) continue;
        if (!opened.try_emplace({row.pool, row.stream}, row.amount).second) {
            findings.error(row.row, "stream", "opening-twice",
                           {fmt::format("stream {} of pool {} has an opening balance already",
                                        row.stream, row.pool),
                            "one opening balance for a pool and stream",
                            "Reverse the other one first, or delete the row."});
        }
        auto const began = first.find(row.pool);
        if (began == first.end() || began->second.year() >= entry.period.year()) continue;
        findings.error(
            row.row, "period", "opening-not-first",
            {fmt::format("the books of pool {} begin in {}", row.pool, to_string(began->second)),
             "an opening balance in the first year of the books",
             "What is left at a year's end is carried forward by itself: delete the "
             "row, or correct its period."});
    }
}

void warn_of_other_balances(soci::session& db, JournalsExamined const& journals,
                            JournalFindings& findings) {
    std::map<std::pair<std::string, Period>, std::map<ledger::PoolAndStream, ledger::Money>> known;
    for (auto const& entry : journals.entries) {
        auto const& row = *entry.row;
        if (row.event != Event::succession) continue;
        auto const [at, is_new] = known.try_emplace({row.organisation, entry.period});
        if (is_new) at->second = ledger::held_in_pools(db, row.organisation, entry.period);
        auto const held = at->second[{row.pool, row.stream}];
        if (held == row.amount) continue;
        findings.warn(row.row, "amount", "succession-differs",
                      {fmt::format("{} holds {} of stream {} in pool {} at {}", row.organisation,
                                   in_pounds(held), row.stream, row.pool, to_string(entry.period)),
                       "all that the body holds",
                       "Unless part of it stays behind, write the whole balance: placeledger "
                       "journal draft succession does."});
    }
}

} // namespace

void check_against_books(soci::session& db, ledger::BatchId batch, JournalsExamined const& journals,
                         JournalFindings& findings) {
    check_periods(db, journals, findings);
    check_references(db, batch, journals, findings);
    check_openings(db, journals, findings);
    warn_of_other_balances(db, journals, findings);
}

} // namespace importers
