// The canonical line of every entry is written again from the books, and each hash must come of it.
#include "ledger/store/checks_chain.hpp"

#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/dimension_texts.hpp"
#include "ledger/store/evidence.hpp"
#include "ledger/store/journal.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

struct ChainRow { // a posting with its entry
    long long entry = 0, batch = 0, row = 0, reverses = 0, relates_to = 0, line = 0, dimension = 0,
              pence = 0;
    int event = 0, period = 0;
    std::string dated_on, hash;
};

constexpr auto chain_rows =
    "select e.id, e.batch, e.row, e.event, e.period, e.dated_on, coalesce(e.reverses, 0), "
    "coalesce(e.relates_to, 0), lower(hex(e.hash)), p.line, p.dimension, p.pence from entry e "
    "cross join posting p on p.entry = e.id order by e.id, p.line";

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

    // Null where the posting's dimension, its coding or one of its codes is not there.
    void see(ChainRow const& row, DimensionTexts const* dimension) {
        if (row.entry != entry_) {
            close();
            if (!broken() && row.entry != entry_ + 1) return lost(entry_ + 1);
            entry_ = row.entry;
            stored_ = row.hash;
            line_.begin(row.entry, row.batch, row.row, row.event, row.period, row.dated_on,
                        row.reverses, static_cast<int>(row.relates_to));
        }
        if (dimension == nullptr) return lost(row.entry);
        std::array<std::string_view, 13> texts;
        std::ranges::copy(dimension->texts, texts.begin());
        line_.posting(static_cast<int>(row.line), dimension->layer, dimension->account, texts,
                      row.pence);
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
    void lost(long long entry) {
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
    DimensionReader dimensions{db};
    ChainRow r;
    soci::statement rows =
        (db.prepare << chain_rows, soci::into(r.entry), soci::into(r.batch), soci::into(r.row),
         soci::into(r.event), soci::into(r.period), soci::into(r.dated_on), soci::into(r.reverses),
         soci::into(r.relates_to), soci::into(r.hash), soci::into(r.line), soci::into(r.dimension),
         soci::into(r.pence));
    rows.execute();
    while (rows.fetch() && !proof.broken()) {
        proof.see(r, dimensions.of(r.dimension).get());
        if (progress && r.entry % 10'000 == 0) {
            progress(static_cast<int>(10 + r.entry * 60 / entries));
        }
    }
    proof.finish();
    return result;
}

} // namespace

std::vector<CheckResult> check_chain(soci::session& db, std::function<void(int)> const& progress) {
    std::vector<CheckResult> results;
    results.push_back(runs_follow(posting_runs(db)));
    results.push_back(chain_holds(db, progress));
    return results;
}

} // namespace ledger
