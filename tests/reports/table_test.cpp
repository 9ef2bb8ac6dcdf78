#include "ledger/ratio.hpp"
#include "reports/table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace reports;

TEST(RoundedDecimal, RoundsHalfAwayFromZero) {
    struct {
        char const* decimal;
        int places;
        char const* wanted;
    } const cases[] = {
        {"1.2345", 2, "1.23"},   {"1.235", 2, "1.24"}, {"-1.235", 2, "-1.24"},
        {"0.995", 2, "1.00"},    {"9.999", 0, "10"},   {"-0.004", 2, "0.00"},
        {"12", 2, "12.00"},      {"0.5", 0, "1"},      {"-0.5", 0, "-1"},
        {"99.999", 2, "100.00"},
    };
    for (auto const& given : cases) {
        EXPECT_EQ(rounded_decimal(given.decimal, given.places), given.wanted) << given.decimal;
    }
}

RC_GTEST_PROP(RoundedPercentage, IsWhatTheRatioItselfPrints, ()) {
    auto const part = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
    auto const whole = *rc::gen::inRange<std::int64_t>(1, 100'000);
    auto const places = *rc::gen::inRange(0, 7);
    ledger::Ratio const ratio{ledger::Money::pence(part), ledger::Money::pence(whole)};
    RC_ASSERT(rounded_percentage(long_decimal_text(ratio), places) ==
              percentage_text(ratio, places));
    RC_ASSERT(rounded_decimal(long_points_text(ratio), places) == percentage_text(ratio, places));
}

} // namespace
