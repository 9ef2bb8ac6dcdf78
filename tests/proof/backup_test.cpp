// Copies that are proved, and what stands in the way of making them.
#include "tests/app/ledger_on_disk.hpp"
#include "tests/proof/forger.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

namespace {

namespace fs = std::filesystem;
using namespace tests;

std::vector<std::string> names_in(fs::path const& folder) {
    std::vector<std::string> names;
    for (auto const& file : fs::directory_iterator{folder}) {
        names.push_back(file.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

TEST(Backup, IsTheLedgerAndCanBeRestoredAsOne) {
    LedgerOnDisk const ledger;
    auto const copy = (ledger.folder() / "copy.db").string();
    auto const made = ledger.run("backup " + copy);
    EXPECT_EQ(made.exit_code, 0) << made.err;
    EXPECT_NE(made.out.find("18 entries, head "), std::string::npos) << made.out;
    EXPECT_EQ(names_in(ledger.folder().path()), (std::vector<std::string>{"books.db", "copy.db"}));

    auto const again = ledger.folder() / "again.db";
    auto const restored = run_on(again, "restore " + copy);
    EXPECT_EQ(restored.exit_code, 0) << restored.err;
    EXPECT_EQ(books_of(again), ledger.books());
    EXPECT_EQ(Forger{again}.value("pragma journal_mode"), "wal");
    auto const log = run_on(again, "acts --last 1");
    EXPECT_NE(log.out.find("restore"), std::string::npos) << log.out;
    auto const more = worked_example("extracts/cw_2024.csv").string();
    EXPECT_EQ(run_on(again, "batch reverse 3 --because Mistaken --as Ann").exit_code, 0) << more;
}

TEST(Backup, CanBeReadWhereNobodyMayWrite) {
    LedgerOnDisk const ledger;
    auto const shelf = ledger.folder() / "shelf";
    fs::create_directory(shelf);
    ASSERT_EQ(ledger.run("backup " + (shelf / "copy.db").string()).exit_code, 0);
    constexpr auto read_only = fs::perms{0555};
    fs::permissions(shelf / "copy.db", read_only);
    fs::permissions(shelf, read_only);
    auto const checked = run_on(shelf / "copy.db", "check", {.user = harmless_user()});
    EXPECT_EQ(checked.exit_code, 0) << checked.err;
    fs::permissions(shelf, fs::perms::all);
}

TEST(Backup, IsNeverLaidOverAFileAndNeverLeftHalfMade) {
    LedgerOnDisk const ledger;
    auto const taken = ledger.folder().file("taken.db", "something");
    auto const before = names_in(ledger.folder().path());
    expect_refused(ledger.run("backup " + taken.string()), "is there already");
    expect_refused(ledger.run("backup /no/such/folder/copy.db"), "There is no folder");
    expect_refused(ledger.run("backup " + ledger.folder().path().string()), "is there already");
    auto const copy = (ledger.folder() / "copy.db").string();
    expect_refused(run_on(ledger.database(), "backup " + copy, {.file_bytes_at_most = 100'000}),
                   "The disk");
    EXPECT_EQ(names_in(ledger.folder().path()), before);
    EXPECT_EQ(bytes_of(taken), "something");
}

TEST(Backup, NeedsTheRightToWriteThere) {
    LedgerOnDisk const ledger{{.user = harmless_user()}};
    auto const closed = ledger.folder() / "closed";
    fs::create_directory(closed);
    fs::permissions(closed, fs::perms::owner_read | fs::perms::owner_exec);
    expect_refused(ledger.run("backup " + (closed / "copy.db").string()), "right to write");
}

TEST(Backup, OfBooksThatDoNotPassTheChecksIsRefused) {
    LedgerOnDisk const ledger;
    Forger{ledger.database()}.run(
        "update posting set pence = pence + 1 where entry = 3 and line = 1");
    auto const copy = ledger.folder() / "copy.db";
    auto const run = ledger.run("backup " + copy.string());
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_NE(run.err.find("Entry 3"), std::string::npos) << run.err;
    EXPECT_FALSE(fs::exists(copy));
}

TEST(Restore, IsNeverLaidOverALedgerLiveOrNot) {
    LedgerOnDisk const ledger;
    auto const copy = ledger.folder() / "copy.db";
    ASSERT_EQ(ledger.run("backup " + copy.string()).exit_code, 0);
    auto const books = ledger.books();
    expect_refused(ledger.run("restore " + copy.string()), "is there already");
    EXPECT_EQ(ledger.books(), books);
    ledger.folder().file("gone.db-wal", "pages of a ledger that was removed");
    expect_refused(run_on(ledger.folder() / "gone.db", "restore " + copy.string()),
                   "belongs to a ledger");
}

TEST(Restore, RefusesADamagedCopyWithWhatIsWrong) {
    LedgerOnDisk const ledger;
    auto const copy = ledger.folder() / "copy.db", again = ledger.folder() / "again.db";
    auto const make = [&] {
        fs::remove(copy);
        ASSERT_EQ(ledger.run("backup " + copy.string()).exit_code, 0);
    };
    auto const expect_damaged = [&](std::string_view words) {
        auto const run = run_on(again, "restore " + copy.string());
        EXPECT_EQ(run.exit_code, 3) << run.out;
        EXPECT_NE(run.err.find(words), std::string::npos) << run.err;
        EXPECT_EQ(names_in(ledger.folder().path()),
                  (std::vector<std::string>{"books.db", "copy.db"}));
    };
    make();
    Forger{copy}.run("update batch set approved_by = 'Mallory' where id = 2");
    expect_damaged("batch 2");
    make();
    fs::resize_file(copy, fs::file_size(copy) / 2);
    expect_damaged("damaged");
    make();
    std::fstream{copy, std::ios::in | std::ios::out | std::ios::binary}.seekp(4096 * 7)
        << "garbage";
    expect_damaged("damaged");
    std::ofstream{copy} << "not a ledger at all";
    expect_damaged("is not a Placeledger ledger");
}

} // namespace
