// Each is true by construction, and proved again from the log: who imported, who approved, when a
// period was closed. What only waits for somebody is a warning.
#include "ledger/store/checks_control.hpp"

#include "ledger/calendar.hpp"
#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/periods.hpp"

#include <fmt/format.h>

namespace ledger {

namespace {

struct Hand { // one person's hand in a batch
    long long batch = 0;
    std::string person, login, what;
    int registered = 0;
};

// Imports before approvals, batch by batch.
std::vector<Hand> hands_in_batches(soci::session& db) {
    std::vector<Hand> all;
    Hand hand;
    soci::statement rows =
        (db.prepare << "select batch, person, login, registered, what from act where batch <> 0 "
                       "and outcome = 'done' and what in ('import', 'batch approve') "
                       "order by batch, what desc, id",
         soci::into(hand.batch), soci::into(hand.person), soci::into(hand.login),
         soci::into(hand.registered), soci::into(hand.what));
    rows.execute();
    while (rows.fetch()) all.push_back(hand);
    return all;
}

bool one_person(Hand const& a, Hand const& b) {
    return same_person(a.person, b.person) ||
           (a.registered == 1 && b.registered == 1 && same_person(a.login, b.login));
}

CheckResult importers_did_not_approve(soci::session& db) {
    auto result = fresh("Nobody approved what they imported", CheckLevel::error,
                        "Importer and approver of every batch are two people, by name and by "
                        "login.");
    std::vector<Hand> importers;
    for (auto const& hand : hands_in_batches(db)) {
        if (!importers.empty() && importers.front().batch != hand.batch) importers.clear();
        if (hand.what == "import") {
            importers.push_back(hand);
            continue;
        }
        for (auto const& importer : importers) {
            if (!one_person(importer, hand)) continue;
            breach(result,
                   fmt::format("Batch {}: {} ({}) imported it, {} ({}) approved it.", hand.batch,
                               importer.person, importer.login, hand.person, hand.login));
        }
    }
    return result;
}

// From each closing of a period until it was opened again, no run may hold an entry of it.
CheckResult closed_periods_were_left_alone(soci::session& db) {
    auto result = fresh("Nothing was booked in a closed period", CheckLevel::error,
                        "Every posting run came before its periods were closed, or after they were "
                        "opened again.");
    long long entry = 0, run = 0;
    int period = 0;
    soci::statement rows =
        (db.prepare
             << "select s.period, r.id, (select min(e.id) from entry e where e.id between "
                "r.first_entry and r.last_entry and e.period = s.period) as first from "
                "period_state s join posting_run r on r.act > s.act where s.state in ('closed', "
                "'published') and not exists (select 1 from period_state o where o.period = "
                "s.period and o.state = 'open' and o.act > s.act and o.act < r.act) and first is "
                "not null order by r.id",
         soci::into(period), soci::into(run), soci::into(entry));
    rows.execute();
    while (rows.fetch()) {
        breach(result,
               fmt::format("Entry {} (posting run {}) was booked in {} while it was closed.", entry,
                           run, to_string(Period::from_key(period))));
    }
    return result;
}

CheckResult nothing_waits(soci::session& db) {
    auto result = fresh("No batch waits for a closed year", CheckLevel::warning,
                        "Late files of a year whose every period is closed wait until two people "
                        "re-open one.");
    Periods const periods{db};
    long long batch = 0, lines = 0, pence = 0;
    int period = 0;
    std::string file, state;
    soci::statement rows =
        (db.prepare
             << "select b.id, b.file_name, b.state, p.period, p.lines, p.pence from batch b "
                "join batch_period p on p.batch = b.id where b.state in ('staged', "
                "'approved') and b.purpose = 'books' and p.lines > 0 order by b.id, p.period",
         soci::into(batch), soci::into(file), soci::into(state), soci::into(period),
         soci::into(lines), soci::into(pence));
    rows.execute();
    while (rows.fetch()) {
        auto const of = Period::from_key(period);
        if (periods.to_book(of, 0)) continue;
        result.difference += Money::pence(std::int64_t{pence});
        breach(result,
               fmt::format("Batch {} ({}, {}) has {} lines of {}, {}, and waits: {} is "
                           "closed.",
                           batch, file, state, lines, to_string(of),
                           in_pounds(Money::pence(std::int64_t{pence})), to_string(of.year())));
    }
    return result;
}

} // namespace

std::vector<CheckResult> check_control(soci::session& db) {
    return {importers_did_not_approve(db), closed_periods_were_left_alone(db), nothing_waits(db)};
}

} // namespace ledger
