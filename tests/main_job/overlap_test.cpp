// A line that another file has booked already: found, listed, and decided by the officer.
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace tests;
using nlohmann::json;

std::string line(std::string const& document, std::string const& amount,
                 std::string const& period = "6") {
    return "2024/25," + period + ",,PH01,,4100,,AP," + document + ",,,," + amount + ",,someone\n";
}

struct Overlap : testing::Test {
    Office office{worked_example() / "registers"};

    tests::Run import(std::string const& name, std::string const& lines,
                      std::vector<std::string> const& more = {}) {
        std::vector<std::string> words{
            "import",         office.write(name, council_head + lines).string(),
            "--organisation", "E06000050",
            "--as",           "Ann"};
        words.insert(words.end(), more.begin(), more.end());
        return office.run(words);
    }
};

TEST_F(Overlap, ALineOfAnotherFileIsNamedWithItsRow) {
    import("p6.csv", line("INV1", "100.00") + line("INV2", "7.00"));
    office.approve_and_post("1");
    auto const later = import("p7.csv", line("INV3", "1.00", "7") + line("INV2", "7.00", "7") +
                                            line("INV1", "99.00", "7"));
    EXPECT_EQ(later.exit_code, 0) << "a warning";
    EXPECT_TRUE(says(later, "line-booked-before")) << later.out;
    EXPECT_TRUE(says(later, "document INV2, £7.00, is in the books already: batch 1 (p6.csv, "
                            "posted), row 3"))
        << later.out;
    EXPECT_FALSE(says(later, "INV1")) << "another amount is another line";
}

TEST_F(Overlap, TheOfficerSetsItAsideOrLeavesIt) {
    import("p6.csv", line("INV2", "7.00"));
    office.approve_and_post("1");
    import("p7.csv", line("INV3", "1.00", "7") + line("INV2", "7.00", "7") +
                         line("INV2", "7.00", "7") + line("INV4", "2.00", "7"));
    auto const wrong =
        office.run({"batch", "reject-row", "2", "2", "--because", "Not wanted", "--as", "Ann"});
    EXPECT_EQ(wrong.exit_code, 3);
    EXPECT_TRUE(says(wrong, "neither in error nor booked before")) << wrong.err;
    office.must({"batch", "reject-row", "2", "3", "--because", "Paid in June", "--as", "Ann"});
    auto const again =
        office.run({"batch", "reject-row", "2", "3", "--because", "Paid in June", "--as", "Ann"});
    EXPECT_EQ(again.exit_code, 3) << again.out;
    office.approve_and_post("2");
    auto const batch = office.list({"batch", "list"})[1];
    EXPECT_EQ(batch["rejected"], "7.00");
    EXPECT_EQ(batch["posted"], "10.00");
    office.must({"check", "--strict"});
    office.must({"batch", "reverse", "2", "--because", "All of it", "--as", "Ann"});
    office.approve_and_post("3");
    office.must({"check", "--strict"});
}

TEST_F(Overlap, ARowSetAsideStaysSoWhenTheRegistersChange) {
    import("p6.csv", line("INV2", "7.00"));
    office.approve_and_post("1");
    import("p7.csv", line("INV3", "1.00", "7") + line("INV2", "7.00", "7"));
    office.must({"batch", "reject-row", "2", "3", "--because", "Paid in June", "--as", "Ann"});
    office.write(
        "places.csv",
        "code,name,local_authority,aliases\nCW,Cheshire West,E06000050,\nXX,Elsewhere,,\n");
    office.must({"registers", "import", (office.folder() / "places.csv").string()});
    office.approve_and_post("2");
    EXPECT_EQ(office.list({"batch", "list"})[1]["posted"], "1.00");
    office.must({"check", "--strict"});
}

TEST_F(Overlap, IdenticalLinesOfOneFileAreAllKept) {
    auto const run = import("p6.csv", line("INV2", "7.00") + line("INV2", "7.00"));
    EXPECT_FALSE(says(run, "line-booked-before")) << run.out;
}

TEST_F(Overlap, WhatDoesNotStandIsNotCompared) {
    import("p6.csv", line("INV1", "100.00"));
    office.must({"batch", "reject", "1", "--because", "Wrong file", "--as", "Ann"});
    EXPECT_FALSE(says(import("p6b.csv", line("INV1", "100.00") + line("INV5", "1.00")),
                      "line-booked-before"));
    office.approve_and_post("2");
    EXPECT_FALSE(says(import("p6c.csv", line("INV1", "100.00"), {"--supersedes", "2"}),
                      "line-booked-before"))
        << "what it replaces";
    office.must({"batch", "reject", "3", "--because", "Not now", "--as", "Ann"});
    office.must({"entry", "reverse", "1", "--because", "Paid twice", "--as", "Ann"});
    office.approve_and_post("4");
    EXPECT_FALSE(says(import("p7.csv", line("INV1", "100.00", "7")), "line-booked-before"))
        << "its entry was taken back";
}

} // namespace
