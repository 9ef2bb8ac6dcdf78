// A ledger that is not ours, locked, read-only or newer, a disk that fills, a hand on Ctrl-C: one
// clear sentence, exit code 3, and the books as before.
#include "tests/app/ledger_on_disk.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <memory>
#include <sys/mount.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using tests::books_of;
using tests::bytes_of;
using tests::Conditions;
using tests::council_extract;
using tests::expect_refused;
using tests::harmless_user;
using tests::LedgerOnDisk;
using tests::run_on;
using tests::TemporaryFolder;
using tests::worked_example;

// Somebody else at the same file.
class Neighbour {
public:
    explicit Neighbour(fs::path const& path) {
        sqlite3* db = nullptr;
        EXPECT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
        db_.reset(db);
    }
    void says(char const* sql) const {
        EXPECT_EQ(sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(db_.get());
    }

private:
    struct Close {
        void operator()(sqlite3* db) const { sqlite3_close(db); }
    };
    std::unique_ptr<sqlite3, Close> db_;
};

// Every command that opens a ledger.
std::vector<std::string> commands() {
    return {"batch list",
            "check",
            "batch approve 1 --as Bob",
            "batch post 1 --as Bob",
            "report annual --year 2024/25 --out annual.xlsx",
            "registers import " + worked_example("registers").string(),
            "import " + worked_example("extracts/cw_2024.csv").string() +
                " --organisation E06000050 --as Ann"};
}

void expect_every_command_refused(fs::path const& database, std::string_view words) {
    auto const before = fs::is_regular_file(database) ? bytes_of(database) : "";
    for (auto const& command : commands()) {
        SCOPED_TRACE(command);
        expect_refused(run_on(database, command, {.folder = database.parent_path()}), words);
    }
    if (!before.empty()) {
        EXPECT_EQ(bytes_of(database), before);
    }
}

TEST(BadLedger, ThatIsNotThere) {
    TemporaryFolder const folder;
    expect_every_command_refused(folder / "books.db", "no ledger");
    EXPECT_FALSE(fs::exists(folder / "books.db"));
}

TEST(BadLedger, ThatIsAFolder) {
    TemporaryFolder const folder;
    fs::create_directory(folder / "books.db");
    expect_every_command_refused(folder / "books.db", "folder");
}

TEST(BadLedger, ThatIsAnotherKindOfFile) {
    TemporaryFolder const folder;
    expect_every_command_refused(folder.file("notes.txt", "Remember to ring the council.\n"),
                                 "not a Placeledger");
    expect_every_command_refused(folder.file("empty.db", ""), "not a Placeledger");
}

TEST(BadLedger, ThatBelongsToAnotherProgram) {
    TemporaryFolder const folder;
    Neighbour{folder / "photos.db"}.says("create table photo (name text)");
    expect_every_command_refused(folder / "photos.db", "not a Placeledger");
}

TEST(BadLedger, ThatIsDamaged) {
    LedgerOnDisk const ledger;
    auto bytes = bytes_of(ledger.database());
    ledger.folder().file("cut.db", std::string_view{bytes}.substr(0, bytes.size() / 2));
    for (auto const* command : {"check", "batch list"}) {
        auto const run = run_on(ledger.folder() / "cut.db", command);
        EXPECT_EQ(run.exit_code, 3) << command << run.out << run.err;
    }
}

TEST(BadLedger, ThatANewerProgramMade) {
    LedgerOnDisk const ledger;
    Neighbour{ledger.database()}.says("insert into migration (name, sha256, applied_at) "
                                      "values ('9999_tomorrow.sql', 'x', '2030-01-01')");
    for (auto const& command : commands()) {
        SCOPED_TRACE(command);
        expect_refused(ledger.run(command), "9999_tomorrow");
    }
}

TEST(BadLedger, ThatSomebodyElseHasLocked) {
    LedgerOnDisk const ledger;
    auto const before = ledger.books();
    {
        Neighbour const neighbour{ledger.database()};
        neighbour.says("begin immediate");
        ledger.folder().file("october.csv", council_extract(3));
        expect_refused(ledger.run("import october.csv --organisation E06000050 --as Ann"),
                       "locked");
        EXPECT_EQ(ledger.run("check").exit_code, 0) << "reading needs no lock";
    }
    EXPECT_EQ(ledger.books(), before);
}

TEST(BadLedger, ThatMayOnlyBeRead) {
    LedgerOnDisk const ledger{{.user = harmless_user()}};
    auto const before = ledger.books();
    ledger.folder().file("october.csv", council_extract(3));
    auto const writable = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    fs::permissions(ledger.database(), writable, fs::perm_options::remove);
    expect_refused(ledger.run("import october.csv --organisation E06000050 --as Ann"), "read-only");
    EXPECT_EQ(ledger.books(), before) << "reading needs no right to write the file";
    fs::permissions(ledger.folder().path(), writable, fs::perm_options::remove);
    expect_refused(ledger.run("batch post 1 --as Bob"), "read-only");
    expect_refused(ledger.run("report annual --year 2024/25 --out annual.xlsx"),
                   "annual.xlsx cannot be written");
    EXPECT_EQ(ledger.books(), before) << "nor to its folder";
    fs::permissions(ledger.folder().path(), fs::perms::all);
}

// A batch large enough that posting it takes a while, staged and approved: number 4. Made once.
fs::path with_a_large_batch() {
    static std::unique_ptr<LedgerOnDisk const> const ledger = [] {
        auto made = std::make_unique<LedgerOnDisk const>();
        made->folder().file("large.csv", council_extract(20'000));
        EXPECT_EQ(made->run("import large.csv --organisation E06000050 --as Ann").exit_code, 0);
        EXPECT_EQ(made->run("batch approve 4 --as Bob").exit_code, 0);
        return made;
    }();
    return ledger->database();
}

constexpr auto post_it = "batch post 4 --as Bob";

// A copy of a ledger, to be spoilt.
struct Copy {
    TemporaryFolder folder;
    fs::path database = folder / "books.db";

    explicit Copy(fs::path const& original) { fs::copy_file(original, database); }
    tests::Run run(std::string_view words, Conditions conditions = {}) const {
        conditions.folder = folder.path();
        return run_on(database, words, conditions);
    }
    std::string books() const { return books_of(database); }
};

TEST(FullDisk, LeavesTheBooksAsTheyWere) {
    Copy const copy{with_a_large_batch()};
    auto const before = copy.books();
    auto const room = fs::file_size(copy.database) + 200'000;
    expect_refused(copy.run(post_it, {.file_bytes_at_most = room}), "disk");
    EXPECT_EQ(copy.books(), before);
    copy.folder.file("next.csv", council_extract(20'001, 8));
    expect_refused(copy.run("import next.csv --organisation E06000050 --as Ann",
                            {.file_bytes_at_most = 30'000}),
                   "disk");
    EXPECT_EQ(copy.books(), before);
    EXPECT_EQ(copy.run(post_it).exit_code, 0) << "and with room it posts";
}

// The same with a disk that is really full, where this user may make one.
TEST(FullDisk, OfARealFileSystem) {
    TemporaryFolder const folder;
    if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=8m") != 0) {
        GTEST_SKIP() << "needs the right to mount a file system";
    }
    struct Unmount {
        fs::path path;
        ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
    } const unmount{folder.path()};
    auto const database = folder / "books.db";
    fs::copy_file(with_a_large_batch(), database);
    folder.file("padding", std::string(fs::space(folder.path()).available - 300'000, 'x'));
    auto const before = books_of(database);
    expect_refused(run_on(database, post_it), "disk");
    EXPECT_EQ(books_of(database), before);
}

TEST(FullDisk, LeavesNoHalfAWorkbook) {
    LedgerOnDisk const ledger;
    auto conditions = ledger.conditions();
    conditions.file_bytes_at_most =
        36'000; // SQLite needs 32 KiB to share a ledger among its readers
    expect_refused(
        run_on(ledger.database(), "report annual --year 2024/25 --out annual.xlsx", conditions),
        "annual.xlsx");
    EXPECT_FALSE(fs::exists(ledger.folder() / "annual.xlsx"));
}

// Posts the large batch and stops it at several moments; the books are as before, or as after,
// never between.
void stop_posting(bool (*stopped)(tests::Run const&),
                  void (*set)(Conditions&, std::chrono::milliseconds)) {
    auto const original = with_a_large_batch();
    Copy const whole{original};
    auto const before = whole.books();
    auto takes = std::chrono::milliseconds::max();
    for (int time = 0; time < 2; ++time) { // the machine may be busy with others
        Copy const timed{original};
        auto const begun = std::chrono::steady_clock::now();
        ASSERT_EQ(timed.run(post_it).exit_code, 0);
        takes = std::min(takes, std::chrono::duration_cast<std::chrono::milliseconds>(
                                    std::chrono::steady_clock::now() - begun));
    }
    ASSERT_EQ(whole.run(post_it).exit_code, 0);
    auto const after = whole.books();
    int stops = 0;
    for (int time = 0; time < 30 && stops < 3; ++time) { // it may be quicker than when it was timed
        auto const tenth = std::array{2, 5, 8}[static_cast<std::size_t>(time % 3)];
        SCOPED_TRACE(fmt::format("after {} ms", takes.count() * tenth / 10));
        Copy const copy{original};
        Conditions conditions;
        set(conditions, takes * tenth / 10);
        auto const run = copy.run(post_it, conditions);
        if (run.exit_code == 0 || (run.signal == SIGKILL && copy.books() == after)) {
            EXPECT_EQ(copy.books(), after);
            continue;
        }
        EXPECT_TRUE(stopped(run)) << run.exit_code << ' ' << run.signal << ' ' << run.err;
        EXPECT_EQ(copy.books(), before);
        EXPECT_EQ(copy.run(post_it).exit_code, 0) << "and can be posted again";
        EXPECT_EQ(copy.books(), after);
        ++stops;
    }
    EXPECT_GT(stops, 0) << "posting was never stopped; make the batch larger";
}

TEST(Posting, StoppedByControlCLeavesTheBooksAsTheyWere) {
    stop_posting(
        [](tests::Run const& run) {
            expect_refused(run, "top");
            return run.exit_code == 3 && run.signal == 0;
        },
        [](Conditions& conditions, std::chrono::milliseconds after) {
            conditions.interrupt_after = after;
        });
}

TEST(Posting, KilledLeavesTheBooksAsTheyWere) {
    stop_posting([](tests::Run const& run) { return run.signal == SIGKILL; },
                 [](Conditions& conditions, std::chrono::milliseconds after) {
                     conditions.at_most = after;
                 });
}

} // namespace
