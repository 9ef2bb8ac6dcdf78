// The chain over acts, and for each act the rows that it wrote and the batch that it left.
#include "ledger/store/checks_acts.hpp"

#include "ledger/store/act_evidence.hpp"
#include "ledger/store/breach.hpp"
#include "ledger/store/checks_control.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace ledger {

namespace {

std::vector<ActRow> acts_of(soci::session& db) {
    std::vector<ActRow> all;
    ActRow act;
    long long id = 0, batch = 0;
    soci::statement rows{db};
    rows.exchange(soci::into(id));
    for (auto* text : {&act.at, &act.person, &act.login, &act.origin, &act.what, &act.subject,
                       &act.outcome, &act.detail, &act.evidence, &act.batch_evidence, &act.hash}) {
        rows.exchange(soci::into(*text));
    }
    rows.exchange(soci::into(act.registered));
    rows.exchange(soci::into(batch));
    rows.alloc();
    rows.prepare("select id, at, person, login, origin, what, subject, outcome, detail, evidence, "
                 "batch_evidence, hash, registered, batch from act order by id");
    rows.define_and_bind();
    rows.execute();
    while (rows.fetch()) {
        act.id = id;
        act.batch = batch;
        all.push_back(act);
    }
    return all;
}

CheckResult chain_of_acts(std::vector<ActRow> const& acts) {
    auto result = fresh("The chain over all acts holds",
                        "Each act's hash covers what was done, by whom, and the act before it: "
                        "nothing in the log has been changed, removed or put in between.");
    Chain chain{chain_start()};
    std::int64_t expected = 0;
    for (auto const& act : acts) {
        if (act.id != ++expected) {
            breach(result, fmt::format("Act {} is missing from the log.", expected));
            break;
        }
        chain.follow(act_line(act));
        if (chain.head() == act.hash) continue;
        breach(result, fmt::format("Act {} is not what was recorded ({} by {} at {}): its hash is "
                                   "{}, and should be {}.",
                                   act.id, act.what, act.person, act.at, act.hash.substr(0, 16),
                                   chain.head().substr(0, 16)));
        break;
    }
    return result;
}

// The numbers of the acts that a table names, those that are in no log among them.
std::set<long long> acts_named(soci::session& db) {
    std::set<long long> named;
    for (auto const* table : {"user_right", "period_state", "version_state", "carry_forward",
                              "register_import", "layout", "publication", "published_figure"}) {
        long long act = 0;
        soci::statement rows = (db.prepare << fmt::format("select distinct act from {} where act "
                                                          "is not null",
                                                          table),
                                soci::into(act));
        rows.execute();
        while (rows.fetch()) named.insert(act);
    }
    return named;
}

CheckResult acts_wrote_what_stands(soci::session& db, std::vector<ActRow> const& acts) {
    auto result = fresh("Every decision is what its act wrote",
                        "Rights, states of periods and versions, decisions to carry forward, "
                        "layouts and registers are those that the log of acts vouches for.");
    auto const named = acts_named(db);
    ActRow const* made = nullptr;
    for (auto const& act : acts) {
        if (act.outcome != "done") continue;
        if (act.what == "init" || act.what == "migrate") {
            made = &act;
            continue;
        }
        if (act.evidence.empty() && !named.contains(act.id)) continue;
        if (rows_of_act(db, act.id) == act.evidence) continue;
        breach(result, fmt::format("What act {} wrote ({}, {}, by {} at {}) has been changed.",
                                   act.id, act.what, act.subject, act.person, act.at));
    }
    if (made != nullptr && tables_as_made(db) != made->evidence) {
        breach(result,
               fmt::format("The record of the migrations is not what act {} left.", made->id));
    }
    for (auto const number : named) {
        if (number >= 1 && number <= static_cast<long long>(acts.size()) &&
            acts[static_cast<std::size_t>(number) - 1].outcome == "done") {
            continue;
        }
        breach(result,
               fmt::format("A decision names act {}, which the log does not have.", number));
    }
    return result;
}

CheckResult batches_stand_as_left(soci::session& db, std::vector<ActRow> const& acts) {
    auto result = fresh("Every batch stands as its last act left it",
                        "State, totals, findings, rows and what became of them are those that the "
                        "log of acts vouches for.");
    std::map<std::int64_t, ActRow const*> last;
    for (auto const& act : acts) {
        if (act.batch != 0 && act.outcome == "done") last[act.batch] = &act;
    }
    for (auto const& [batch, act] : last) {
        auto const there =
            number_of(db, fmt::format("select count(*) from batch where id = {}", batch));
        if (there == 1 && batch_as_it_stands(db, BatchId{batch}) == act->batch_evidence) continue;
        auto const first = number_of(
            db, fmt::format("select min(first_entry) from posting_run where batch = {}", batch));
        breach(result,
               fmt::format("Batch {} is not what act {} left ({} by {} at {}): its row, its "
                           "findings, its rows or what became of them have been changed{}.",
                           batch, act->id, act->what, act->person, act->at,
                           first == 0 ? "" : fmt::format("; its first entry is {}", first)));
    }
    return result;
}

// Only batches older than the log have no act: those before the first that has, in a ledger that
// was not made with one.
CheckResult batches_have_acts(soci::session& db, std::vector<ActRow> const& acts) {
    auto result = fresh("Every batch came by an act",
                        "Batches count 1, 2, 3 …, and the log says who imported each.");
    std::int64_t first_with_act = 0;
    bool const log_from_the_start = !acts.empty() && acts.front().what == "init";
    std::set<std::int64_t> with_act;
    for (auto const& act : acts) {
        if (act.batch == 0 || act.outcome != "done") continue;
        with_act.insert(act.batch);
    }
    if (!log_from_the_start) first_with_act = with_act.empty() ? 0 : *with_act.begin();
    long long batch = 0, expected = 0;
    soci::statement rows = (db.prepare << "select id from batch order by id", soci::into(batch));
    rows.execute();
    while (rows.fetch()) {
        if (batch != ++expected) {
            breach(result, fmt::format("Batch {} is missing.", expected));
            break;
        }
        bool const older = !log_from_the_start && (first_with_act == 0 || batch < first_with_act);
        if (older || with_act.contains(batch)) continue;
        breach(result, fmt::format("Batch {} is in no act of the log.", batch));
    }
    return result;
}

} // namespace

std::vector<CheckResult> check_acts(soci::session& db) {
    auto const acts = acts_of(db);
    std::vector results{chain_of_acts(acts), acts_wrote_what_stands(db, acts),
                        batches_stand_as_left(db, acts), batches_have_acts(db, acts)};
    // Controls are proved from decisions that stand as they were taken, and from no others.
    if (!std::ranges::all_of(results, &CheckResult::passed)) return results;
    for (auto& result : check_control(db)) results.push_back(std::move(result));
    return results;
}

} // namespace ledger
