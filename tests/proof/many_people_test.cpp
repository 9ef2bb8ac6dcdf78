// Twelve processes work on one ledger: nobody sees half a batch, nobody fails for a lock, the
// figures add up. PLACELEDGER_ROUNDS: batches of each of the four officers (6, at most 10).
#include "tests/proof/ground.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace tests;
using Clock = std::chrono::steady_clock;

constexpr auto heading =
    "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans Type,Trans Ref,"
    "Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n";

// Runs the work in a process of its own; it says in a file what went wrong.
class Person {
public:
    Person(fs::path notes, std::function<void(std::ostream&)> const& work)
        : notes_{std::move(notes)}, process_{::fork()} {
        if (process_ != 0) return;
        {
            std::ofstream wrong{notes_};
            try {
                work(wrong);
            } catch (std::exception const& error) {
                wrong << error.what() << '\n';
            }
        }
        ::_exit(0);
    }
    ~Person() { EXPECT_EQ(what_went_wrong(), ""); }
    Person(Person const&) = delete;
    Person& operator=(Person const&) = delete;

    std::string what_went_wrong() {
        if (process_ > 0) ::waitpid(process_, nullptr, 0);
        process_ = 0;
        return bytes_of(notes_);
    }

private:
    fs::path notes_;
    pid_t process_;
};

std::string number_after(std::string const& text, std::string_view words) {
    auto const at = text.find(words);
    if (at == std::string::npos) return "?";
    auto const from = at + words.size();
    return text.substr(from, text.find_first_not_of("0123456789", from) - from);
}

// Imports, approves and posts; batch k comes to 3 * 2^k pounds in three lines, so that a sum of
// whole batches is a multiple of three, and says which ones.
void work_as_officer(LedgerOnDisk const& ledger, int officer, int batches, std::ostream& wrong) {
    for (int i = 0; i < batches; ++i) {
        auto const k = officer * batches + i;
        auto const name = fmt::format("part{}.csv", k);
        std::string text = heading;
        for (int line = 1; line <= 3; ++line) {
            text += fmt::format("2024/25,7,20/10/2024,PH01,,4100,,AP,T{},,,,{}.00,,someone\n", line,
                                1LL << k);
        }
        ledger.folder().file(name, text);
        auto const must = [&](std::string const& words) {
            auto run = ledger.run(words);
            if (run.exit_code != 0) wrong << words << ": " << run.out << run.err;
            return run;
        };
        auto const staged =
            must(fmt::format("import {} --organisation E06000050 --part p{} --as Ann", name, k));
        auto const batch = number_after(staged.out, "batch approve ");
        must(fmt::format("batch approve {} --as Bob", batch));
        must(fmt::format("batch post {} --as Bob", batch));
    }
}

// The pounds of whole months' outlay that this ledger shows over what it began with.
long long outlay(LedgerOnDisk const& ledger, std::ostream& wrong) {
    auto const run = ledger.run("balances --format csv");
    auto const mark = std::string{"E06000050,5000,Outlay,"};
    auto const at = run.out.find(mark);
    if (run.exit_code != 0 || at == std::string::npos) {
        wrong << "balances: " << run.out << run.err;
        return 0;
    }
    return std::atoll(run.out.c_str() + at + mark.size());
}

void until(fs::path const& over, std::function<void()> const& work) {
    do {
        work();
    } while (!fs::exists(over));
}

TEST(ManyPeople, SeeWholeBatchesAndWaitForEachOther) {
    constexpr int officers = 4;
    auto const batches = static_cast<int>(number_from_environment("PLACELEDGER_ROUNDS", 6));
    LedgerOnDisk const ledger;
    auto const over = ledger.folder() / "over";
    auto const note = [&](char const* who, int number) {
        return ledger.folder() / fmt::format("{}{}.notes", who, number);
    };
    std::ostringstream at_first;
    auto const before = outlay(ledger, at_first);
    ASSERT_EQ(at_first.str(), "");
    {
        std::vector<std::unique_ptr<Person>> others, working;
        auto const also = [&](char const* who, int number, auto work) {
            others.push_back(std::make_unique<Person>(note(who, number), [=](std::ostream& wrong) {
                until(over, [&] { work(wrong); });
            }));
        };
        auto const expect_done = [&](std::string const& words, std::ostream& wrong) {
            auto const run = ledger.run(words);
            if (run.exit_code != 0) wrong << words << ": " << run.exit_code << run.out << run.err;
        };
        for (int i = 0; i < 2; ++i) {
            also("checker", i, [&](std::ostream& wrong) { expect_done("check", wrong); });
            also("reader", i, [&](std::ostream& wrong) {
                auto const more = outlay(ledger, wrong) - before;
                if (more < 0 || more % 3 != 0) wrong << "half a batch: " << more << '\n';
            });
            also("reporter", i, [&, i](std::ostream& wrong) {
                auto const out = (ledger.folder() / fmt::format("annual{}.xlsx", i)).string();
                expect_done("report annual --year 2024/25 --out " + out, wrong);
            });
            also("keeper", i, [&, i](std::ostream& wrong) {
                auto const copy = ledger.folder() / fmt::format("copy{}.db", i);
                fs::remove(copy);
                expect_done("backup " + copy.string(), wrong);
            });
        }
        for (int i = 0; i < officers; ++i) {
            working.push_back(
                std::make_unique<Person>(note("officer", i), [&, i](std::ostream& wrong) {
                    work_as_officer(ledger, i, batches, wrong);
                }));
        }
        working.clear(); // waits for them
        std::ofstream{over} << "done";
    }
    auto const all = officers * batches;
    EXPECT_EQ(outlay(ledger, at_first) - before, 3 * ((1LL << all) - 1));
    EXPECT_EQ(at_first.str(), "");
    EXPECT_EQ(ledger.run("check").exit_code, 0);
    fmt::print("{} processes, {} batches.\n", officers + 8, all);
}

// Both at the same moment: what each was told.
std::pair<Run, Run> at_once(LedgerOnDisk const& ledger, std::string const& one,
                            std::string const& other) {
    auto const start = Clock::now() + std::chrono::milliseconds{30};
    auto const said = ledger.folder() / "said";
    auto const child = ::fork();
    if (child == 0) {
        std::this_thread::sleep_until(start);
        auto const run = ledger.run(other);
        std::ofstream{said} << run.exit_code << '\n' << run.out << run.err;
        ::_exit(0);
    }
    std::this_thread::sleep_until(start);
    auto const mine = ledger.run(one);
    ::waitpid(child, nullptr, 0);
    auto const text = bytes_of(said);
    return {mine, Run{.exit_code = std::atoi(text.c_str()), .out = text}};
}

// Exactly one of the two did it; the other was told that it is done, and by whom.
void expect_one_wins(std::pair<Run, Run> const& both, std::string_view told) {
    auto const& [one, other] = both;
    auto const all = one.out + one.err + other.out + other.err;
    EXPECT_EQ((one.exit_code == 0) + (other.exit_code == 0), 1) << all;
    EXPECT_EQ((one.exit_code == 3) + (other.exit_code == 3), 1) << all;
    EXPECT_NE(all.find(told), std::string::npos) << all;
}

TEST(TwoPeople, AtOnceOneWinsAndTheOtherIsTold) {
    LedgerOnDisk const ledger;
    for (int round = 0; round < 5; ++round) {
        auto const batch = 4 + round;
        auto const name = fmt::format("same{}.csv", round);
        ledger.folder().file(name, council_extract(200 + round));
        auto const import =
            fmt::format("import {} --organisation E06000050 --part p{} --as ", name, round);
        auto const staged = at_once(ledger, import + "Ann", import + "Amy");
        auto const said = staged.first.out + staged.second.out;
        EXPECT_EQ(staged.first.exit_code + staged.second.exit_code, 0) << said;
        EXPECT_NE(said.find("the same bytes. Nothing was changed."), std::string::npos) << said;
        EXPECT_NE(said.find(fmt::format("Batch {} is staged", batch)), std::string::npos) << said;
        auto const approve = fmt::format("batch approve {} --as ", batch);
        expect_one_wins(at_once(ledger, approve + "Bob", approve + "Carl"),
                        "approved already, by ");
        auto const post = fmt::format("batch post {} --as ", batch);
        expect_one_wins(at_once(ledger, post + "Bob", post + "Carl"), "posted already, by ");
    }
    EXPECT_EQ(ledger.run("check").exit_code, 0);
    auto const list = ledger.run("batch list --format csv").out;
    EXPECT_EQ(std::count(list.begin(), list.end(), '\n'), 1 + 3 + 5) << list;
}

} // namespace
