// Two versions compared: each change by hand, and all of them exactly the whole.
#include "books.hpp"
#include "reports/crosswalk_comparison.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <soci/soci.h>

#include <algorithm>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Millionths;
using ledger::Money;
using ledger::one_whole;
using ledger::Ratio;

constexpr FinancialYear year{2024};
constexpr Millionths half = one_whole / 2;

// The worked example with a second version: the community block is split 10 : 90, half of
// reablement is secondary, K4 goes and K5 comes.
ledger::Registers with_second_version() {
    auto registers = books::worked_example();
    auto rules = registers.classification;
    for (auto& rule : rules) {
        rule.version = 2;
        if (rule.rule == "K2") rule.tiers = {0, 100'000, 0, 0, 900'000};
        if (rule.rule == "KA") rule.tiers = {0, half, half, 0, 0};
        if (rule.rule == "KD") rule.evidence_grade = "C";
        if (rule.rule != "K4") registers.classification.push_back(rule);
    }
    registers.classification.push_back(
        books::rule("K5", 2, {"", "999999"}, {one_whole, 0, 0, 0, 0}));
    return registers;
}

RuleChange const& change_of(ClassificationComparison const& comparison, std::string_view rule) {
    for (auto const& change : comparison.changes) {
        if (change.before == rule || change.after == rule) return change;
    }
    throw std::runtime_error{"no such change"};
}

TEST(ComparisonOfClassifications, SaysWhatEachChangeMoves) {
    auto const registers = with_second_version();
    auto const db = books::worked_ledger(registers);
    auto const rows = counted_rows(*db, registers, year);
    auto const comparison = compare_classifications(registers, rows, year, 1, 2);

    auto const& block = change_of(comparison, "K2");
    EXPECT_EQ(block.what, "tiers S 0.05, N 0.95 become S 0.1, N 0.9");
    ASSERT_EQ(block.places.size(), 2U); // CW and ALL
    for (auto const& moved : block.places) {
        EXPECT_EQ(to_string(moved.amount), "60,000,000.00");
        EXPECT_EQ(to_string(moved.tiers[1]), "3,000,000.00");  // into S
        EXPECT_EQ(to_string(moved.tiers[4]), "-3,000,000.00"); // out of N
        EXPECT_EQ(to_string(moved.upstream_nhs), "3,000,000.00");
        EXPECT_EQ(percentage_text(*moved.points, 6), "0.770812"); // 3.0 / 389.2
    }
    auto const& reablement = change_of(comparison, "KA");
    EXPECT_EQ(to_string(reablement.places.back().tiers[2]), "-10,000,000.00");   // out of T
    EXPECT_EQ(percentage_text(*reablement.places.back().points, 6), "2.569373"); // 10.0 / 389.2
    EXPECT_EQ(change_of(comparison, "KD").what, "grade A becomes C");
    EXPECT_TRUE(change_of(comparison, "KD").places.back().upstream_nhs.is_nil());
    auto const& gone = change_of(comparison, "K4"); // the council's: no NHS money
    EXPECT_EQ(gone.what, "removed: was P 1");
    EXPECT_EQ(gone.after, "");
    EXPECT_EQ(to_string(gone.places.back().tiers[tier_u]), "16,500,000.00");
    EXPECT_TRUE(gone.places.back().upstream_nhs.is_nil());
    EXPECT_EQ(change_of(comparison, "K5").what, "added: P 1");
    EXPECT_TRUE(change_of(comparison, "K5").places.empty());
    EXPECT_EQ(comparison.changes.size(), 5U); // the other rules are the same

    auto const& all = comparison.places.back();
    EXPECT_EQ(all.place, all_places);
    EXPECT_EQ(percentage_text(*all.before.share(), 6), "2.004111");
    EXPECT_EQ(percentage_text(*all.after.share(), 6), "5.344296"); // 20.8 / 389.2
    EXPECT_EQ(percentage_text(*all.difference(), 6), "3.340185");
    EXPECT_EQ(
        in_a_sentence(all, year),
        "NHS outlay of 2024/25 moves by £0.00, upstream of it by £13,000,000.00: the upstream "
        "share was 2.004111 %, becomes 5.344296 %, +3.340185 percentage points.");
}

TEST(ComparisonOfClassifications, OfAVersionWithItselfFindsNothing) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    auto const rows = counted_rows(*db, registers, year);
    auto const comparison = compare_classifications(registers, rows, year, 1, 1);
    EXPECT_TRUE(comparison.changes.empty());
    EXPECT_EQ(*comparison.places.back().difference(), Ratio{});
}

RC_GTEST_PROP(ComparisonOfClassifications, AddsUpToTheWholeExactly, ()) {
    auto registers = books::worked_example();
    auto const tiers = [] {
        auto const s = *rc::gen::inRange<Millionths>(0, one_whole + 1);
        return std::array<Millionths, 5>{0, s, 0, 0, one_whole - s};
    };
    registers.classification.clear();
    std::vector<CountedRow> rows;
    for (int i = 0; i < 6; ++i) {
        auto const centre = std::to_string(i);
        for (int version : {1, 2}) {
            if (*rc::gen::inRange(0, 4) == 0) continue; // unclassified in one of them
            registers.classification.push_back(
                books::rule("K" + centre, version, {"", centre}, tiers()));
        }
        rows.push_back({.period = *ledger::Period::of(year, 1),
                        .place = i % 2 == 0 ? "CW" : "CM",
                        .fund = "QYG",
                        .scheme = {},
                        .stream = "ICB_CORE",
                        .coding = {.organisation = "QYG", .cost_centre = centre},
                        .provider = {},
                        .amount = Money::pence(*rc::gen::inRange<std::int64_t>(1, 1'000'000))});
    }
    auto const comparison = compare_classifications(registers, rows, year, 1, 2);
    for (auto const& place : comparison.places) {
        if (!place.difference()) continue;
        Ratio sum;
        for (auto const& change : comparison.changes) {
            for (auto const& moved : change.places) {
                if (moved.place == place.place) sum += *moved.points;
            }
        }
        RC_ASSERT(sum == *place.difference());
    }
}

CountedRow counted(std::string place, std::string centre, std::int64_t pence) {
    return {.period = *ledger::Period::of(year, 1),
            .place = std::move(place),
            .fund = "QYG",
            .scheme = {},
            .stream = "ICB_CORE",
            .coding = {.organisation = "QYG", .cost_centre = std::move(centre)},
            .provider = {},
            .amount = Money::pence(pence)};
}

CrosswalkChange const& between(CrosswalkComparison const& comparison, std::string_view before) {
    for (auto const& change : comparison.changes) {
        if (change.before == before) return change;
    }
    throw std::runtime_error{"no such change"};
}

// £389.20 of which £7.80 is upstream, as in the worked example a millionth part.
TEST(ComparisonOfCrosswalks, SaysWhatAnExclusionTakesOutOfTheDenominator) {
    auto const registers = books::worked_example();
    CrosswalkMovements movements;
    auto const line = [&](std::string rule, std::string centre, std::int64_t pence, bool excluded) {
        BookedBy const before{rule, "DIRECT_OUTLAY", {counted("CW", centre, pence)}};
        BookedBy const after{rule, excluded ? "EXCLUDED" : "DIRECT_OUTLAY",
                             excluded ? std::vector<CountedRow>{} : before.counted};
        movements.add(Money::pence(pence), !excluded, before, after);
    };
    line("N1", "100001", 32'440, false); // acute
    line("N2", "100002", 6'000, true);   // 5 % of it secondary: £3.00
    line("N3", "100003", 480, false);    // primary: £4.80
    ledger::Classification const classification{registers, 1};
    auto const comparison = movements.finish(registers, classification, year, 1, 2);
    ASSERT_EQ(comparison.changes.size(), 1U);
    auto const& moved = comparison.changes[0].places.back();
    EXPECT_EQ(moved.place, all_places);
    EXPECT_EQ(comparison.changes[0].lines, 1);
    EXPECT_EQ(to_string(moved.total_nhs), "-60.00");
    EXPECT_EQ(to_string(moved.upstream_nhs), "-3.00");
    EXPECT_EQ(percentage_text(*moved.points, 6), "-0.546031"); // 4.8 / 329.2 - 7.8 / 389.2
    EXPECT_EQ(*moved.points, *comparison.places.back().difference());
    EXPECT_EQ(comparison.lines, 3);
}

TEST(ComparisonOfCrosswalks, KeepsPenniesThatGroupingMakesInALineOfTheirOwn) {
    auto registers = books::worked_example();
    registers.classification = {books::rule("K", 1, {"", "7"}, {0, half, 0, 0, half})};
    CrosswalkMovements movements;
    movements.add(Money::pence(std::int64_t{100}), true,
                  {"N", "DIRECT_OUTLAY", {counted("CW", "8", 100)}},
                  {"N", "DIRECT_OUTLAY", {counted("CW", "8", 100)}});
    for (auto const* rule : {"X", "Y"}) { // a penny each, one row of Data with two pennies
        movements.add(Money::pence(std::int64_t{1}), false,
                      {rule, "DIRECT_OUTLAY", {counted("CW", "7", 1)}}, {rule, "EXCLUDED", {}});
    }
    ledger::Classification const classification{registers, 1};
    auto const comparison = movements.finish(registers, classification, year, 1, 2);
    ASSERT_EQ(comparison.changes.size(), 3U);
    Ratio points;
    Money upstream;
    for (auto const& change : comparison.changes) {
        points += *change.places.back().points;
        upstream += change.places.back().upstream_nhs;
    }
    EXPECT_EQ(between(comparison, "X").places.back().upstream_nhs, Money::pence(std::int64_t{-1}));
    EXPECT_EQ(upstream, Money::pence(std::int64_t{-1})); // of two pennies one was upstream
    EXPECT_EQ(points, *comparison.places.back().difference());
}

RC_GTEST_PROP(ComparisonOfCrosswalks, AddsUpToTheWholeExactly, ()) {
    auto registers = books::worked_example();
    registers.classification = {books::rule("K", 1, {"", "7"}, {0, 333'333, 0, 0, 666'667})};
    CrosswalkMovements movements;
    for (int i = 0; i < 12; ++i) {
        auto const pence = *rc::gen::inRange<std::int64_t>(1, 10'000);
        auto const rule = "N" + std::to_string(*rc::gen::inRange(0, 3));
        auto const side = [&] {
            BookedBy by{rule, "DIRECT_OUTLAY", {}};
            if (*rc::gen::inRange(0, 4) == 0) return by;
            by.counted = {counted(*rc::gen::element<std::string>("CW", "CM"),
                                  *rc::gen::element<std::string>("7", "8"), pence)};
            return by;
        };
        movements.add(Money::pence(pence), false, side(), side());
    }
    ledger::Classification const classification{registers, 1};
    auto const comparison = movements.finish(registers, classification, year, 1, 2);
    for (auto const& place : comparison.places) {
        if (!place.difference()) continue;
        Ratio sum;
        for (auto const& change : comparison.changes) {
            for (auto const& moved : change.places) {
                if (moved.place == place.place) sum += *moved.points;
            }
        }
        RC_ASSERT(sum == *place.difference());
    }
}

} // namespace
