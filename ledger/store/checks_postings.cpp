// What only reading every posting can prove: numbers, balance, the chain, and that the totals are
// those of the postings.
#include "ledger/store/checks_postings.hpp"

#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/evidence.hpp"
#include "ledger/store/journal.hpp"

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

// The texts of a posting in the order of the canonical line, joined by SQL.
struct ChainRow {
    long long entry = 0, batch = 0, row = 0, reverses = 0, relates_to = 0, line = 0, pence = 0;
    int event = 0, period = 0, layer = 0, account = 0;
    std::string dated_on, hash;
    std::array<std::string, 13> texts;
};

constexpr auto chain_rows =
    "select e.id, e.batch, e.row, e.event, e.period, e.dated_on, coalesce(e.reverses, 0), "
    "coalesce(e.relates_to, 0), lower(hex(e.hash)), p.line, d.layer, d.account, p.pence, fu.text, "
    "po.text, pl.text, sc.text, "
    "st.text, og.text, cc.text, su.text, a1.text, a2.text, sp.text, pr.text, cp.text "
    "from entry e cross join posting p on p.entry = e.id cross join dimension d on d.id = "
    "p.dimension "
    "cross join coding c on c.id = d.coding cross join code fu on fu.id = d.fund "
    "cross join code po on po.id = d.pool cross join code pl on pl.id = d.place "
    "cross join code sc on sc.id = d.scheme cross join code st on st.id = d.stream "
    "cross join code og on og.id = c.organisation cross join code cc on cc.id = c.cost_centre "
    "cross join code su on su.id = c.subjective cross join code a1 on a1.id = c.analysis1 "
    "cross join code a2 on a2.id = c.analysis2 cross join code sp on sp.id = c.supplier "
    "cross join code pr on pr.id = d.provider cross join code cp on cp.id = d.counterparty "
    "order by e.id, p.line";

struct Run {
    RunRow row;
    std::string head;
};

std::vector<Run> posting_runs(soci::session& db) {
    std::vector<Run> all;
    RunRow r;
    std::string head;
    soci::statement rows{db};
    std::array<long long, 10> n{};
    for (auto& number : n) rows.exchange(soci::into(number));
    for (auto* text : {&r.posted_at, &r.posted_by, &r.kind, &head}) {
        rows.exchange(soci::into(*text));
    }
    rows.alloc();
    rows.prepare("select id, batch, first_entry, last_entry, postings, last_code, last_coding, "
                 "last_dimension, coalesce(act, 0), coalesce(sender_pence, 0), posted_at, "
                 "posted_by, kind, head from posting_run order by id");
    rows.define_and_bind();
    rows.execute();
    while (rows.fetch()) {
        std::array const into{&r.id,       &r.batch,       &r.first_entry, &r.last_entry,
                              &r.postings, &r.last_code,   &r.last_coding, &r.last_dimension,
                              &r.act,      &r.sender_pence};
        for (std::size_t i = 0; i < n.size(); ++i) *into[i] = n[i];
        all.push_back({r, head});
    }
    return all;
}

CheckResult runs_follow(std::vector<Run> const& runs) {
    auto result = fresh("Posting runs follow one another",
                        "Runs count 1, 2, 3 …, and each begins where the one before it ended.");
    long long expected = 0, last = 0;
    for (auto const& [run, head] : runs) {
        if (run.id != ++expected) {
            breach(result, fmt::format("Posting run {} is missing.", expected));
            break;
        }
        if (run.first_entry != last + 1 || run.last_entry < run.first_entry) {
            breach(result, fmt::format("Posting run {} has entries {} to {}, but posting run {} "
                                       "ended at entry {}.",
                                       run.id, run.first_entry, run.last_entry, run.id - 1, last));
            break;
        }
        last = run.last_entry;
    }
    return result;
}

class ChainProof {
public:
    // `evidence`: the canonical line of each run, in order.
    ChainProof(CheckResult& result, std::vector<Run> runs, std::vector<std::string> evidence)
        : result_{result}, runs_{std::move(runs)}, evidence_{std::move(evidence)} {}

    void see(ChainRow const& row) {
        if (row.entry != entry_) {
            close();
            if (!broken() && row.entry != entry_ + 1) return lost(entry_ + 1);
            entry_ = row.entry;
            stored_ = row.hash;
            line_.begin(row.entry, row.batch, row.row, row.event, row.period, row.dated_on,
                        row.reverses, static_cast<int>(row.relates_to));
        }
        std::array<std::string_view, 13> texts;
        std::ranges::copy(row.texts, texts.begin());
        line_.posting(static_cast<int>(row.line), row.layer, row.account, texts, row.pence);
    }

    bool broken() const { return !result_.passed; }

    void close() { // the entry whose postings have all been seen
        if (entry_ == 0 || broken()) return;
        chain_.follow(line_.text());
        if (chain_.head() != stored_) {
            return breach(result_,
                          fmt::format("Entry {} is not what was posted: its hash is {}, "
                                      "and should be {}.",
                                      entry_, stored_.substr(0, 16), chain_.head().substr(0, 16)));
        }
        if (next_run_ < runs_.size() && runs_[next_run_].row.last_entry == entry_) {
            auto const& run = runs_[next_run_];
            chain_.follow(evidence_[next_run_]);
            if (chain_.head() != run.head) {
                breach(result_,
                       fmt::format("Posting run {}, of entries {} to {}: its record, batch {}, the "
                                   "rows of it or what became of them are not what was posted.",
                                   run.row.id, run.row.first_entry, run.row.last_entry,
                                   run.row.batch));
            }
            ++next_run_;
        }
    }

    void finish() {
        close();
        if (broken() || next_run_ >= runs_.size()) return;
        if (entry_ < runs_[next_run_].row.last_entry) {
            lost(entry_ + 1);
        } else {
            breach(result_, fmt::format("Posting run {} names entries that are not there.",
                                        runs_[next_run_].row.id));
        }
    }

private:
    void lost(long long entry) { // the join found nothing for it
        breach(result_, fmt::format("Entry {} is not what was posted: it has no postings, or they "
                                    "name a dimension, a coding or a code that is not there.",
                                    entry));
    }

    CheckResult& result_;
    std::vector<Run> runs_;
    std::vector<std::string> evidence_;
    std::size_t next_run_ = 0;
    Chain chain_{chain_start()};
    CanonicalLine line_ = {};
    long long entry_ = 0;
    std::string stored_ = {};
};

CheckResult chain_holds(soci::session& db, std::function<void(int)> const& progress) {
    auto result = fresh("The chain over all entries holds",
                        "Each entry's hash covers its postings and the entry before it: nothing "
                        "posted has been changed, removed or put in between.");
    auto const entries = std::max<std::int64_t>(1, number_of(db, "select max(id) from entry"));
    auto const runs = posting_runs(db);
    std::vector<std::string> evidence;
    for (auto const& run : runs) evidence.push_back(run_line(db, run.row));
    ChainProof proof{result, runs, std::move(evidence)};
    ChainRow r;
    soci::statement rows{db};
    auto const into = [&](auto& variable) { rows.exchange(soci::into(variable)); };
    for (auto* number : {&r.entry, &r.batch, &r.row}) into(*number);
    for (auto* number : {&r.event, &r.period}) into(*number);
    into(r.dated_on);
    into(r.reverses);
    into(r.relates_to);
    into(r.hash);
    into(r.line);
    for (auto* number : {&r.layer, &r.account}) into(*number);
    into(r.pence);
    for (auto& text : r.texts) into(text);
    rows.alloc();
    rows.prepare(chain_rows);
    rows.define_and_bind();
    rows.execute();
    while (rows.fetch() && !proof.broken()) {
        proof.see(r);
        if (progress && r.entry % 10'000 == 0) {
            progress(static_cast<int>(10 + r.entry * 60 / entries));
        }
    }
    proof.finish();
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
    results.push_back(runs_follow(posting_runs(db)));
    results.push_back(chain_holds(db, progress));
    if (progress) progress(70);
    results.push_back(entries_balance(db));
    if (progress) progress(80);
    results.push_back(totals_agree(db));
    if (progress) progress(95);
    return results;
}

} // namespace ledger
