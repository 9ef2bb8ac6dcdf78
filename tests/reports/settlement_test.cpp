// Over- and underspend and who bears it, worked out by hand.
#include "reports/settlement.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::Kind;
using ledger::Money;

StreamYear stream(std::string name, std::string funder, char const* agreed, char const* outlay,
                  Kind kind = Kind::revenue) {
    StreamYear one{.stream = std::move(name), .funder = std::move(funder), .kind = kind};
    one.agreed = *Money::parse(agreed);
    one.outlay = *Money::parse(outlay);
    one.over = one.outlay - one.agreed;
    return one;
}

std::string borne(Settlement const& settlement) {
    std::string text;
    for (auto const& one : settlement.borne) {
        text += one.organisation + " " + to_string(one.own) + " -> " + to_string(one.share) + "; ";
    }
    return text;
}

std::string charges(Settlement const& settlement) {
    std::string text;
    for (auto const& one : settlement.charges) {
        text += one.stream + " " + to_string(one.amount) + ":";
        for (auto const& to : one.to) {
            text += " " + to.code + " " + to_string(Money::pence(to.weight));
        }
        text += "; ";
    }
    return text;
}

Settlement settled(std::vector<StreamYear> streams, std::string_view rule) {
    return settle(std::move(streams), *ledger::parse_risk_share(rule));
}

TEST(Settlement, ChargesOthersWithTheirPartOfAnOverspend) {
    auto const done =
        settled({stream("NHS_MIN", "QYG", "2800", "2900"), stream("IBCF", "CW", "1000", "970")},
                "QYG=60|CW=40");
    EXPECT_EQ(borne(done), "QYG 100.00 -> 42.00; CW -30.00 -> 28.00; ");
    EXPECT_EQ(charges(done), "NHS_MIN 58.00: IBCF 58.00; ");
    EXPECT_TRUE(done.problems.empty());
}

TEST(Settlement, IsDoneOnce) {
    auto const again =
        settled({stream("NHS_MIN", "QYG", "2800", "2842"), stream("IBCF", "CW", "1000", "1028")},
                "QYG=60|CW=40");
    EXPECT_EQ(borne(again), "QYG 42.00 -> 42.00; CW 28.00 -> 28.00; ");
    EXPECT_EQ(charges(again), "");
}

TEST(Settlement, ChargesTheStreamsOfAPartnerProRata) {
    auto const done =
        settled({stream("NHS_MIN", "QYG", "100", "200"), stream("NHS_ADD", "QYG", "100", "110"),
                 stream("IBCF", "CW", "200", "200"), stream("LA_ADD", "CW", "100", "100")},
                "QYG=1|CW=1");
    EXPECT_EQ(borne(done), "QYG 110.00 -> 55.00; CW 0.00 -> 55.00; ");
    EXPECT_EQ(charges(done), "NHS_MIN 55.00: IBCF 36.67 LA_ADD 18.33; ");
}

TEST(Settlement, LeavesAnUnderspendWhereItIs) {
    auto const done = settled({stream("NHS_MIN", "QYG", "28000000", "28000000"),
                               stream("IBCF", "CW", "10000000", "9600000")},
                              "PRO_RATA");
    EXPECT_EQ(borne(done), "QYG 0.00 -> -294,736.84; CW -400,000.00 -> -105,263.16; ");
    EXPECT_EQ(charges(done), "");
}

TEST(Settlement, KeepsCapitalApart) {
    auto const done =
        settled({stream("NHS_MIN", "QYG", "100", "150"), stream("IBCF", "CW", "100", "100"),
                 stream("DFG", "CW", "400", "350", Kind::capital)},
                "PRO_RATA");
    EXPECT_EQ(borne(done), "QYG 50.00 -> 25.00; CW 0.00 -> 25.00; CW -50.00 -> -50.00; ");
    EXPECT_EQ(charges(done), "NHS_MIN 25.00: IBCF 25.00; ");
}

TEST(Settlement, ChargesNobodyBySource) {
    auto const done = settled(
        {stream("NHS_MIN", "QYG", "100", "150"), stream("IBCF", "CW", "100", "90")}, "BY_SOURCE");
    EXPECT_EQ(borne(done), "QYG 50.00 -> 50.00; CW -10.00 -> -10.00; ");
    EXPECT_EQ(charges(done), "");
}

TEST(Settlement, SaysWhatNoRuleDecides) {
    auto const beyond =
        settled({stream("NHS_MIN", "QYG", "0", "300"), stream("IBCF", "CW", "0", "0")},
                "QYG=1<100|CW=1<120");
    ASSERT_EQ(beyond.problems.size(), 1U);
    EXPECT_NE(beyond.problems[0].find("£80.00 of revenue overspend"), std::string::npos);
    EXPECT_TRUE(beyond.charges.empty());
    auto const without =
        settled({stream("NHS_MIN", "QYG", "0", "10"), stream("DFG", "CW", "1", "1", Kind::capital)},
                "QYG=1|CW=1");
    ASSERT_EQ(without.problems.size(), 1U);
    EXPECT_NE(without.problems[0].find("CW is to bear £5.00, but has no revenue stream"),
              std::string::npos)
        << without.problems[0];
}

} // namespace
