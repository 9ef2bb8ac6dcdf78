// report compare: two years, two versions and two moments of the worked example, as people ask.
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <algorithm>
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

struct Compare : testing::Test {
    Office office{worked_example() / "registers"};

    Compare() {
        office.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
    }
    tests::Run compare(std::vector<std::string> words) const {
        words.insert(words.begin(), {"report", "compare"});
        return office.run(std::move(words));
    }
    void refused(std::vector<std::string> words, int exit_code, std::string_view why) const {
        auto const run = compare(std::move(words));
        EXPECT_EQ(run.exit_code, exit_code);
        EXPECT_TRUE(says(run, why)) << run.out << run.err;
    }
};

TEST_F(Compare, TwoYearsAreInvestmentAndDenominator) {
    office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    auto const run = compare({"2023/24", "2024/25"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_TRUE(says(run, "+0.149272 percentage points = investment +0.231244, denominator "
                          "-0.081971."))
        << run.out;
    EXPECT_TRUE(says(run, "before any rounding, is nil in 2 rows.")) << run.out;
    auto const place = compare({"2024/25", "2023/24", "--place", "cw"});
    EXPECT_TRUE(says(place, "-0.149272 percentage points")) << place.out;
    EXPECT_TRUE(says(place, "is nil in 1 row.")) << place.out;
}

TEST_F(Compare, AFileBetweenTwoMomentsIsNamedAndThePartsAddUp) {
    office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    auto const rules = text_of(worked_example() / "registers/classification.csv");
    auto changed = rules;
    changed.replace(changed.find("0.05,0,0,0.95"), 13, "0.1,0,0,0.9");
    auto const folder = office.folder() / "registers";
    std::filesystem::create_directory(folder);
    office.write("registers/classification.csv", changed);
    office.must({"registers", "import", folder.string(), "--as", "Ann"});
    auto const run = compare({"2024/25", "--moments", "1", "now"});
    // At entry 1 the year had no outlay yet.
    EXPECT_EQ(run.exit_code, 3) << run.out;
    EXPECT_TRUE(says(run, "There is no outlay of 2024/25 in the ledger at 1.")) << run.err;

    std::vector<int> posted;
    for (auto const& act : office.list({"acts"})) {
        if (act.at("what") == "batch post") posted.push_back(act.at("act").get<int>());
    }
    ASSERT_EQ(posted.size(), 3U);
    std::ranges::sort(posted);
    auto const between =
        compare({"2024/25", "--moments", "act:" + std::to_string(posted[1]), "now"});
    EXPECT_EQ(between.exit_code, 0) << between.err;
    EXPECT_TRUE(says(between, "cw_2024.csv")) << between.out;
    EXPECT_TRUE(says(between, "1 import of registers")) << between.out;
    EXPECT_TRUE(says(between, "upstream £0.00, total £0.00.")) << between.out;
    EXPECT_TRUE(says(between, "rules +0.7")) << between.out;
}

// The batch moves the share there, and its reversal back; both are named, and nothing is left.
TEST_F(Compare, AReversalBetweenTwoMomentsTakesBackWhatItsBatchMoved) {
    office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    auto const posted = office.list({"acts"}).size();
    office.must({"batch", "reverse", "3", "--because", "Another body's file", "--as", "Ann"});
    office.approve_and_post("4");
    auto const taken_back =
        compare({"2024/25", "--moments", "act:" + std::to_string(posted), "now"});
    EXPECT_EQ(taken_back.exit_code, 0) << taken_back.err;
    EXPECT_TRUE(says(taken_back, "Reversal of batch 3")) << taken_back.out;
    EXPECT_TRUE(says(taken_back, "upstream £0.00, total £0.00.")) << taken_back.out;
    EXPECT_TRUE(says(taken_back, "-0.841320 percentage points = books -0.841320"))
        << taken_back.out;
}

TEST_F(Compare, TwoVersionsAreReclassification) {
    auto const first = text_of(worked_example() / "registers/classification.csv");
    auto second = first.substr(first.find('\n') + 1);
    for (std::size_t line = 0; line < second.size(); line = second.find('\n', line) + 1) {
        second[line + std::string_view{"K1,"}.size()] = '2';
    }
    second.replace(second.find("0.05,0,0,0.95"), 13, "0.1,0,0,0.9");
    auto const folder = office.folder() / "registers";
    std::filesystem::create_directory(folder);
    office.write("registers/classification.csv", first + second);
    office.must({"registers", "import", folder.string(), "--as", "Ann"});
    auto const run = compare({"2024/25", "--versions", "1", "2"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_TRUE(says(run, "tiers S 0.05, N 0.95 become S 0.1, N 0.9")) << run.out;
    EXPECT_TRUE(says(run, "3,000,000.00")) << run.out;
    EXPECT_TRUE(says(run, "upstream £0.00, total £0.00.")) << run.out;
    refused({"2024/25", "--versions", "1", "7"}, 3, "7");
    refused({"2024/25", "--versions", "2", "2"}, 2, "A and B are both 2");
}

TEST_F(Compare, WhatCannotBeComparedIsRefusedWithTheReason) {
    refused({"2024/25", "2024/25"}, 2, "A and B are both 2024/25");
    refused({"2024/25"}, 2, "Say two years");
    refused({"2023/24", "2024/25", "--versions", "1", "2"}, 2, "Several comparisons at once");
    refused({"2023/24", "next"}, 2, "is not a financial year");
    refused({"2023/24", "2030/31"}, 3, "There is no outlay of 2030/31 in the ledger");
    refused({"2024/25", "--moments", "act:9999", "now"}, 3, "There is no act 9999");
    refused({"2024/25", "--moments", "now", "1"}, 3, "Say the earlier moment first");
    refused({"2024/25", "--moments", "2099-12-31", "now"}, 3, "are the same moment");
    refused({"2024/25", "--moments", "last", "now"}, 2, "is no moment of the ledger");
}

} // namespace
