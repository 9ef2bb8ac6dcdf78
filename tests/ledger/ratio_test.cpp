#include "ledger/ratio.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace ledger;

Money pence(std::int64_t amount) {
    return Money::pence(amount);
}

TEST(Ratio, PrintsHalfAwayFromZero) {
    struct {
        std::int64_t part, whole;
        int places;
        char const* wanted;
    } const cases[] = {
        {1, 2, 0, "1"},          {-1, 2, 0, "-1"},       {1, 3, 6, "0.333333"},
        {2, 3, 6, "0.666667"},   {-2, 3, 2, "-0.67"},    {2665, 1000, 2, "2.67"},
        {2675, 1000, 2, "2.68"}, {-5, 1000, 2, "-0.01"}, {-4, 1000, 2, "0.00"},
        {0, 7, 2, "0.00"},       {3, -2, 1, "-1.5"},     {5, 1, 0, "5"},
    };
    for (auto const& given : cases) {
        EXPECT_EQ(decimal_text(Ratio{pence(given.part), pence(given.whole)}, given.places),
                  given.wanted)
            << given.part << "/" << given.whole;
    }
}

TEST(Ratio, GivesTheWorkedExample) {
    Ratio const share{*Money::parse("7800000"), *Money::parse("389200000")};
    Ratio const prior{*Money::parse("6900000"), *Money::parse("372000000")};
    EXPECT_EQ(percentage_text(share, 6), "2.004111");
    EXPECT_EQ(percentage_text(prior, 6), "1.854839");
    EXPECT_EQ(percentage_text(share - prior, 6), "0.149272");
    EXPECT_EQ(long_points_text(share).substr(0, 10), "2.00411099");
}

TEST(Ratio, SharesAnAmountToThePenny) {
    EXPECT_EQ(share_of(pence(100), Ratio(pence(1), pence(3))), pence(33));
    EXPECT_EQ(share_of(pence(1), Ratio(pence(1), pence(2))), pence(1));
    EXPECT_EQ(share_of(pence(-1), Ratio(pence(1), pence(2))), pence(-1));
    auto const most = pence(std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(share_of(most, Ratio(pence(1), pence(1))), most);
    EXPECT_THROW(share_of(most, Ratio(pence(2), pence(1))), std::overflow_error);
}

TEST(Ratio, RefusesANilWhole) {
    EXPECT_THROW(Ratio(pence(1), pence(0)), std::logic_error);
}

RC_GTEST_PROP(Ratio, DifferencesAreExact, ()) {
    auto const amount = rc::gen::map(rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000), pence);
    auto const a = *amount, b = *amount, c = *amount, d = *amount;
    RC_ASSERT(Ratio(a, b) - Ratio(c, d) + Ratio(c, d) == Ratio(a, b));
    RC_ASSERT(share_of(b, Ratio(a, b)) == a);
}

} // namespace
