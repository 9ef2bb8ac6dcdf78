// report annual --final and report publish, through the real program.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace {

using namespace tests;
namespace fs = std::filesystem;

std::string bytes_of(fs::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string extract(std::string const& cost_centre, std::string const& amount) {
    return "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans Type,Trans "
           "Ref,Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n2024/25,6,20/09/2024," +
           cost_centre + ",,4100,,AP,X9,,,," + amount + ",,someone\n";
}

struct Publishing : testing::Test {
    Office office{worked_example() / "registers"};

    Publishing() {
        office.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    }
    void close() {
        office.run({"carry-forward", "propose", "2024/25", "--because", "Agreed", "--as", "Ann"});
        office.run({"carry-forward", "approve", "2024/25", "--as", "Bob"});
        office.must({"period", "close", "2024/25", "--as", "Cleo"});
    }
    void reopen(std::string const& period) {
        for (auto const* who : {"Cleo", "Bob"}) {
            office.must({"period", "reopen", period, "--because", "Found late", "--as", who});
        }
    }
    tests::Run final_(std::string const& name = "final.xlsx") {
        return office.run({"report", "annual", "--year", "2024/25", "--final", "--out",
                           (office.folder() / name).string()});
    }
    tests::Run publish(std::string const& name, std::string const& because = {}) {
        std::vector<std::string> words{
            "report", "publish", "--year", "2024/25",
            "--as",   "Cleo",    "--out",  (office.folder() / name).string()};
        if (!because.empty()) words.insert(words.end(), {"--because", because});
        return office.run(words);
    }
    static bool says(tests::Run const& run, std::string const& words) {
        return (run.out + run.err).find(words) != std::string::npos;
    }
    static MadeSheet sheet(fs::path const& workbook, std::string const& name) {
        return read_workbook(workbook).at(name);
    }
};

TEST_F(Publishing, FinalIsRefusedWithTheListUntilTheYearIsClosed) {
    auto const refused = final_();
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_TRUE(says(refused, "The report of 2024/25 cannot be final: one thing stands in the "
                              "way:\n  Every period of 2024/25 is open."))
        << refused.err;
    EXPECT_FALSE(fs::exists(office.folder() / "final.xlsx"));
    close();
    auto const made = final_();
    ASSERT_EQ(made.exit_code, 0) << made.err;
    auto const cover = sheet(office.folder() / "final.xlsx", "Cover");
    EXPECT_TRUE(
        cover.at(cover.row_where({{"Item", "Status"}}), "What it is").starts_with("Final:"));
    EXPECT_EQ(cover.how_to_read.find("PROVISIONAL"), std::string::npos);
    auto const provisional = sheet(office.annual("2024/25"), "Summary");
    EXPECT_TRUE(provisional.how_to_read.starts_with("PROVISIONAL: the reasons are on Cover."));
}

TEST_F(Publishing, AllReasonsAreSaidAtOnce) {
    office.import_approve_post(office.write("unknown.csv", extract("NOBODY", "12.00")), "E06000050",
                               {"--part", "more"});
    office.must({"import", office.write("waits.csv", extract("PH01", "5.00")).string(),
                 "--organisation", "E06000050", "--part", "still more", "--as", "Ann"});
    auto const refused = final_();
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_TRUE(says(refused, "3 things stand in the way")) << refused.err;
    EXPECT_TRUE(says(refused, "1 line in suspense, \u00a312.00 in all"));
    EXPECT_TRUE(says(refused, "Batch 5 (waits.csv) is staged and not posted."));
}

TEST_F(Publishing, KeepsTheFiguresAndTheRegisterKnowsThem) {
    close();
    auto const run = publish("published.xlsx");
    ASSERT_EQ(run.exit_code, 0) << run.err;
    EXPECT_TRUE(says(run, "publication 1")) << run.out;
    office.must({"check"});
    EXPECT_TRUE(says(office.must({"period", "list", "--year", "2024/25"}), "published"));
    office.must({"registers", "export", (office.folder() / "registers").string()});
    auto const rows = bytes_of(office.folder() / "registers/published.csv");
    EXPECT_NE(rows.find("2024/25,CW,7800000.00,389200000.00,"), std::string::npos) << rows;
    EXPECT_EQ(rows.find("ALL"), std::string::npos) << "it is the sum of the Places";
    auto const again =
        office.run({"registers", "import", (office.folder() / "registers").string()});
    EXPECT_EQ(again.exit_code, 0) << again.out;
    office.must({"check"});
}

TEST_F(Publishing, TheSameAgainRecordsNothingAndGivesTheSameFile) {
    close();
    ASSERT_EQ(publish("one.xlsx").exit_code, 0);
    auto const again = publish("two.xlsx");
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_TRUE(says(again, "was published already")) << again.out;
    EXPECT_EQ(bytes_of(office.folder() / "one.xlsx"), bytes_of(office.folder() / "two.xlsx"));
    EXPECT_EQ(publish("one.xlsx").exit_code, 3); // a file that stands is left alone
}

TEST_F(Publishing, ACorrectionNeedsAReasonAndRestatementsShowIt) {
    close();
    ASSERT_EQ(publish("one.xlsx").exit_code, 0);
    reopen("2024/25-P06");
    office.import_approve_post(office.write("late.csv", extract("PH01", "1000.00")), "E06000050",
                               {"--part", "late"});
    auto const open = publish("two.xlsx", "An invoice was found");
    EXPECT_EQ(open.exit_code, 3);
    EXPECT_TRUE(says(open, "1 period of 2024/25 is open: P06.")) << open.err;
    close();
    EXPECT_EQ(publish("two.xlsx", "An invoice was found").exit_code, 0);
    reopen("2024/25-P06");
    auto const nhs = "Period Name,Entity,Cost Centre,Cost Centre Description,Subjective,Subjective "
                     "Description,Analysis 1,Analysis 2,Journal Source,Journal Category,Document "
                     "Number,Line,Posted Date,Supplier Name,PO Number,Narrative,Debit,Credit,Net\n"
                     "SEP-24,QYG,100003,,5000,,,,,,D1,1,2024-09-20,,,,1000000.00,0.00,1000000.00\n";
    office.import_approve_post(office.write("nhs.csv", nhs), "QYG", {"--part", "late"});
    close();
    auto const without = publish("three.xlsx");
    EXPECT_EQ(without.exit_code, 3);
    EXPECT_TRUE(says(without, "To publish a correction say --because")) << without.err;
    EXPECT_TRUE(says(without, "NHS_share: Share of CW, 2024/25: 2.004111% before")) << without.err;
    EXPECT_FALSE(fs::exists(office.folder() / "three.xlsx"));
    auto const with = publish("three.xlsx", "An invoice was found");
    ASSERT_EQ(with.exit_code, 0) << with.err;
    EXPECT_TRUE(says(with, "publication 3")) << with.out;
    auto const restated = sheet(office.folder() / "three.xlsx", "Restatements");
    auto const row = restated.row_where(
        {{"Measure", "NHS_share: Upstream NHS \u00a3"}, {"Place code", "CW"}, {"Year", "2024/25"}});
    EXPECT_EQ(restated.at(row, "Published"), "7800000");
    EXPECT_EQ(restated.at(row, "Difference"), "1000000");
    EXPECT_NE(restated.at(row, "Reason").find("batches"), std::string::npos);
    office.must({"check"});
}

TEST_F(Publishing, AReportReplacesNothingButAReportThatCanBeMadeAgain) {
    close();
    ASSERT_EQ(publish("published.xlsx").exit_code, 0);
    auto const kept = bytes_of(office.folder() / "published.xlsx");
    auto const over_published = final_("published.xlsx");
    EXPECT_EQ(over_published.exit_code, 3);
    EXPECT_TRUE(says(over_published, "as it was published")) << over_published.err;
    EXPECT_EQ(bytes_of(office.folder() / "published.xlsx"), kept);
    office.write("letter.xlsx", "not ours");
    auto const over_letter = final_("letter.xlsx");
    EXPECT_EQ(over_letter.exit_code, 3);
    EXPECT_TRUE(says(over_letter, "is there already and is not a workbook")) << over_letter.err;
    EXPECT_EQ(bytes_of(office.folder() / "letter.xlsx"), "not ours");
    ASSERT_EQ(final_("again.xlsx").exit_code, 0);
    EXPECT_EQ(final_("again.xlsx").exit_code, 0) << "what can be made again is replaced";
}

TEST_F(Publishing, AReportNeverReplacesTheLedger) {
    auto const ledger = office.folder() / "books.xlsx";
    fs::copy_file(office.folder() / "books.db", ledger);
    auto const before = bytes_of(ledger);
    for (auto const* name : {"books.xlsx", "link.xlsx"}) {
        if (name != std::string{"books.xlsx"}) fs::create_symlink(ledger, office.folder() / name);
        auto const refused =
            tests::run_program({"report", "annual", "--year", "2024/25", "--db", ledger.string(),
                                "--out", (office.folder() / name).string()});
        EXPECT_EQ(refused.exit_code, 3);
        EXPECT_TRUE(says(refused, "is the ledger itself")) << refused.err;
    }
    EXPECT_EQ(bytes_of(ledger), before);
}

TEST_F(Publishing, ASummaryReplacesNothingButASummary) {
    auto const page = [&](std::string const& name) {
        return office.run(
            {"report", "summary", "--year", "2024/25", "--out", (office.folder() / name).string()});
    };
    office.write("index.html", "<!DOCTYPE html><p>Ours</p>");
    EXPECT_EQ(page("index.html").exit_code, 3);
    EXPECT_EQ(bytes_of(office.folder() / "index.html"), "<!DOCTYPE html><p>Ours</p>");
    EXPECT_EQ(page("summary.html").exit_code, 0);
    EXPECT_EQ(page("summary.html").exit_code, 0);
}

TEST_F(Publishing, IsForAClosersHandsOnly) {
    close();
    office.must({"user", "add", "root", "--role", "administrator", "--as", "root"});
    auto const refused = publish("one.xlsx");
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_TRUE(says(refused, "may not")) << refused.err;
    EXPECT_FALSE(fs::exists(office.folder() / "one.xlsx"));
}

} // namespace
