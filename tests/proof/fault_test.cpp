// A disk that refuses one write, or fills up, at every step of each command: the program says so in
// a sentence and ends with 3, or the books are as after; the checks pass; the same command
// completes. PLACELEDGER_FAULTS: how many faults each command meets at most (30).
#include "tests/proof/ground.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace tests;

void expect_a_sentence(Run const& run, std::string const& about) {
    EXPECT_FALSE(run.err.empty()) << about;
    EXPECT_LE(run.err.size(), 600u) << about << run.err;
    for (auto const* inside : {"std::", "soci", "sqlite3", "SQLITE", "has a fault"}) {
        EXPECT_EQ(run.err.find(inside), std::string::npos) << about << run.err;
    }
}

// A stretch of time in which the disk fails for the programs that are started.
class FailingDisk {
public:
    FailingDisk(long at, std::string const& how, fs::path const& told) : told_{told} {
        fs::remove(told_);
        ::setenv("LD_PRELOAD", PLACELEDGER_FAILING_DISK, 1);
        ::setenv("PLACELEDGER_FAIL_NAME", "tried.db", 1);
        ::setenv("PLACELEDGER_FAIL_AT", std::to_string(at).c_str(), 1);
        ::setenv("PLACELEDGER_FAIL_HOW", how.c_str(), 1);
        ::setenv("PLACELEDGER_FAIL_TOLD", told_.c_str(), 1);
    }
    ~FailingDisk() {
        ::unsetenv("LD_PRELOAD");
        ::unsetenv("PLACELEDGER_FAIL_AT");
    }
    FailingDisk(FailingDisk const&) = delete;
    FailingDisk& operator=(FailingDisk const&) = delete;
    bool was_met() const { return fs::exists(told_); }

private:
    fs::path told_;
};

// The books after a command that met a fault, and after the same command without one.
void expect_before_or_after(Steps const& steps, Step const& step, Run const& run,
                            fs::path const& at, std::string const& about) {
    EXPECT_EQ(run.signal, 0) << about;
    EXPECT_TRUE(run.exit_code == 0 || run.exit_code == 3) << about << run.exit_code << run.err;
    if (run.exit_code != 0) expect_a_sentence(run, about);
    auto const checked = run_on(at, "check");
    ASSERT_EQ(checked.exit_code, 0) << about << checked.out << checked.err;
    auto const books = books_dump(at);
    bool const done = books == step.books_after;
    EXPECT_TRUE(done || books == step.books_before) << about << "\n" << books;
    EXPECT_TRUE(run.exit_code != 0 || done) << about << ": said done, and was not";
    auto const again = run_on(at, step.words, {.folder = steps.folder()});
    EXPECT_TRUE(again.exit_code == 0 || done) << about << again.err;
    EXPECT_EQ(books_dump(at), step.books_after) << about;
    EXPECT_TRUE(steps.has_made(step)) << step.name << again.err;
}

int faults_of(Steps const& steps, Step const& step, std::int64_t most) {
    constexpr std::array hows{"eio", "enospc", "short", "full"};
    auto const told = steps.folder() / "told";
    // How many calls there are: the first number that meets nothing, by doubling and halving.
    auto const meets = [&](long at) {
        steps.begin(step);
        FailingDisk const disk{at, "eio", told};
        run_on(steps.folder() / "tried.db", step.words, {.folder = steps.folder()});
        return disk.was_met();
    };
    long high = 1;
    while (meets(high) && high < 1'000'000) high *= 2;
    auto const stride = std::max<long>(1, high / static_cast<long>(most));
    int met = 0;
    for (long at = 1; at <= high; at += stride) {
        auto const about = fmt::format("{}, call {}, {}", step.name, at,
                                       hows[static_cast<std::size_t>(at) % hows.size()]);
        auto const tried = steps.begin(step);
        Run run;
        {
            FailingDisk const disk{at, hows[static_cast<std::size_t>(at) % hows.size()], told};
            run = run_on(tried, step.words, {.folder = steps.folder()});
            if (!disk.was_met()) break;
        }
        ++met;
        expect_before_or_after(steps, step, run, tried, about);
        if (testing::Test::HasFatalFailure()) break;
    }
    fmt::print("{}: {} faults in about {} calls\n", step.name, met, high);
    return met;
}

TEST(Fault, OfTheDiskLeavesTheBooksBeforeOrAfter) {
    Steps const steps{300};
    auto const most = number_from_environment("PLACELEDGER_FAULTS", 30);
    int all = 0;
    for (auto const& step : steps.all()) all += faults_of(steps, step, most);
    fmt::print("{} faults survived.\n", all);
    EXPECT_GE(all, 60);
}

TEST(Fault, OfTheDiskLeavesNoHalfBackup) {
    LedgerOnDisk const ledger;
    auto const told = ledger.folder() / "told", copy = ledger.folder() / "tried.db";
    int met = 0;
    for (long at = 1;; at += 7) {
        FailingDisk const disk{at, at % 2 == 0 ? "enospc" : "eio", told};
        auto const run = ledger.run("backup " + copy.string());
        bool const was_met = disk.was_met();
        fs::remove(told);
        if (run.exit_code == 0) {
            EXPECT_TRUE(fs::exists(copy));
            EXPECT_FALSE(was_met) << "call " << at;
            break;
        }
        ++met;
        EXPECT_EQ(run.exit_code, 3) << run.err;
        expect_a_sentence(run, "backup");
        auto const left = std::distance(fs::directory_iterator{ledger.folder().path()}, {});
        EXPECT_EQ(left, 1) << "call " << at; // books.db
    }
    fmt::print("backup: {} faults\n", met);
    EXPECT_GT(met, 3);
}

// A small disk of its own, seen by this process alone and gone with it.
bool make_small_disk(fs::path const& folder, long kib) {
    auto const options = fmt::format("size={}k", kib);
    return ::mount("none", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
}

TEST(Fault, OfADiskThatFillsUpLeavesTheBooksBeforeOrAfter) {
    Steps const steps{300};
    auto const small = steps.folder() / "small";
    fs::create_directory(small);
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        !make_small_disk(small, 1000)) {
        GTEST_SKIP() << "A DISK THAT FILLS UP WAS NOT TRIED: it needs the right to mount.";
    }
    ::umount(small.c_str());
    int full = 0;
    for (auto const& step : steps.all()) {
        auto const size = static_cast<long>(fs::file_size(step.before) / 1024);
        bool whole = false;
        for (long room = 4; !whole && room < 4000; room += room < 200 ? 36 : 200) {
            ASSERT_TRUE(make_small_disk(small, size + room));
            auto const at = small / "tried.db";
            fs::copy_file(steps.begin(step), at);
            auto const run = run_on(at, step.words, {.folder = steps.folder()});
            auto const wide = steps.begin(step); // the files as they are, where there is room
            for (auto const* suffix : {"", "-wal"}) {
                std::error_code ignored;
                fs::copy_file(at.string() + suffix, wide.string() + suffix,
                              fs::copy_options::overwrite_existing, ignored);
            }
            ::umount(small.c_str());
            whole = run.exit_code == 0;
            full += whole ? 0 : 1;
            expect_before_or_after(steps, step, run, wide,
                                   fmt::format("{} with {} KiB of room", step.name, room));
        }
        EXPECT_TRUE(whole) << step.name << " found no room";
    }
    fmt::print("{} times the disk was full.\n", full);
    EXPECT_GT(full, 5);
}

} // namespace
