// Random sequences of operations on the ledger and on the model: what is refused, every balance,
// every state must agree after each of them, and all checks hold at the end. The number of
// sequences: PLACELEDGER_MODEL_RUNS; the seed: RC_PARAMS, as RapidCheck has it.
#include "model/books_model.hpp"
#include "model/real_books.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include <cstdlib>
#include <iostream>

namespace {

using model::Books;
using model::RealBooks;
using Command = rc::state::Command<Books, RealBooks>;

long operations = 0, refusals = 0;

// Mostly one who may, so that much is accepted; now and then anybody.
std::string any_person(std::vector<std::string> const& likely) {
    if (*rc::gen::inRange(0, 8) > 0) return *rc::gen::elementOf(likely);
    return *rc::gen::element<std::string>("ann", "bea", "bob", "carl", "cath", "dora", "ada", "aud",
                                          "nobody");
}

// The operation on the model, then on the ledger; what differs is told with the sentence.
struct Operation : Command {
    std::string person;
    explicit Operation(std::vector<std::string> const& likely) : person{any_person(likely)} {}

    virtual bool on(Books& books) const = 0;
    virtual bool on(RealBooks& books, Books const& before) const = 0;

    void apply(Books& books) const override { on(books); }
    void run(Books const& before, RealBooks& real) const override {
        auto expected = before;
        bool const accepted = on(expected);
        bool const was_accepted = on(real, before);
        ++operations;
        refusals += was_accepted ? 0 : 1;
        if (accepted != was_accepted) {
            RC_FAIL((accepted ? "The ledger refused: " : "The ledger accepted") + real.refusal);
        }
        std::vector<std::string> states;
        for (auto const& batch : expected.batches()) states.push_back(batch.state);
        RC_ASSERT(real.states() == states);
        RC_ASSERT(real.balances() == expected.balances());
        for (int period = 1; period <= 15; ++period) {
            RC_ASSERT(real.state_of(period) == expected.state_of(period));
        }
    }
};

// Mostly one in the state that the operation is for; now and then any, or one that is not there.
int any_batch(Books const& books, std::string const& state) {
    auto const count = static_cast<int>(books.batches().size());
    RC_PRE(count > 0);
    std::vector<int> fitting;
    for (int i = 0; i < count; ++i) {
        if (books.batches()[static_cast<std::size_t>(i)].state == state) fitting.push_back(i + 1);
    }
    if (!fitting.empty() && *rc::gen::inRange(0, 8) > 0) return *rc::gen::elementOf(fitting);
    return *rc::gen::inRange(1, count + 2);
}

struct Stage : Operation {
    model::Batch batch;
    explicit Stage(Books const& books) : Operation{{"ann", "ann", "bea"}} {
        batch.organisation = *rc::gen::element<std::string>("QYG", "E06000050");
        batch.period = *rc::gen::weightedOneOf<int>(
            {{2, rc::gen::inRange(1, 5)}, {3, rc::gen::inRange(5, 13)}});
        auto const lines = *rc::gen::inRange(1, 5);
        for (int i = 0; i < lines; ++i) {
            batch.lines.push_back({*rc::gen::element<std::string>("DIRECT", "PAYIN", "RECEIPT",
                                                                  "OUTLAY", "OUT", "NEW"),
                                   *rc::gen::inRange<model::Pence>(-80'000'00, 80'000'00)});
        }
        batch.part =
            *rc::gen::weightedElement<std::string>({{4, ""}, {1, "one"}, {1, "two"}, {1, "three"}});
        bool const supersedes = !books.batches().empty() && *rc::gen::inRange(0, 2) == 0;
        if (!supersedes) return;
        batch.supersedes = any_batch(books, *rc::gen::element<std::string>("posted", "staged"));
        if (batch.supersedes > static_cast<int>(books.batches().size())) return;
        auto const& old = books.batches()[static_cast<std::size_t>(batch.supersedes) - 1];
        if (old.period == 0 || *rc::gen::inRange(0, 8) == 0) return; // the wrong one now and then
        batch.organisation = old.organisation;
        batch.period = old.period;
    }
    bool on(Books& books) const override { return books.stage(person, batch); }
    bool on(RealBooks& books, Books const&) const override { return books.stage(person, batch); }
    void show(std::ostream& out) const override {
        out << person << " stages " << batch.organisation << " P" << batch.period << " part '"
            << batch.part << "' supersedes " << batch.supersedes;
        for (auto const& line : batch.lines) out << ' ' << line.cost_centre << ' ' << line.pence;
    }
};

// An operation on one batch: its name, the model's function and the ledger's.
template <bool (Books::*model_act)(std::string const&, int),
          bool (RealBooks::*real_act)(std::string const&, int)>
struct OnBatch : Operation {
    int batch;
    explicit OnBatch(Books const& books)
        : Operation{{"bob", "bob", "carl", "bea"}}, batch{any_batch(books, wanted())} {}
    bool on(Books& books) const override { return (books.*model_act)(person, batch); }
    bool on(RealBooks& books, Books const&) const override {
        return (books.*real_act)(person, batch);
    }
    void show(std::ostream& out) const override {
        out << person << ' ' << name() << " batch " << batch;
    }
    static char const* wanted() {
        if constexpr (model_act == &Books::post) return "approved";
        if constexpr (model_act == &Books::ask_reversal) return "posted";
        return "staged";
    }
    static char const* name() {
        if constexpr (model_act == &Books::approve) return "approves";
        if constexpr (model_act == &Books::post) return "posts";
        if constexpr (model_act == &Books::reject) return "rejects";
        return "asks to reverse";
    }
};
using Approve = OnBatch<&Books::approve, &RealBooks::approve>;
using Post = OnBatch<&Books::post, &RealBooks::post>;
using Reject = OnBatch<&Books::reject, &RealBooks::reject>;
using AskReversal = OnBatch<&Books::ask_reversal, &RealBooks::ask_reversal>;

struct BeginClosing : Operation {
    BeginClosing() : Operation{{"cath", "dora"}} {}
    int period = *rc::gen::inRange(1, 5);
    bool on(Books& books) const override { return books.begin_closing(person, period); }
    bool on(RealBooks& books, Books const&) const override {
        return books.begin_closing(person, period);
    }
    void show(std::ostream& out) const override { out << person << " begins to close P" << period; }
};

struct Close : Operation {
    Close() : Operation{{"cath", "dora"}} {}
    int last = *rc::gen::weightedElement<int>({{3, 1}, {3, 2}, {2, 3}, {1, 4}, {1, 12}, {1, 15}});
    bool on(Books& books) const override { return books.close(person, last); }
    bool on(RealBooks& books, Books const& before) const override {
        auto const periods = before.to_close(last);
        return !periods.empty() && books.close(person, periods);
    }
    void show(std::ostream& out) const override { out << person << " closes up to P" << last; }
};

struct Reopen : Operation {
    Reopen() : Operation{{"cath", "dora"}} {}
    int period = *rc::gen::element<int>(1, 2, 3, 4, 15);
    bool on(Books& books) const override { return books.reopen(person, period); }
    bool on(RealBooks& books, Books const&) const override { return books.reopen(person, period); }
    void show(std::ostream& out) const override { out << person << " re-opens P" << period; }
};

TEST(TheLedger, DoesWhatTheModelDoes) {
    auto const* const said = std::getenv("PLACELEDGER_MODEL_RUNS");
    auto const* const parameters = std::getenv("RC_PARAMS");
    auto const runs = std::string{said == nullptr ? "60" : said};
    setenv("RC_PARAMS",
           ("max_success=" + runs + " max_size=300 " + (parameters == nullptr ? "" : parameters))
               .c_str(),
           1);
    bool const held = rc::check("every operation agrees with the model", [] {
        Books const start;
        RealBooks real;
        rc::state::check(start, real,
                         rc::state::gen::execOneOfWithArgs<Stage, Stage, Approve, Approve, Approve,
                                                           Post, Post, Post, Reject, AskReversal,
                                                           BeginClosing, Close, Reopen>());
        RC_ASSERT(real.broken_checks() == "");
    });
    std::cout << operations << " operations, " << refusals << " of them refused, in " << runs
              << " sequences\n";
    EXPECT_TRUE(held);
}

} // namespace
