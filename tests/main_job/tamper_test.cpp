// Somebody with the right to write the file, a shell and time: guards dropped, one thing altered,
// guards put back or not. `check` must say so each time, and name what is wrong.
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace {

using namespace tests;

// Runs the statement with every guard dropped and put back afterwards, as a careful forger would.
void forge(std::filesystem::path const& ledger, std::string const& statement) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(ledger.c_str(), &db), SQLITE_OK);
    std::vector<std::pair<std::string, std::string>> guards;
    auto const collect = [](void* to, int, char** values, char**) {
        static_cast<decltype(guards)*>(to)->emplace_back(values[0], values[1]);
        return 0;
    };
    sqlite3_exec(db, "select name, sql from sqlite_master where type = 'trigger'", collect, &guards,
                 nullptr);
    sqlite3_exec(db, "begin", nullptr, nullptr, nullptr);
    for (auto const& guard : guards) {
        sqlite3_exec(db, ("drop trigger " + guard.first).c_str(), nullptr, nullptr, nullptr);
    }
    char* problem = nullptr;
    sqlite3_exec(db, statement.c_str(), nullptr, nullptr, &problem);
    EXPECT_EQ(problem, nullptr) << (problem == nullptr ? "" : problem);
    for (auto const& guard : guards) {
        sqlite3_exec(db, guard.second.c_str(), nullptr, nullptr, nullptr);
    }
    sqlite3_exec(db, "commit", nullptr, nullptr, nullptr);
    sqlite3_close(db);
}

TEST(Tampering, IsNamedByCheck) {
    Office const office{worked_example() / "registers"};
    office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
    office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    struct {
        char const *statement, *named;
    } const cases[] = {
        {"update posting set pence = pence + 1 where entry = 3 and line = 1", "Entry 3"},
        {"update posting set pence = -pence where entry = 2", "Entry 2"},
        {"update posting set dimension = 1 where entry = 4 and line = 1", "Entry 4"},
        {"delete from posting where entry = 5 and line = 2", "Entry 5"},
        {"update entry set period = 202407 where id = 2", "Entry 2"},
        {"update entry set dated_on = '2024-09-01' where id = 6", "Entry 6"},
        {"update entry set row = 99 where id = 7", "Entry 7"},
        {"update entry set event = 10 where id = 8", "Entry 8"},
        {"update entry set hash = x'00' where id = 9", "Entry 9"},
        {"delete from entry where id = 3", "entry 3"},
        {"update code set text = 'RXB' where text = 'RXA'", "Entry 2"},
        {"update dimension set place = 0 where account = 5000", "Entry 1"},
        {"update coding set cost_centre = 0 where id = 1", "Entry 1"},
        {"update period_total set pence = pence + 100", "period 202406"},
        {"update posting_run set head = 'x' || substr(head, 2) where id = 1", "Posting run 1"},
        {"update batch set sha256 = 'other' where id = 1", "batch 1"},
        {"update batch set approved_by = 'Mallory' where id = 2", "batch 2"},
        {"update source_block set payload = x'00' where batch = 1", "batch 1"},
        {"update row_fate set fate = 'excluded' where batch = 2", "batch 2"},
        {"update crosswalk set place = 'CM'", "registers in force"},
        {"update classification set tier_p = '1', tier_t = '0' where rule = 'KA'",
         "registers in force"},
        {"delete from published", ""}, // nothing there: nothing to name
    };
    for (auto const& c : cases) {
        auto const forged = office.folder() / "forged.db";
        std::filesystem::remove(forged);
        std::filesystem::copy_file(office.folder() / "books.db", forged);
        forge(forged, c.statement);
        auto const run = run_program({"check", "--db", forged.string()});
        bool const altered = *c.named != '\0';
        EXPECT_EQ(run.exit_code, altered ? 1 : 0) << c.statement << run.out << run.err;
        EXPECT_NE(run.out.find(c.named), std::string::npos) << c.statement << run.out;
    }
}

} // namespace
