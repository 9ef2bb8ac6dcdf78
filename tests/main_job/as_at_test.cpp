// report annual --as-at: the ledger as it was known then, through the real program.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace {

using namespace tests;

std::string bytes_of(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct AsAt : testing::Test {
    Office office{worked_example() / "registers"};

    AsAt() {
        office.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
    }
    std::string as_at(std::string const& moment) {
        auto const out = office.folder() / "then.xlsx";
        office.must(
            {"report", "annual", "--year", "2024/25", "--as-at", moment, "--out", out.string()});
        return bytes_of(out);
    }
    static std::string on_cover(std::filesystem::path const& workbook, std::string const& item) {
        auto const cover = read_workbook(workbook).at("Cover");
        return cover.at(cover.row_where({{"Item", item}}), "What it is");
    }
};

TEST_F(AsAt, AnEntryGivesTheWorkbookOfThatMoment) {
    auto const then = office.annual("2024/25", "1.xlsx");
    auto const entry = on_cover(then, "Ledger's last entry");
    office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    auto const now = office.annual("2024/25", "2.xlsx");
    EXPECT_NE(bytes_of(now), bytes_of(then));
    EXPECT_EQ(as_at(entry), bytes_of(then));
    EXPECT_EQ(as_at(on_cover(now, "Ledger's last entry")), bytes_of(now));
}

TEST_F(AsAt, AnEntryPostedWithOthersIsNamedBesideTheLastOfThem) {
    auto const whole = office.annual("2024/25", "1.xlsx");
    auto const last = on_cover(whole, "Ledger's last entry");
    auto const asked = std::to_string(std::stoll(last) - 1);
    EXPECT_NE(as_at(asked), bytes_of(whole));
    auto const out = office.folder() / "then.xlsx";
    EXPECT_EQ(on_cover(out, "As at entry"),
              asked +
                  ", as asked; it was posted together with others, so that this is the ledger "
                  "just after entry " +
                  last + ", the last of them");
    EXPECT_EQ(on_cover(out, "Ledger's last entry"), last);
    office.must({"verify", out.string()});
    auto const cover = read_workbook(whole).at("Cover");
    for (auto const& row : cover.rows) EXPECT_NE(row.front(), "As at entry");
}

TEST_F(AsAt, AnActGivesTheMomentBetweenTwoPostings) {
    office.must({"batch", "reverse", "2", "--because", "Another year", "--as", "Ann"});
    auto const then = office.annual("2024/25", "1.xlsx");
    office.must({"batch", "approve", "3", "--as", "Bob"});
    office.must({"batch", "post", "3", "--as", "Bob"});
    EXPECT_EQ(as_at("act:" + on_cover(then, "Ledger's last act")), bytes_of(then));
}

TEST_F(AsAt, ADayIsItsEnd) {
    EXPECT_EQ(as_at("2099-12-31"), bytes_of(office.annual("2024/25")));
}

TEST_F(AsAt, WhatIsNoMomentIsRefused) {
    auto const refused = [&](std::string const& moment, int exit_code, std::string const& words) {
        auto const run = office.run({"report", "annual", "--year", "2024/25", "--as-at", moment,
                                     "--out", (office.folder() / "no.xlsx").string()});
        EXPECT_EQ(run.exit_code, exit_code);
        EXPECT_NE(run.err.find(words), std::string::npos) << run.err;
        EXPECT_FALSE(std::filesystem::exists(office.folder() / "no.xlsx"));
    };
    refused("9999", 3, "There is no entry 9999: the ledger's last is");
    refused("act:9999", 3, "There is no act 9999: the last is");
    refused("2001-01-01", 3, "Nothing was in this ledger on 2001-01-01");
    refused("last week", 2, "is no moment of the ledger. Say an entry's number");
}

} // namespace
