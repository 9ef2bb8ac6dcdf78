// From a figure to the rows of files it was made of, as an auditor asks for it.
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace tests;

class Trace : public testing::Test {
protected:
    Office office{worked_example() / "registers"};
    std::filesystem::path workbook;

    void SetUp() override {
        office.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
        workbook = office.annual("2024/25");
    }
    tests::Run trace(std::vector<std::string> words) const {
        words.insert(words.begin(), {"trace", workbook.string()});
        return office.run(words);
    }
    nlohmann::json as_json(std::string const& figure) const {
        return nlohmann::json::parse(trace({figure, "--format", "json"}).out);
    }
};

TEST_F(Trace, EndsAtTheFilesAndAddsUpOnTheWay) {
    auto const run = trace({"M1:CW"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    for (auto const* words :
         {"Share of 2024/25, CW", "2.004111%", "The file says what the ledger says.",
          "7,800,000.00", "389,200,000.00", "Rows of Data", "qyg_2024.csv", "SHA-256",
          "imported by Ann", "approved by Bob", "The entries of each row add up",
          "Everything adds up"}) {
        EXPECT_TRUE(says(run, words)) << words << '\n' << run.out;
    }
}

TEST_F(Trace, IsEightyColumnsWideAtMost) {
    auto const run = trace({"NHS_share!F6"});
    std::size_t begin = 0;
    for (auto end = run.out.find('\n'); end != std::string::npos;
         begin = end + 1, end = run.out.find('\n', begin)) {
        auto const line = run.out.substr(begin, end - begin);
        auto const characters = std::count_if(line.begin(), line.end(), [](char byte) {
            return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        });
        EXPECT_LE(characters, 80) << line;
    }
}

TEST_F(Trace, GivesProgramsEveryEntry) {
    auto const traced = as_json("M1:CW");
    EXPECT_EQ(traced["adds_up"], true);
    EXPECT_EQ(traced["postings"], traced["entries"].size());
    EXPECT_EQ(traced["sum"], "389200000.00");
    for (auto const& entry : traced["entries"]) {
        EXPECT_EQ(entry["sha256"].get<std::string>().size(), 64U);
        EXPECT_EQ(entry["imported_by"], "Ann");
        EXPECT_EQ(entry["approved_by"], "Bob");
    }
    auto const csv = trace({"M1:CW", "--format", "csv"});
    auto const lines = std::count(csv.out.begin(), csv.out.end(), '\n');
    EXPECT_EQ(static_cast<std::size_t>(lines), traced["entries"].size() + 1);
}

TEST_F(Trace, FollowsBalancesAndRegisters) {
    auto const balance = trace({"Balances!O5"});
    EXPECT_EQ(balance.exit_code, 0) << balance.out << balance.err;
    EXPECT_TRUE(says(balance, "The entries of each row add up")) << balance.out;
    auto const batch = trace({"Imports!H5"});
    EXPECT_TRUE(says(batch, "batch 1: qyg_2023.csv")) << batch.out;
    auto const agreed = trace({"Reference!F5"});
    EXPECT_TRUE(says(agreed, "import 1 of registers")) << agreed.out;
}

TEST_F(Trace, TellsTheLedgerAsItWasFromWhatCameLater) {
    auto const before = as_json("M1:CW");
    office.import_approve_post(office.write("late.csv", std::string{council_head} +
                                                            "2024/25,12,31/03/2025,PH01,,1,,,,,,"
                                                            "Late,100.00,,\n"),
                               "E06000050");
    auto const after = trace({"M1:CW", "--format", "json"});
    EXPECT_EQ(after.exit_code, 0) << after.err;
    EXPECT_EQ(nlohmann::json::parse(after.out)["entries"], before["entries"]);
}

TEST_F(Trace, RefusesWhatItCannotFollowAndSaysWhatThereIs) {
    struct Case {
        char const *figure, *sentence;
    };
    for (auto const& [figure, sentence] : {
             Case{"NHS_shar!F7", "Did you mean NHS_share!F7?"},
             Case{"NHS_share!ZZ9", "is beyond the table of NHS_share"},
             Case{"NHS_share!F9999", "is beyond the table of NHS_share"},
             Case{"NHS_share!", "is not a cell"},
             Case{"NHS_share!C6", "Figures in its row: NHS_share!D6"},
             Case{"M99", "or one of: M1 (NHS share invested upstream)"},
             Case{"M1:XX", "Ask for one of: CW"},
         }) {
        auto const run = trace({figure});
        EXPECT_EQ(run.exit_code, 3) << figure;
        EXPECT_TRUE(says(run, sentence)) << figure << run.out << run.err;
    }
}

TEST_F(Trace, RefusesFilesThatAreNotItsWorkbook) {
    auto const refused = [&](std::filesystem::path const& file, char const* sentence) {
        auto const run = office.run({"trace", file.string(), "M1"});
        EXPECT_EQ(run.exit_code, 3);
        EXPECT_TRUE(says(run, sentence)) << run.err;
    };
    refused(office.folder() / "none.xlsx", "There is no file");
    refused(office.folder(), "is a folder");
    refused(office.write("text.xlsx", "not a workbook"), "is not a workbook");
    office.must({"registers", "export", (office.folder() / "registers.xlsx").string()});
    refused(office.folder() / "registers.xlsx", "was not made by `placeledger report annual`");
    Office const other{worked_example() / "registers"};
    auto const run = other.run({"trace", workbook.string(), "M1"});
    EXPECT_EQ(run.exit_code, 3);
    EXPECT_TRUE(says(run, "is of another ledger")) << run.err;
}

} // namespace
