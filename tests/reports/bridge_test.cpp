// The bridge adds up exactly, whatever the figures; and says so where it cannot be built.
#include "books.hpp"
#include "reports/measures.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;
using ledger::one_whole;

constexpr FinancialYear before{2023}, now{2024};

Money pence(std::int64_t amount) {
    return Money::pence(amount);
}

CountedRow row(FinancialYear year, std::string place, std::string cost_centre, Money amount) {
    return {.period = *ledger::Period::of(year, 1),
            .place = std::move(place),
            .fund = "QYG",
            .scheme = {},
            .stream = "ICB_CORE",
            .coding = {.organisation = "QYG", .cost_centre = std::move(cost_centre)},
            .provider = {},
            .amount = amount};
}

ledger::Published published(std::string place, Money upstream, Money total, std::string version,
                            char const* on) {
    return {.year = before,
            .place = std::move(place),
            .upstream_nhs = upstream,
            .total_nhs = total,
            .published_on = *ledger::parse_date(on),
            .classification = std::move(version)};
}

// UP is upstream in both versions, NEW only in the second.
ledger::Registers two_versions() {
    auto registers = books::worked_example();
    registers.classification = {books::rule("U1", 1, {"", "UP"}, {one_whole}),
                                books::rule("N1", 1, {"", "*"}, {0, 0, 0, one_whole}),
                                books::rule("U2", 2, {"", "UP"}, {one_whole}),
                                books::rule("M2", 2, {"", "NEW"}, {0, one_whole}),
                                books::rule("N2", 2, {"", "*"}, {0, 0, 0, one_whole})};
    return registers;
}

std::vector<Bridge> bridges_of(ledger::Registers const& registers,
                               std::vector<CountedRow> const& rows) {
    auto const tiers = divide_over_tiers(rows, ledger::Classification{registers, 2});
    NhsMoneyByPlace const restated{registers, rows, tiers};
    return bridges({.registers = registers, .rows = rows, .restated = restated, .year = now},
                   report_places(registers, rows));
}

RC_GTEST_PROP(Bridge, AddsUpExactly, ()) {
    auto const some = [] { return pence(*rc::gen::inRange<std::int64_t>(1, 90'000'000'000'00)); };
    auto registers = two_versions();
    auto const upstream = some();
    registers.published = {published("CW", upstream, upstream + some(), "1", "2024-09-30")};
    std::vector<CountedRow> rows;
    for (auto const year : {before, now}) {
        for (auto const* centre : {"UP", "NEW", "ACUTE"})
            rows.push_back(row(year, "CW", centre, some()));
    }
    for (auto const& bridge : bridges_of(registers, rows)) {
        if (bridge.place == system_wide) continue;
        RC_ASSERT(*bridge.published + *bridge.corrections + *bridge.reclassification ==
                  *bridge.prior_share);
        RC_ASSERT(*bridge.prior_share + *bridge.investment + *bridge.denominator == *bridge.share);
        RC_ASSERT(*bridge.prior_share + *bridge.change == *bridge.share);
    }
}

TEST(Bridge, TellsCorrectionsFromReclassification) {
    auto registers = two_versions();
    registers.published = {published("CW", pence(500), pence(10'000), "1", "2024-06-30"),
                           published("CW", pence(700), pence(10'000), "1", "2024-09-30")}; // stands
    std::vector<CountedRow> const rows{
        row(before, "CW", "UP", pence(800)), row(before, "CW", "NEW", pence(200)),
        row(before, "CW", "ACUTE", pence(9'000)), row(now, "CW", "UP", pence(1'500)),
        row(now, "CW", "ACUTE", pence(8'500))};
    auto const bridge = bridges_of(registers, rows).front();
    EXPECT_EQ(percentage_text(*bridge.published, 2), "7.00");
    EXPECT_EQ(percentage_text(*bridge.corrections, 2),
              "1.00"); // 8% on the version it was published on
    EXPECT_EQ(percentage_text(*bridge.reclassification, 2), "2.00"); // 10% on this one
    EXPECT_EQ(percentage_text(*bridge.investment, 2), "5.00");
    EXPECT_EQ(percentage_text(*bridge.denominator, 2), "0.00");
    EXPECT_EQ(*bridge.standstill, pence(1'000));
}

TEST(Bridge, AddsPlacesUpWhereAllWasNotPublishedItself) {
    auto registers = two_versions();
    registers.published = {published("CW", pence(100), pence(1'000), "1", "2024-09-30"),
                           published("CM", pence(300), pence(1'000), "1", "2024-09-30")};
    std::vector<CountedRow> rows{row(before, "CW", "UP", pence(1)),
                                 row(before, "CM", "ACUTE", pence(9)),
                                 row(now, "CW", "UP", pence(1))};
    EXPECT_EQ(percentage_text(*bridges_of(registers, rows).back().published, 2), "20.00");
    rows.push_back(row(before, "XX", "UP", pence(5))); // a place that was not published
    EXPECT_FALSE(bridges_of(registers, rows).back().published);
}

TEST(Bridge, SaysWhereTheVersionOfThePublishedFigureIsNotKnown) {
    for (auto const* version : {"", "7", "one", "1x"}) {
        auto registers = two_versions();
        registers.published = {published("CW", pence(1), pence(10), version, "2024-09-30")};
        auto const bridge = bridges_of(registers, {row(before, "CW", "UP", pence(1)),
                                                   row(now, "CW", "UP", pence(1))})
                                .front();
        EXPECT_TRUE(bridge.published) << version;
        EXPECT_FALSE(bridge.corrections) << version;
        EXPECT_FALSE(bridge.reclassification) << version;
        EXPECT_NE(bridge.note.find("cannot be told apart"), std::string::npos) << version;
    }
}

TEST(Bridge, HasNoShareOfNothingOrLess) {
    struct {
        std::int64_t before, now;
        bool has_prior, has_share;
    } const cases[] = {{100, 0, true, false},
                       {100, -5, true, false},
                       {0, 100, false, true},
                       {-5, 100, false, true}};
    for (auto const& given : cases) {
        auto const bridge =
            bridges_of(two_versions(), {row(before, "CW", "ACUTE", pence(given.before)),
                                        row(now, "CW", "ACUTE", pence(given.now))})
                .front();
        EXPECT_TRUE(bridge.has_prior);
        EXPECT_EQ(bridge.prior_share.has_value(), given.has_prior);
        EXPECT_EQ(bridge.share.has_value(), given.has_share);
        EXPECT_FALSE(bridge.change);
        EXPECT_FALSE(bridge.standstill);
    }
}

TEST(Bridge, KnowsThatAShareOfNothingWasPublished) {
    for (auto const total : {0, -5}) {
        auto registers = two_versions();
        registers.published = {published("CW", pence(1), pence(total), "1", "2024-09-30")};
        auto const all = bridges_of(
            registers, {row(before, "CW", "UP", pence(1)), row(now, "CW", "UP", pence(1))});
        EXPECT_TRUE(all.front().was_published);
        EXPECT_FALSE(all.front().published);
        EXPECT_FALSE(all.front().corrections);
        EXPECT_NE(all.front().note.find("nil or less"), std::string::npos) << all.front().note;
        EXPECT_FALSE(all[1].was_published); // CM
    }
}

TEST(Bridge, KeepsSharesAboveTheWhole) { // a large credit outside prevention
    auto const bridge = bridges_of(two_versions(), {row(before, "CW", "UP", pence(100)),
                                                    row(now, "CW", "UP", pence(100)),
                                                    row(now, "CW", "ACUTE", pence(-50))})
                            .front();
    EXPECT_EQ(percentage_text(*bridge.share, 2), "200.00");
    EXPECT_EQ(percentage_text(*bridge.change, 2), "100.00");
}

TEST(Bridge, OneYearOnlyHasNoPrior) {
    auto const bridge = bridges_of(two_versions(), {row(now, "CW", "UP", pence(100))}).front();
    EXPECT_FALSE(bridge.has_prior);
    EXPECT_FALSE(bridge.prior_share);
    EXPECT_FALSE(bridge.standstill);
    EXPECT_EQ(percentage_text(*bridge.share, 2), "100.00");
}

TEST(Tiers, DivideAnAmountWithoutLosingAPenny) {
    auto registers = two_versions();
    registers.classification = {books::rule("K", 1, {"", "UP"}, {333'333, 333'333, 333'334, 0, 0})};
    std::vector<CountedRow> const rows{row(now, "CW", "UP", pence(-100)),
                                       row(now, "CW", "other", pence(7))};
    auto const tiers = divide_over_tiers(rows, ledger::Classification{registers, 1});
    EXPECT_EQ(tiers[0].parts[0] + tiers[0].parts[1] + tiers[0].parts[2], pence(-100));
    EXPECT_EQ(tiers[0].parts[2], pence(-34));
    EXPECT_EQ(tiers[1].rule, nullptr);
    EXPECT_EQ(tiers[1].parts[tier_u], pence(7));
}

} // namespace
