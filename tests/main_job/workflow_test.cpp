// What people do with a file between the finance system and the books, and what is refused on the
// way.
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace tests;

std::string line(std::string const& cost_centre, std::string const& amount,
                 std::string const& period = "6") {
    return "2024/25," + period + ",20/09/2024," + cost_centre + ",,4100,,AP,T1,,,," + amount +
           ",,someone\n";
}

struct Workflow : testing::Test {
    Office office{worked_example() / "registers"};

    tests::Run import(std::string const& name, std::string const& lines,
                      std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{
            "import",         office.write(name, council_head + lines).string(),
            "--organisation", "E06000050",
            "--as",           "Ann"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return office.run(arguments);
    }
    nlohmann::json batches() {
        return nlohmann::json::parse(office.must({"batch", "list", "--format", "json"}).out);
    }
};

TEST_F(Workflow, ListsBatchesUnderTheirKeys) {
    EXPECT_EQ(import("p06.csv", line("PH01", "12.34") + line("PH01", "-2.00")).exit_code, 0);
    auto const all = batches();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0]["batch"], 1);
    EXPECT_EQ(all[0]["file"], "p06.csv");
    EXPECT_EQ(all[0]["organisation"], "E06000050");
    EXPECT_EQ(all[0]["layout"], "la-gl");
    EXPECT_EQ(all[0]["period"], "2024/25-P06");
    EXPECT_EQ(all[0]["state"], "staged");
    EXPECT_EQ(all[0]["rows"], 2);
    EXPECT_EQ(all[0]["file_total"], "10.34");
}

TEST_F(Workflow, TheSameFileAgainChangesNothingAndSaysSo) {
    import("p06.csv", line("PH01", "12.34"));
    auto const again = import("renamed.csv", line("PH01", "12.34"));
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_TRUE(says(again, "batch 1: the same bytes. Nothing was changed")) << again.out;
    EXPECT_EQ(batches().size(), 1U);
}

TEST_F(Workflow, AnotherFileForTheSameMonthIsRefused) {
    import("p06.csv", line("PH01", "12.34"));
    auto const other = import("p06-again.csv", line("PH01", "99.00"));
    EXPECT_EQ(other.exit_code, 3);
    EXPECT_TRUE(says(other, "is batch 1 already")) << other.err;
    EXPECT_EQ(import("p07.csv", line("PH01", "1.00", "7")).exit_code,
              0); // another month is welcome
    office.must(
        {"batch", "reject", "1", "--because", "Sent again with the accruals", "--as", "Bob"});
    EXPECT_EQ(import("p06-third.csv", line("PH01", "98.00")).exit_code, 0);
}

TEST_F(Workflow, TheImporterCannotApprove) {
    import("p06.csv", line("PH01", "12.34"));
    auto const refused = office.run({"batch", "approve", "1", "--as", "Ann"});
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_TRUE(says(refused, "another person must"));
    EXPECT_EQ(office.run({"batch", "post", "1"}).exit_code, 3); // not approved
    office.must({"batch", "approve", "1", "--as", "Bob"});
    office.must({"batch", "post", "1", "--as", "Bob"});
    EXPECT_EQ(office.run({"batch", "post", "1"}).exit_code, 3); // not twice
    EXPECT_EQ(batches()[0]["state"], "posted");
}

TEST_F(Workflow, AnotherSpellingIsNotAnotherPerson) {
    import("p06.csv", line("PH01", "12.34"));
    EXPECT_EQ(office.run({"batch", "approve", "1", "--as", "ann "}).exit_code, 3);
    EXPECT_EQ(office.run({"batch", "approve", "1", "--as", "  "}).exit_code, 2);
}

TEST_F(Workflow, TheSameBytesOfAnotherBodyAreNotPassedOver) {
    import("p06.csv", line("PH01", "12.34"));
    auto const other = office.run(
        {"import", (office.folder() / "p06.csv").string(), "--organisation", "QYG", "--as", "Ann"});
    EXPECT_EQ(other.exit_code, 3);
    EXPECT_TRUE(says(other, "imported for E06000050, not QYG")) << other.err;
}

TEST_F(Workflow, AFileOfNoLayoutIsNotStagedAndSaysSo) {
    auto const file = office.write(
        "strange.csv", "Colour,Number,Day\nred,1.00,01/04/2024\nblue,2.00,02/04/2024\n");
    auto const refused =
        office.run({"import", file.string(), "--organisation", "QYG", "--as", "Ann"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_TRUE(says(refused, "layout")) << refused.out;
    EXPECT_TRUE(batches().empty());
}

TEST_F(Workflow, NothingPostsWhileARowIsInError) {
    auto const staged = import("p06.csv", line("PH01", "\"1,2O4.50\"") + line("PH01", "5.00") +
                                              line("PH01", "1.234"));
    EXPECT_EQ(staged.exit_code, 1);
    EXPECT_TRUE(says(staged, "M2")) << staged.out; // all findings at once, each with its cell
    EXPECT_TRUE(says(staged, "M4")) << staged.out;
    EXPECT_EQ(office.run({"batch", "approve", "1", "--as", "Bob"}).exit_code, 3);
    EXPECT_EQ(
        office.run({"batch", "reject-row", "1", "3", "--because", "a sound row", "--as", "Bob"})
            .exit_code,
        3);
    office.must({"batch", "reject-row", "1", "2", "--because", "Unreadable, the council was asked",
                 "--as", "Bob"});
    office.must({"batch", "reject-row", "1", "4", "--because", "Unreadable, the council was asked",
                 "--as", "Bob"});
    office.must({"batch", "approve", "1", "--as", "Bob"});
    office.must({"batch", "post", "1", "--as", "Bob"});
    EXPECT_TRUE(says(office.must({"batch", "show", "1"}), "Unreadable, the council was asked"));
    office.must({"check"});
}

TEST_F(Workflow, ACommaWithoutQuotesIsSeenForWhatItDoes) {
    auto const moved = import("p06.csv", line("PH01", "1,204.50"));
    EXPECT_EQ(moved.exit_code, 1);
    EXPECT_TRUE(says(moved, "row-wider-than-headings")) << moved.out;
}

TEST_F(Workflow, ControlTotalsAreCompared) {
    auto const wrong = import("p06.csv", line("PH01", "12.34"), {"--control", "rows=2,net=12.34"});
    EXPECT_EQ(wrong.exit_code, 1);
    EXPECT_TRUE(says(wrong, "control-total-differs"));
    EXPECT_TRUE(batches().empty());
    EXPECT_EQ(
        import("p06.csv", line("PH01", "12.34"), {"--control", "rows=1,debits=12.34,net=12.34"})
            .exit_code,
        0);
    EXPECT_EQ(import("p07.csv", line("PH01", "1.00", "7"), {"--control", "lines=1"}).exit_code, 2);
}

TEST_F(Workflow, ADryRunStoresNothing) {
    auto const dry = import("p06.csv", line("PH01", "12.34") + line("XX99", "1.00"), {"--dry-run"});
    EXPECT_EQ(dry.exit_code, 0);
    EXPECT_TRUE(says(dry, "would be staged"));
    EXPECT_TRUE(says(dry, "XX99"));
    EXPECT_TRUE(batches().empty());
}

TEST_F(Workflow, AnUnmappedCodingGoesToSuspense) {
    auto const staged = import("p06.csv", line("XX99", "7.00") + line("XX99", "8.00"));
    EXPECT_EQ(staged.exit_code, 0);
    EXPECT_TRUE(says(staged, "£15.00 on 2 rows")) << staged.out;
    office.must({"batch", "approve", "1", "--as", "Bob"});
    office.must({"batch", "post", "1", "--as", "Bob"});
    EXPECT_TRUE(says(office.must({"balances"}), "Suspense"));
    EXPECT_EQ(office.run({"check", "--strict"}).exit_code, 1);
}

TEST_F(Workflow, AnApprovalHoldsForTheRegistersThatWereSeen) {
    import("p06.csv", line("XX99", "7.00"));
    office.must({"batch", "approve", "1", "--as", "Bob"});
    office.write("crosswalk.csv", "rule,organisation,cost_centre,event,place,stream\nN,E06000050,"
                                  "XX99,DIRECT_OUTLAY,CW,PHG\n");
    std::filesystem::create_directory(office.folder() / "more");
    std::filesystem::rename(office.folder() / "crosswalk.csv",
                            office.folder() / "more/crosswalk.csv");
    office.must({"registers", "import", (office.folder() / "more").string()});
    auto const refused = office.run({"batch", "post", "1", "--as", "Bob"});
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_TRUE(says(refused, "Approve it again")) << refused.err;
    office.must({"batch", "approve", "1", "--as", "Bob"});
    office.must({"batch", "post", "1", "--as", "Bob"});
    EXPECT_FALSE(says(office.must({"balances"}), "Suspense"));
}

TEST_F(Workflow, ALineOfAnotherPeriodThanWasSaidIsAnError) {
    EXPECT_EQ(import("p06.csv", line("PH01", "1.00", "5"), {"--period", "2024/25-P06"}).exit_code,
              1);
    EXPECT_EQ(import("p05.csv", line("PH01", "1.00", "5"), {"--period", "Aug-24"}).exit_code, 0);
    EXPECT_EQ(import("p04.csv", line("PH01", "1.00", "4"), {"--period", "sometime"}).exit_code, 2);
}

TEST_F(Workflow, AYearAndAPeriodThatDisagreeAreNotGuessedAbout) {
    EXPECT_TRUE(says(import("typo.csv", line("PH01", "1.00", "JUN-23")), "year-differs"));
    EXPECT_TRUE(says(import("blank.csv", line("PH01", "1.00", "")), "period-missing"));
}

TEST_F(Workflow, ARowCanBeReadAsItWasSent) {
    import("p06.csv", line("PH01", "12.34"));
    auto const row = office.must({"batch", "row", "1", "2"});
    EXPECT_TRUE(says(row, "Net Amount") && says(row, "12.34") && says(row, "20/09/2024"));
    EXPECT_EQ(office.run({"batch", "row", "1", "99"}).exit_code, 3);
}

} // namespace
