// From a coding that nobody knows to a line that is booked: listed, mapped, cleared by contra on
// another person's approval, through the real program.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

namespace {

using namespace tests;
using nlohmann::json;

std::string line(std::string const& cost_centre, std::string const& amount,
                 std::string const& period = "6", std::string const& subjective = "4100") {
    return "2024/25," + period + ",," + cost_centre + ",," + subjective +
           ",,AP,T1,,Acme Ltd,Walking groups," + amount + ",,someone\n";
}

std::string text_of(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

#define EXPECT_REFUSED(run, words)                                                                 \
    do {                                                                                           \
        auto const refused_ = (run);                                                               \
        EXPECT_EQ(refused_.exit_code, 3) << refused_.out << refused_.err;                          \
        EXPECT_TRUE(says(refused_, words)) << refused_.out << refused_.err;                        \
    } while (false)

struct Suspense : testing::Test {
    Office office{worked_example() / "registers"};

    void import(std::string const& name, std::string const& lines,
                std::vector<std::string> const& more = {}) {
        std::vector<std::string> words{
            "import",         office.write(name, council_head + lines).string(),
            "--organisation", "E06000050",
            "--as",           "Ann"};
        words.insert(words.end(), more.begin(), more.end());
        auto const run = office.run(words);
        EXPECT_LE(run.exit_code, 1) << run.out << run.err;
    }
    // Fills in an event, and imports the sheet of missing rules.
    void map(std::string const& rule, std::string const& cells = "DIRECT_OUTLAY,CW,,,PHG") {
        auto const path = office.folder() / (rule + ".csv");
        office.must({"crosswalk", "missing", "--to", path.string()});
        auto text = text_of(path);
        auto const at = text.find("\n" + rule + ",");
        ASSERT_NE(at, std::string::npos) << text;
        auto end = at + 1; // behind the seventh comma: the event
        for (int commas = 0; commas < 7; ++end) commas += text[end] == ',' ? 1 : 0;
        text.replace(end, 4, cells);
        office.write(rule + ".csv", text);
        office.must({"registers", "import", path.string(), "--as", "Rita"});
    }
    std::string balance(std::string const& fund, int account) {
        for (auto const& row : office.list({"balances"})) {
            if (row["fund"] == fund && row["account"] == account) return row["balance"];
        }
        return "none";
    }
};

TEST_F(Suspense, MissingRulesComeLargestFirstWithWhatTheyWouldTake) {
    import("p6.csv", line("NEW1", "10.00") + line("NEW1", "15.00", "6", "4200") +
                         line("NEW2", "-900.00") + line("PH01", "1.00"));
    office.approve_and_post("1");
    import("p7.csv", line("NEW1", "5.00", "7")); // waits, and counts
    auto const rules = office.list({"crosswalk", "missing"});
    ASSERT_EQ(rules.size(), 2U);
    EXPECT_EQ(rules[0]["rule"], "E06000050-NEW2");
    EXPECT_EQ(rules[0]["amount"], "-900.00");
    EXPECT_EQ(rules[1]["cost_centre"], "NEW1");
    EXPECT_TRUE(rules[1]["subjective"].is_null()) << "no other rule is of this cost centre";
    EXPECT_EQ(rules[1]["lines"], 3);
    EXPECT_EQ(rules[1]["amount"], "30.00");
    EXPECT_EQ(rules[1]["first_period"], "2024/25-P06");
    EXPECT_EQ(rules[1]["example_supplier"], "Acme Ltd");
    EXPECT_EQ(rules[1]["example_description"], "Walking groups");
}

TEST_F(Suspense, ARuleNamesMoreCodesOnlyWhereOthersWouldBeTaken) {
    office.write("crosswalk.csv",
                 text_of(worked_example() / "registers/crosswalk.csv") +
                     "X1,E06000050,ZZ01,4100,,,,DIRECT_OUTLAY,CW,,,PHG,,,\n"
                     "X2,E06000050,OLD1,,,,,DIRECT_OUTLAY,CW,,,PHG,,,2024-06-30\n");
    office.must({"registers", "import", (office.folder() / "crosswalk.csv").string()});
    import("p6.csv", line("ZZ01", "10.00", "6", "4200") + line("OLD1", "2.00"));
    auto const rules = office.list({"crosswalk", "missing"});
    ASSERT_EQ(rules.size(), 2U);
    EXPECT_EQ(rules[0]["cost_centre"], "ZZ01");
    EXPECT_EQ(rules[0]["subjective"], "4200");
    EXPECT_EQ(rules[1]["cost_centre"], "OLD1");
    EXPECT_EQ(rules[1]["note"], "rule X2 ended on 2024-06-30");
    auto const sheet = office.folder() / "missing.xlsx";
    office.must({"crosswalk", "missing", "--to", sheet.string()});
    auto const unfilled = office.must({"registers", "import", sheet.string()});
    EXPECT_TRUE(says(unfilled, "rule-not-filled-in")) << unfilled.out;
    EXPECT_TRUE(says(unfilled, "changes nothing")) << "the rules in force are in the sheet";
    EXPECT_REFUSED(office.run({"crosswalk", "missing", "--to", sheet.string()}),
                   "is there already");
}

TEST_F(Suspense, WhatIsMappedNowIsBookedAnewByContra) {
    import("p6.csv", line("NEW1", "100.00") + line("NEW2", "7.00") + line("PH01", "1.00"));
    office.approve_and_post("1");
    EXPECT_TRUE(says(office.must({"suspense", "clear", "--as", "Ann"}), "Nothing can be cleared"));
    map("E06000050-NEW1");
    auto const standing = office.list({"suspense", "list"});
    ASSERT_EQ(standing.size(), 2U);
    EXPECT_EQ(standing[0]["what_next"], "can be cleared by rule E06000050-NEW1");
    auto const asked = office.must({"suspense", "clear", "--as", "Ann"});
    EXPECT_TRUE(says(asked, "is batch 2, staged: 1 line")) << asked.out;
    EXPECT_TRUE(says(asked, "Stays in suspense")) << asked.out;
    EXPECT_EQ(balance("E06000050", 5000), "1.00") << "nothing is done before it is posted";
    EXPECT_REFUSED(office.run({"batch", "approve", "2", "--as", "Ann"}), "another person must");
    EXPECT_REFUSED(office.run({"suspense", "clear", "--as", "Ann"}), "asked for already");
    office.approve_and_post("2");
    EXPECT_EQ(balance("E06000050", 5000), "101.00");
    EXPECT_EQ(balance("E06000050", 1900), "7.00");
    EXPECT_EQ(balance("E06000050", 1000), "-108.00");
    auto const check = office.must({"check"});
    EXPECT_TRUE(says(check, "£7.00 stands in suspense, on 1 line")) << check.out;
    EXPECT_EQ(office.list({"suspense", "list"}).size(), 1U);
    EXPECT_REFUSED(office.run({"batch", "reverse", "2", "--because", "mistaken", "--as", "Ann"}),
                   "is a clearing");
}

TEST_F(Suspense, AFileThatWasClearedIsTakenBackWhole) {
    import("p6.csv", line("NEW1", "100.00") + line("PH01", "1.00"));
    office.approve_and_post("1");
    map("E06000050-NEW1");
    office.must({"suspense", "clear", "--as", "Ann"});
    office.approve_and_post("2");
    office.must({"batch", "reverse", "1", "--because", "Another body's file", "--as", "Ann"});
    office.approve_and_post("3");
    for (int const account : {1000, 1900, 5000}) EXPECT_EQ(balance("E06000050", account), "0.00");
    office.must({"check", "--strict"});
}

TEST_F(Suspense, AFileThatWasClearedIsSuperseded) {
    import("p6.csv", line("NEW1", "100.00") + line("PH01", "1.00"));
    office.approve_and_post("1");
    map("E06000050-NEW1");
    office.must({"suspense", "clear", "--as", "Ann"});
    office.approve_and_post("2");
    import("p6b.csv", line("NEW1", "60.00") + line("PH01", "1.00"), {"--supersedes", "1"});
    office.approve_and_post("3");
    EXPECT_EQ(balance("E06000050", 5000), "61.00");
    EXPECT_EQ(balance("E06000050", 1900), "0.00");
    office.must({"check", "--strict"});
}

TEST_F(Suspense, OfAClosedPeriodItIsClearedInTheNextThatIsOpen) {
    import("p6.csv", line("NEW1", "100.00"));
    office.approve_and_post("1");
    map("E06000050-NEW1");
    for (auto const* period : {"01", "02", "03", "04", "05", "06"}) {
        office.must({"period", "close", std::string{"2024/25-P"} + period, "--as", "Cleo"});
    }
    auto const asked = office.must({"suspense", "clear", "--as", "Ann"});
    EXPECT_TRUE(says(asked, "2024/25-P07")) << asked.out;
    EXPECT_REFUSED(office.run({"period", "close", "2024/25-P07", "--as", "Cleo"}),
                   "Batch 2 (Clearing of suspense)");
    office.approve_and_post("2");
    EXPECT_EQ(balance("E06000050", 5000), "100.00");
    office.must({"check", "--strict"});
}

TEST_F(Suspense, RegistersThatChangeTheBookingAskForANewRequest) {
    import("p6.csv", line("NEW1", "100.00"));
    office.approve_and_post("1");
    map("E06000050-NEW1");
    office.must({"suspense", "clear", "--as", "Ann"});
    auto const out = office.folder() / "out";
    office.must({"registers", "export", out.string()});
    auto crosswalk = text_of(out / "crosswalk.csv");
    auto const at = crosswalk.find("DIRECT_OUTLAY,CW,", crosswalk.find("E06000050-NEW1"));
    crosswalk.replace(at, 17, "DIRECT_OUTLAY,CM,");
    office.must({"registers", "import", office.write("crosswalk.csv", crosswalk).string()});
    EXPECT_REFUSED(office.run({"batch", "approve", "2", "--as", "Bob"}),
                   "would be booked otherwise");
    office.must({"batch", "reject", "2", "--because", "Mapped anew", "--as", "Ann"});
    office.must({"suspense", "clear", "--as", "Ann"});
    office.approve_and_post("3");
    office.must({"check", "--strict"});
}

std::vector<std::vector<std::string>> rows_of(MadeSheet const& sheet) {
    auto rows = sheet.rows;
    rows.insert(rows.begin(), sheet.headings);
    return rows;
}

TEST(SuspenseReport, IsThatOfALedgerWhoseCrosswalkWasRightFromTheStart) {
    auto const book_all = [](Office const& office) {
        office.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    };
    Office const right{worked_example() / "registers"};
    book_all(right);
    Office const late;
    std::filesystem::create_directory(late.folder() / "first");
    std::filesystem::copy(worked_example() / "registers", late.folder() / "first");
    std::istringstream all{text_of(worked_example() / "registers/crosswalk.csv")};
    std::string kept, row;
    while (std::getline(all, row)) {
        bool const gone = row.starts_with("N2,") || row.starts_with("PC,") ||
                          row.starts_with("L2,") || row.starts_with("R2,");
        if (!gone) kept += row + "\n";
    }
    late.write("first/crosswalk.csv", kept);
    late.must({"registers", "import", (late.folder() / "first").string()});
    book_all(late);
    late.must({"registers", "import", (worked_example() / "registers").string()});
    late.must({"suspense", "clear", "--as", "Ann"});
    late.must({"batch", "approve", "4", "--as", "Bob"});
    late.must({"batch", "post", "4", "--as", "Bob"});
    late.must({"check", "--strict"});
    auto const wanted = read_workbook(right.annual("2024/25"));
    auto const found = read_workbook(late.annual("2024/25"));
    for (auto const* sheet :
         {"Summary", "NHS_share", "Bridge", "Bridge_steps", "Pool_recon", "Data"}) {
        EXPECT_EQ(rows_of(found.at(sheet)), rows_of(wanted.at(sheet))) << sheet;
    }
}

} // namespace
