// Who bears what: figures worked out by hand.
#include "ledger/risk_share.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace ledger;

Money pounds(std::string_view text) {
    return *Money::parse(text);
}

std::string parts_of(Division const& division) {
    std::string text;
    for (auto const& [organisation, amount] : division.shares) {
        text += organisation + " " + to_string(amount) + "; ";
    }
    if (!division.undivided.is_nil()) text += "nobody " + to_string(division.undivided) + "; ";
    return text;
}

std::string divided(std::string_view amount, std::string_view rule,
                    std::vector<Stake> const& stakes = {}) {
    return parts_of(divide(pounds(amount), *parse_risk_share(rule), stakes));
}

TEST(RiskShare, IsWrittenOneWay) {
    EXPECT_EQ(risk_share_text("Pro rata"), "PRO_RATA");
    EXPECT_EQ(risk_share_text("by source"), "BY_SOURCE");
    EXPECT_EQ(risk_share_text(" QYG = 60.0 | E06000050=40"), "QYG=60|E06000050=40");
    EXPECT_EQ(risk_share_text("QYG=60 < 500,000 | E06000050=40"), "QYG=60<500000.00|E06000050=40");
    EXPECT_EQ(risk_share_text("QYG=60<500000.00|E06000050=40"), "QYG=60<500000.00|E06000050=40");
}

TEST(RiskShare, RefusesWhatIsNoRule) {
    for (auto const* text : {"HALF", "PRO_RATA|QYG=1", "QYG", "QYG=0", "QYG=-1", "QYG=1|QYG=2",
                             "QYG=60<", "QYG=60<0", "QYG=60<-5.00", "QYG=60<5.001", "QYG=60<much",
                             "<500|QYG=1", "=60", "QYG=60<5<6", "QYG<500=60", ""}) {
        EXPECT_FALSE(risk_share_text(text)) << text;
    }
}

TEST(RiskShare, DividesByWeightsToThePenny) {
    EXPECT_EQ(divided("100.01", "A=60|B=40"), "A 60.01; B 40.00; ");
    EXPECT_EQ(divided("-100.01", "A=60|B=40"), "A -60.01; B -40.00; ");
    EXPECT_EQ(divided("100.00", "A=1|B=1|C=1"), "A 33.34; B 33.33; C 33.33; ");
    EXPECT_EQ(divided("0.00", "A=60|B=40"), "A 0.00; B 0.00; ");
}

TEST(RiskShare, DividesProRataToWhatWasAgreed) {
    std::vector<Stake> const stakes{{"A", pounds("28000000"), {}}, {"B", pounds("10000000"), {}}};
    EXPECT_EQ(divided("-400000", "PRO_RATA", stakes), "A -294,736.84; B -105,263.16; ");
    EXPECT_EQ(divided("10", "PRO_RATA", {{"A", {}, {}}, {"B", pounds("5"), {}}}), "B 10.00; ");
    EXPECT_EQ(divided("10", "PRO_RATA", {{"A", {}, {}}}), "nobody 10.00; ");
}

TEST(RiskShare, LeavesEachItsOwnBySource) {
    EXPECT_EQ(divided("70", "BY_SOURCE", {{"A", {}, pounds("100")}, {"B", {}, pounds("-30")}}),
              "A 100.00; B -30.00; ");
}

TEST(RiskShare, GivesWhatIsAboveACapToTheOthersInProportion) {
    EXPECT_EQ(divided("800000", "A=60<500000|B=40"), "A 480,000.00; B 320,000.00; ");
    EXPECT_EQ(divided("1000000", "A=60<500000|B=40"), "A 500,000.00; B 500,000.00; ");
    EXPECT_EQ(divided("-1000000", "A=60<500000|B=40"), "A -500,000.00; B -500,000.00; ");
    EXPECT_EQ(divided("1000", "A=60<100|B=30|C=10"), "A 100.00; B 675.00; C 225.00; ");
    // B reaches its cap only through what A cannot bear.
    EXPECT_EQ(divided("1000", "A=50<100|B=30<400|C=20"), "A 100.00; B 400.00; C 500.00; ");
}

TEST(RiskShare, SaysWhatIsBeyondEveryCap) {
    EXPECT_EQ(divided("300", "A=1<100|B=1<120"), "A 100.00; B 120.00; nobody 80.00; ");
    EXPECT_EQ(divided("220", "A=1<100|B=1<120"), "A 100.00; B 120.00; ");
    EXPECT_EQ(divided("-300", "A=1<100|B=1<120"), "A -100.00; B -120.00; nobody -80.00; ");
}

RC_GTEST_PROP(RiskShareOfAnyAmount, SumsToTheWholeAndKeepsTheCaps, ()) {
    auto const size = *rc::gen::inRange<std::int64_t>(-1'000'000'00, 1'000'000'00);
    RiskShare rule{RiskShare::Basis::weights};
    auto const count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
        RiskShare::Part part{std::string(1, static_cast<char>('A' + i)),
                             *rc::gen::inRange<std::int64_t>(1, 1000)};
        if (*rc::gen::arbitrary<bool>()) {
            part.cap = Money::pence(*rc::gen::inRange<std::int64_t>(1, 500'000'00));
        }
        rule.parts.push_back(part);
    }
    auto const division = divide(Money::pence(size), rule, {});
    auto sum = division.undivided;
    for (std::size_t i = 0; i < division.shares.size(); ++i) {
        auto const amount = division.shares[i].amount;
        sum += amount;
        if (rule.parts[i].cap) {
            RC_ASSERT(amount <= *rule.parts[i].cap);
            RC_ASSERT(-amount <= *rule.parts[i].cap);
        }
    }
    RC_ASSERT(sum == Money::pence(size));
}

} // namespace
