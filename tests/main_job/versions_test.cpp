// A new version of the classification, and of the crosswalk, from the spreadsheet to its approval,
// as people do it with the program.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace {

using namespace tests;

std::string text_of(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    std::erase(text, '\r');
    return text;
}

std::string const paper(64, 'b');

class VersionsAtWork : public testing::Test {
protected:
    Office office{worked_example() / "registers"};
    std::filesystem::path registers = office.folder() / "registers";

    void SetUp() override {
        office.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
        std::filesystem::create_directory(registers);
    }

    // Version 1 and, below it, version 2: the community block is split 10 : 90.
    std::string two_versions(std::string const& split = "0.1,0,0,0.9") const {
        auto const first = text_of(worked_example() / "registers/classification.csv");
        auto second = first.substr(first.find('\n') + 1);
        for (std::size_t line = 0; line < second.size(); line = second.find('\n', line) + 1) {
            second[line + std::string_view{"K1,"}.size()] = '2';
        }
        second.replace(second.find("0.05,0,0,0.95"), 13, split);
        return first + second;
    }
    tests::Run import_classification(std::string const& text) const {
        office.write("registers/classification.csv", text);
        return office.run({"registers", "import", registers.string(), "--as", "Ann"});
    }
    tests::Run import_crosswalk(bool evidenced) const {
        auto const was = text_of(worked_example() / "registers/crosswalk.csv");
        std::string is;
        for (std::size_t at = 0; at < was.size();) {
            auto const end = std::min(was.find('\n', at), was.size());
            auto line = was.substr(at, end - at);
            at = end + 1;
            if (line.starts_with("rule,"))
                line += ",reason,evidence,owner,approver";
            else if (!line.starts_with("N2,"))
                line += ",,,,";
            else
                line = "N2,QYG,100002,,,,,EXCLUDED,,,,,,,,memo only," +
                       std::string{evidenced ? "paper 2,Owner,Bob" : ",,"};
            is += line + "\n";
        }
        office.write("registers/crosswalk.csv", is);
        return office.run({"registers", "import", registers.string(), "--as", "Ann"});
    }
    std::vector<std::string> proposal(std::string room, std::string by) const {
        return {std::move(room), "propose",    "2",         "--document-sha256",    paper,
                "--review-on",   "2099-03-31", "--because", "activity of the year", "--as",
                std::move(by)};
    }
};

bool says(std::string const& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

TEST_F(VersionsAtWork, AreComparedApprovedAndThenUsed) {
    auto const imported = import_classification(two_versions());
    ASSERT_EQ(imported.exit_code, 0) << imported.out << imported.err;
    auto const compared = office.must({"classification", "compare", "1", "2", "--format", "csv"});
    EXPECT_TRUE(says(compared.out, "K2,K2,\"tiers S 0.05, N 0.95 become S 0.1, N 0.9\",CW,"
                                   "60000000.00,0.00,3000000.00,0.00,0.00,-3000000.00,0.00,"
                                   "3000000.00,0.770812,,"))
        << compared.out;
    EXPECT_TRUE(says(compared.out, "all changes,,,ALL,60000000.00,0.00,3000000.00,0.00,0.00,"
                                   "-3000000.00,0.00,3000000.00,0.770812,2.004111,2.774923"))
        << compared.out;
    auto const earlier = office.must({"classification", "compare", "1", "2", "--year", "2023/24"});
    EXPECT_TRUE(says(earlier.out, "no money of the year")) << earlier.out;

    EXPECT_EQ(office.run({"classification", "approve", "2", "--as", "Dan"}).exit_code, 3);
    office.must(proposal("classification", "Cleo"));
    auto const own = office.run({"classification", "approve", "2", "--as", "Cleo"});
    EXPECT_EQ(own.exit_code, 3);
    EXPECT_TRUE(says(own.err, "Cleo proposed version 2")) << own.err;
    auto const writer = office.run({"classification", "approve", "2", "--as", "ann"});
    EXPECT_TRUE(says(writer.err, "ann wrote rows of version 2")) << writer.err;
    auto const approved = office.must({"classification", "approve", "2", "--as", "Dan"});
    EXPECT_TRUE(says(approved.out, "the upstream share was 2.004111 %, becomes 2.774923 %, "
                                   "+0.770812 percentage points"))
        << approved.out;
    auto const log = office.must({"acts", "--format", "csv"});
    EXPECT_TRUE(says(log.out,
                     "against version 1 of the classification: NHS outlay of 2024/25 moves "
                     "by £0.00, upstream of it by £3,000,000.00"))
        << log.out;
    EXPECT_TRUE(says(log.out, "refused,\"Cleo proposed version 2")) << log.out;

    auto const again = import_classification(two_versions("0.2,0,0,0.8"));
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_TRUE(says(again.out, "rule K2 has been changed, and version 2 is approved"))
        << again.out;
    office.must({"check", "--strict"});
}

TEST_F(VersionsAtWork, AreSaidOnTheCover) {
    ASSERT_EQ(import_classification(two_versions()).exit_code, 0);
    auto const share = [&](std::string const& name, std::vector<std::string> more) {
        auto const out = (office.folder() / name).string();
        std::vector<std::string> words{"report", "annual", "--year", "2024/25", "--out", out};
        words.insert(words.end(), more.begin(), more.end());
        office.must(words);
        auto const workbook = read_workbook(out);
        auto const& sheet = workbook.at("NHS_share");
        auto const row = sheet.row_where({{"Year", "2024/25"}, {"Place code", "ALL"}});
        auto const& cover = workbook.at("Cover");
        auto const version = cover.row_where({{"Item", "Classification"}});
        return sheet.at(row, "Share").substr(0, 10) + " " + cover.at(version, "What it is");
    };
    // In open books the newest counts at once, as ever.
    EXPECT_EQ(share("open.xlsx", {}), "0.02774922 version 2, for every year shown");
    office.must({"user", "add", "somebody", "--role", "administrator"});
    EXPECT_EQ(share("unattested.xlsx", {}),
              "0.02774922 version 2, for every year shown; not attested");
    EXPECT_EQ(share("told.xlsx", {"--classification", "1"}),
              "0.02004110 version 1, for every year shown; not attested");
}

TEST_F(VersionsAtWork, OfTheCrosswalkMoveTheDenominator) {
    auto const bare = import_crosswalk(false);
    EXPECT_EQ(bare.exit_code, 1);
    EXPECT_TRUE(says(bare.out, "rule N2 excludes lines without evidence")) << bare.out;
    EXPECT_TRUE(says(bare.out, "rule N2 excludes lines without approver")) << bare.out;
    auto const sound = import_crosswalk(true);
    ASSERT_EQ(sound.exit_code, 0) << sound.out << sound.err;
    auto const compared = office.must({"crosswalk", "compare", "1", "2", "--format", "csv"});
    EXPECT_TRUE(says(compared.out, "N2,N2,DIRECT_OUTLAY,EXCLUDED,1,60000000.00,ALL,-60000000.00,"
                                   "-60000000.00,-3000000.00,-0.546031,,"))
        << compared.out;
    EXPECT_TRUE(says(compared.out, "all changes,,,,,,ALL,-60000000.00,-60000000.00,-3000000.00,"
                                   "-0.546031,2.004111,1.458080"))
        << compared.out;
    office.must(proposal("crosswalk", "Cleo"));
    auto const approved = office.must({"crosswalk", "approve", "2", "--as", "Dan"});
    EXPECT_TRUE(says(approved.out, "NHS outlay of 2024/25 moves by -£60,000,000.00"))
        << approved.out;
    office.must({"check"});
}

TEST_F(VersionsAtWork, AreRefusedInWords) {
    auto const refused = [&](std::vector<std::string> words, int code, std::string_view sentence) {
        auto const run = office.run(words);
        EXPECT_EQ(run.exit_code, code) << words[1] << run.out << run.err;
        EXPECT_TRUE(says(run.err, sentence)) << run.err;
    };
    refused({"classification", "compare", "1", "7"}, 3, "There is no version 7");
    refused({"classification", "compare", "1", "1", "--year", "2024"}, 2, "not a financial year");
    refused({"crosswalk", "compare", "1", "7"}, 3, "Import 7 changed no crosswalk");
    refused({"classification", "approve", "1", "--as", "Dan"}, 3, "is a draft");
    refused(proposal("classification", "Cleo"), 3, "There is no version 2");
    refused({"classification", "propose", "1", "--review-on", "soon", "--because", "well founded"},
            2, "is not a date");
    refused({"classification", "propose", "1", "--review-on", "2099-01-01", "--because", "x"}, 2,
            "too short");
    refused({"classification", "propose", "1", "--review-on", "2099-01-01", "--because",
             "well founded", "--document", "nowhere.pdf"},
            3, "cannot be read");
    refused({"crosswalk", "retire", "1", "--because", "wrong rules"}, 3, "the only one in force");
}

} // namespace
