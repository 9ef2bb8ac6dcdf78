// What only reading every posting can prove: numbers, balance, and that the totals are those of the
// postings.
#include "ledger/store/checks_postings.hpp"

#include "ledger/store/breach.hpp"
#include "ledger/store/checks_chain.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

CheckResult numbers_without_gap(soci::session& db) {
    auto result = fresh("Entry numbers have no gap",
                        "Entries count 1, 2, 3 …; each has postings, and each belongs to a posting "
                        "run.");
    auto const count = number_of(db, "select count(*) from entry");
    auto const last = number_of(db, "select max(id) from entry");
    auto const sealed = number_of(db, "select max(last_entry) from posting_run");
    if (count != last) {
        breach(result, fmt::format("There are {} entries, but the last has number {}: entry {} is "
                                   "the first that is missing.",
                                   count, last,
                                   number_of(db, "select min(e.id) + 1 from (select 0 as id union "
                                                 "all select id from entry) e where not exists "
                                                 "(select 1 from entry n where n.id = e.id + 1)")));
    }
    if (sealed != last) {
        breach(result, fmt::format("Posting runs end at entry {}, but the last entry is {}.",
                                   sealed, last));
    }
    auto const bare = number_of(db, "select min(id) from entry e where not exists "
                                    "(select 1 from posting p where p.entry = e.id)");
    if (bare != 0) breach(result, fmt::format("Entry {} has no postings.", bare));
    auto const orphan = number_of(db, "select min(entry) from posting p where not exists "
                                      "(select 1 from entry e where e.id = p.entry)");
    if (orphan != 0) breach(result, fmt::format("Postings of entry {} have no entry.", orphan));
    auto const nought = number_of(db, "select min(id) from entry where reverses = 0 or relates_to "
                                      "= 0"); // to the chain the same as none
    if (nought != 0)
        breach(result, fmt::format("Entry {} refers to an entry or period 0.", nought));
    auto const bare_run = number_of(
        db, "select min(id) from posting_run where act is not null and sender_pence is null");
    if (bare_run != 0) {
        breach(result, fmt::format("Posting run {} does not say what it booked.", bare_run));
    }
    return result;
}

CheckResult dictionaries_as_left(soci::session& db) {
    auto result = fresh("Codes are those that posting runs left",
                        "The dictionaries of codes, codings and dimensions have exactly the rows "
                        "that the last posting run knew.");
    for (auto const* table : {"code", "coding", "dimension"}) {
        auto const left = number_of(
            db, fmt::format("select last_{} from posting_run order by id desc limit 1", table));
        auto const first = number_of(db, fmt::format("select min(id) from {}", table));
        auto const last = number_of(db, fmt::format("select max(id) from {}", table));
        auto const count = number_of(db, fmt::format("select count(*) from {}", table));
        bool const whole = count == 0 || count == last - first + 1;
        if (last == left && whole) continue;
        breach(result,
               fmt::format("The last posting run left {} {}s; there are {}, the last is {}.",
                           left - first + 1, table, count, last));
    }
    return result;
}

CheckResult entries_balance(soci::session& db) {
    auto result = fresh("Every entry balances inside every fund",
                        "Debits equal credits in each fund of each entry.");
    long long entry = 0, pence = 0;
    std::string fund;
    soci::statement rows =
        (db.prepare
             << "select w.entry, coalesce(f.text, '?'), sum(p.pence) from ("
                "select p.entry as entry from posting p join dimension d on d.id = p.dimension "
                "group by p.entry having sum(p.pence) <> 0 or min(d.fund) <> max(d.fund)) w "
                "join posting p on p.entry = w.entry join dimension d on d.id = p.dimension "
                "left join code f on f.id = d.fund "
                "group by w.entry, d.fund, d.layer having sum(p.pence) <> 0 order by w.entry",
         soci::into(entry), soci::into(fund), soci::into(pence));
    rows.execute();
    while (rows.fetch()) {
        auto const amount = Money::pence(std::int64_t{pence});
        if (result.passed) result.difference = amount;
        breach(result, fmt::format("Entry {} does not balance in fund {}: the difference is {}.",
                                   entry, fund, in_pounds(amount)));
    }
    return result;
}

CheckResult totals_agree(soci::session& db) {
    auto result = fresh("Totals equal the postings",
                        "period_total, from which reports are made, is what the postings sum to.");
    long long dimension = 0, total = 0, postings = 0;
    int period = 0;
    soci::statement rows =
        (db.prepare << "select dimension, period, sum(total), sum(postings) from ("
                       "select dimension, period, pence as total, 0 as postings, 1 as side from "
                       "period_total union all "
                       "select p.dimension, e.period, 0, sum(p.pence), 2 from posting p "
                       "join entry e on e.id = p.entry group by p.dimension, e.period) "
                       "group by dimension, period having sum(total) <> sum(postings) or "
                       "sum(side) <> 3 "
                       "order by period, dimension",
         soci::into(dimension), soci::into(period), soci::into(total), soci::into(postings));
    rows.execute();
    while (rows.fetch()) {
        auto const off = Money::pence(std::int64_t{total}) - Money::pence(std::int64_t{postings});
        result.difference += off;
        breach(result,
               fmt::format("The total of dimension {} in period {} is {}, its postings come to "
                           "{}.",
                           dimension, period, in_pounds(Money::pence(std::int64_t{total})),
                           in_pounds(Money::pence(std::int64_t{postings}))));
    }
    return result;
}

CheckResult references_lead_somewhere(soci::session& db) {
    auto result = fresh("Every reference leads somewhere",
                        "No posting, entry, row or finding refers to something that is not there.");
    std::string table, parent;
    soci::indicator row_is = soci::i_null;
    long long row = 0;
    int key = 0;
    soci::statement rows = (db.prepare << "pragma foreign_key_check", soci::into(table),
                            soci::into(row, row_is), soci::into(parent), soci::into(key));
    rows.execute();
    while (rows.fetch()) {
        breach(result,
               fmt::format("Table {}{} refers to a {} that is not there.", table,
                           row_is == soci::i_ok ? fmt::format(", row {},", row) : "", parent));
    }
    return result;
}

} // namespace

std::vector<CheckResult> check_postings(soci::session& db,
                                        std::function<void(int)> const& progress) {
    std::vector<CheckResult> results;
    results.push_back(numbers_without_gap(db));
    results.push_back(dictionaries_as_left(db));
    results.push_back(references_lead_somewhere(db));
    if (progress) progress(10);
    for (auto& result : check_chain(db, progress)) results.push_back(std::move(result));
    if (progress) progress(70);
    results.push_back(entries_balance(db));
    if (progress) progress(80);
    results.push_back(totals_agree(db));
    if (progress) progress(95);
    return results;
}

} // namespace ledger
