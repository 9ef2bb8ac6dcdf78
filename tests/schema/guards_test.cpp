// The books defend themselves against an SQL shell: each attack is one statement and the sentence
// that refuses it.
#include "ledger/store/db.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ledger;

std::string refusal(soci::session& db, std::string const& statement) {
    try {
        db << statement;
    } catch (soci::soci_error const& error) {
        return in_words(error);
    }
    return "accepted";
}

class Guards : public testing::Test {
protected:
    std::unique_ptr<soci::session> db = ledger_in_memory();

    void SetUp() override { // one batch with one posted entry of 1.00
        for (auto const* statement :
             {"insert into code values (1, 'QYG')",
              "insert into dimension values (1, 1, 5000, 1, 0, 0, 0, 0, 0, 0, 0)",
              "insert into dimension values (2, 1, 1000, 1, 0, 0, 0, 0, 0, 0, 0)",
              "insert into dimension values (3, 1, 1000, 0, 0, 0, 0, 0, 0, 0, 0)",
              "insert into batch values (1, 'f.csv', 'x', 1, 'csv', 'UTF-8', '', 1, '', '', "
              "'la-gl', '', 0, 'QYG', null, null,"
              " null, 1, 1, 100, 0, 0, 0, 0, '', '', 'staged', 'then', 'one', null, null, null, "
              "null, null, '', null, null, null, null, 'books')",
              "insert into source_block values (1, 1, 1, x'00')",
              "insert into line_keys values (1, x'0011223344556677')",
              "insert into row_fate values (1, 1, 1, 'line', '', 100)",
              "insert into entry values (1, 1, 2, 1, 202401, '2024-04-01', null, x'00', null)",
              "insert into posting values (1, 1, 1, 100)",
              "insert into posting values (1, 2, 2, -100)",
              "insert into period_total values (1, 202401, 100)",
              "insert into period_total values (2, 202401, -100)",
              "insert into posting_run values (1, 1, 1, 1, 2, 1, 0, 3, 'h', 'then', 'one', null, "
              "'posting', null)",
              "update batch set state = 'posted'"}) {
            ASSERT_EQ(refusal(*db, statement), "accepted") << statement;
        }
    }
};

TEST_F(Guards, RefuseEveryChangeOfWhatIsPosted) {
    struct {
        char const* attack;
        char const* refused;
    } const cases[] = {
        {"update posting set pence = 1", "A posting cannot be changed"},
        {"delete from posting", "A posting cannot be removed"},
        {"update entry set period = 202402", "A posted entry cannot be changed"},
        {"delete from entry", "A posted entry cannot be removed"},
        {"insert into posting values (1, 3, 1, 5)",
         "Nothing can be added to an entry that has been posted"},
        {"update dimension set account = 1100", "What postings are about cannot be changed"},
        {"update code set text = 'other' where id = 1",
         "A code that postings use cannot be changed"},
        {"delete from coding", "A coding that postings use cannot be removed"},
        {"update account set counted = 1", "The chart of accounts cannot be changed"},
        {"update period_total set pence = 0", "Totals change only while a batch is being posted"},
        {"insert into period_total values (1, 202402, 1)",
         "Totals change only while a batch is being posted"},
        {"delete from period_total", "Totals cannot be removed"},
        {"update posting_run set head = 'x'", "The record of a posting cannot be changed"},
        {"update batch set state = 'staged'",
         "A batch that is posted, superseded or rejected cannot be changed"},
        {"update batch set file_pence = 1", "cannot be changed"},
        {"delete from batch", "A batch cannot be removed"},
        {"update line_keys set keys = x'01'", "cannot be changed"},
        {"delete from line_keys", "cannot be removed"},
        {"insert into line_keys values (1, x'00')", "written once"},
        {"update source_block set payload = x'01'",
         "The rows of an imported file cannot be changed"},
        {"insert into source_block values (1, 2, 2, x'00')",
         "Rows can be added to a batch only while"},
        {"insert or replace into entry values (1, 1, 2, 1, 202402, 'x', null, x'00', null)",
         "A posted entry cannot be replaced"},
        {"insert or replace into posting values (1, 1, 1, 5)", "Nothing can be added"},
        {"insert or replace into code values (1, 'other')", "A code that postings use"},
        {"insert or replace into account values (5000, 'x', 0)", "The chart of accounts"},
        {"insert or replace into batch select * from batch", "A batch cannot be replaced"},
        {"insert or replace into posting_run select * from posting_run", "posting"},
        {"delete from row_fate", "cannot be changed once it is settled"},
    };
    for (auto const& c : cases) {
        EXPECT_NE(refusal(*db, c.attack).find(c.refused), std::string::npos)
            << c.attack << " -> " << refusal(*db, c.attack);
    }
}

TEST_F(Guards, RefuseARunThatDoesNotBalanceInsideEveryFund) {
    ASSERT_EQ(
        refusal(*db,
                "insert into entry values (2, 1, 3, 1, 202401, '2024-04-01', null, x'00', null)"),
        "accepted");
    ASSERT_EQ(refusal(*db, "insert into posting values (2, 1, 1, 100)"), "accepted");
    ASSERT_EQ(refusal(*db, "insert into posting values (2, 2, 3, -100)"),
              "accepted"); // of another fund
    EXPECT_NE(refusal(*db, "insert into posting_run values (2, 1, 2, 2, 2, 1, 0, 3, 'h', 'then', "
                           "'one', null, 'posting', null)")
                  .find("does not balance"),
              std::string::npos);
}

TEST_F(Guards, RefuseARunWithAGapOrWithoutPostings) {
    ASSERT_EQ(
        refusal(*db,
                "insert into entry values (2, 1, 3, 1, 202401, '2024-04-01', null, x'00', null)"),
        "accepted");
    EXPECT_NE(refusal(*db, "insert into posting_run values (2, 1, 2, 2, 0, 1, 0, 3, 'h', 'then', "
                           "'one', null, 'posting', null)")
                  .find("has its postings"),
              std::string::npos);
    ASSERT_EQ(refusal(*db, "insert into posting values (2, 1, 1, 0)"), "accepted");
    EXPECT_NE(refusal(*db, "insert into posting_run values (2, 1, 1, 2, 3, 1, 0, 3, 'h', 'then', "
                           "'one', null, 'posting', null)")
                  .find("without a gap"),
              std::string::npos);
}

TEST_F(Guards, RefuseMoneyThatIsNotWholePence) {
    ASSERT_EQ(
        refusal(*db,
                "insert into entry values (2, 1, 3, 1, 202401, '2024-04-01', null, x'00', null)"),
        "accepted");
    EXPECT_NE(refusal(*db, "insert into posting values (2, 1, 1, 12.5)"), "accepted");
    EXPECT_NE(refusal(*db, "insert into posting values (2, 1, 1, '12.5')"), "accepted");
}

TEST_F(Guards, KeepEveryRegisterRow) {
    ASSERT_EQ(
        refusal(*db, "insert into register_import values (1, 'r', 'x', 'then', 'one', 'v', null)"),
        "accepted");
    ASSERT_EQ(refusal(*db, "insert into place values (1, 1, null, 'CW', 'Cheshire West', '', '')"),
              "accepted");
    EXPECT_NE(refusal(*db, "update place set name = 'x'").find("cannot be changed"),
              std::string::npos);
    EXPECT_NE(refusal(*db, "insert or replace into place select id, imported, retired, code, 'x', "
                           "local_authority, aliases from place")
                  .find("cannot be replaced"),
              std::string::npos);
    EXPECT_NE(refusal(*db, "delete from place").find("cannot be removed"), std::string::npos);
    EXPECT_EQ(refusal(*db, "update place set retired = 1"), "accepted");
    EXPECT_NE(refusal(*db, "update place set retired = null").find("retired row"),
              std::string::npos);
}

} // namespace
