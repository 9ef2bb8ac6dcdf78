// The program is killed at random moments: after each, the ledger opens, passes the checks, is as
// before or as after, and the same command completes. PLACELEDGER_KILLS: how many in all (210);
// PLACELEDGER_SEED: of the moments (else another each time; it is printed).
#include "tests/proof/ground.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fcntl.h>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace tests;

// Whether the signal came before the program had ended.
bool killed_after(std::int64_t microseconds, fs::path const& folder, std::string const& words) {
    auto const child = ::fork();
    if (child == 0) {
        auto const nowhere = ::open("/dev/null", O_RDWR);
        for (int end = 0; end < 3; ++end) ::dup2(nowhere, end);
        if (::chdir(folder.c_str()) != 0) ::_exit(127);
        auto const line = fmt::format("exec {} {} --db tried.db", PLACELEDGER_PROGRAM, words);
        ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
        ::_exit(127);
    }
    ::usleep(static_cast<useconds_t>(microseconds));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << words;
    return WIFSIGNALED(status);
}

struct Counted {
    int kills = 0, before = 0, after = 0;
};

void expect_before_or_after(Steps const& steps, Step const& step, fs::path const& at,
                            std::int64_t moment, Counted& counted) {
    auto const checked = run_on(at, "check");
    ASSERT_EQ(checked.exit_code, 0) << step.name << " after " << moment << " us\n"
                                    << checked.out << checked.err;
    auto const books = books_dump(at);
    bool const done = books == step.books_after;
    ASSERT_TRUE(done || books == step.books_before)
        << step.name << " after " << moment << " us left something between:\n"
        << books;
    ++(done ? counted.after : counted.before);
    auto const again = run_on(at, step.words, {.folder = steps.folder()});
    EXPECT_TRUE(again.exit_code == 0 || done) << step.name << again.err;
    EXPECT_EQ(books_dump(at), step.books_after) << step.name << " after " << moment << " us";
    EXPECT_TRUE(steps.has_made(step)) << step.name << again.err;
}

bool kill_once(Steps const& steps, Step const& step, std::int64_t moment, Counted& counted) {
    auto const at = steps.begin(step);
    if (!killed_after(moment, steps.folder(), step.words)) return false;
    ++counted.kills;
    expect_before_or_after(steps, step, at, moment, counted);
    return true;
}

TEST(Crash, AtAnyMomentLeavesTheBooksBeforeOrAfterNeverBetween) {
    Steps const steps{static_cast<int>(number_from_environment("PLACELEDGER_CRASH_LINES", 4000))};
    auto const wanted = number_from_environment("PLACELEDGER_KILLS", 210);
    auto const seed = number_from_environment("PLACELEDGER_SEED", std::random_device{}());
    fmt::print("PLACELEDGER_SEED={}\n", seed);
    std::mt19937_64 chance{static_cast<std::uint64_t>(seed)};
    int all = 0;
    for (auto const& step : steps.all()) {
        Counted counted;
        auto const share = (wanted + std::ssize(steps.all()) - 1) / std::ssize(steps.all());
        // A moment after the end kills nobody: the machine is quicker now, or slower, than it was.
        auto lasts = step.microseconds;
        for (int tries = 0; counted.kills < share && tries < 6 * share; ++tries) {
            // Every third near the end, where the transaction is committed.
            auto const from = tries % 3 == 0 ? lasts * 8 / 10 : 0;
            auto const moment =
                std::uniform_int_distribution<std::int64_t>{from, lasts * 21 / 20}(chance);
            bool const was_killed = kill_once(steps, step, moment, counted);
            if (HasFatalFailure()) return;
            if (!was_killed) lasts = moment;
            if (was_killed && moment > lasts * 9 / 10) lasts = lasts * 11 / 10;
        }
        fmt::print("{}: killed {} times within {} ms; before {}, after {}\n", step.name,
                   counted.kills, step.microseconds / 1000, counted.before, counted.after);
        all += counted.kills;
    }
    fmt::print("{} kills survived.\n", all);
    EXPECT_GE(all, wanted);
}

} // namespace
