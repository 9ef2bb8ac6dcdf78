// What one side has booked and the other has not, worked out by hand.
#include "ledger/period_end.hpp"
#include "reports/matching.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::Money;
using ledger::Period;

struct Month {
    char const *period, *partner, *host;
};

std::string open(std::vector<Month> const& months) {
    std::vector<BothSides> sides;
    for (auto const& month : months) {
        sides.push_back({*Period::parse(month.period), *Money::parse(month.partner),
                         *Money::parse(month.host)});
    }
    std::string text;
    for (auto const& item : unmatched(sides)) {
        text += to_string(item.period).substr(8) + (item.by_partner ? " partner " : " host ") +
                to_string(item.amount) + "; ";
    }
    return text;
}

TEST(Matching, IsFirstInFirstOut) {
    EXPECT_EQ(open({{"2024/25-P01", "100", "100"}, {"2024/25-P02", "50", "50"}}), "");
    EXPECT_EQ(open({{"2024/25-P01", "100", "0"}, {"2024/25-P02", "100", "100"}}),
              "P02 partner 100.00; ");
    EXPECT_EQ(open({{"2024/25-P01", "100", "0"}, {"2024/25-P02", "100", "150"}}),
              "P02 partner 50.00; ");
    EXPECT_EQ(
        open(
            {{"2024/25-P01", "100", "0"}, {"2024/25-P02", "100", "0"}, {"2024/25-P04", "0", "40"}}),
        "P01 partner 60.00; P02 partner 100.00; ");
    EXPECT_EQ(open({{"2024/25-P03", "0", "70"}, {"2024/25-P04", "100", "0"}}),
              "P04 partner 30.00; ");
    EXPECT_EQ(open({{"2024/25-P03", "0", "70"}}), "P03 host 70.00; ");
}

TEST(Matching, KnowsReturnsAndReversals) {
    EXPECT_EQ(open({{"2024/25-P01", "100", "100"}, {"2024/25-P11", "0", "-20"}}),
              "P11 host -20.00; ");
    EXPECT_EQ(open({{"2024/25-P01", "100", "100"},
                    {"2024/25-P11", "0", "-20"},
                    {"2024/25-P12", "-20", "0"}}),
              "");
    EXPECT_EQ(open({{"2024/25-P01", "100", "0"}, {"2024/25-P03", "-100", "0"}}), "");
    EXPECT_EQ(open({{"2024/25-P01", "100", "0"}, {"2024/25-P03", "0", "-30"}}),
              "P01 partner 100.00; P03 host -30.00; "); // differ by 130
}

TEST(Matching, CountsDaysFromTheEndOfThePeriod) {
    auto const day = [](char const* period) {
        return ledger::iso(last_day(*Period::parse(period)));
    };
    EXPECT_EQ(day("2024/25-P01"), "2024-04-30");
    EXPECT_EQ(day("2024/25-P09"), "2024-12-31");
    EXPECT_EQ(day("2023/24-P11"), "2024-02-29");
    EXPECT_EQ(day("2024/25-P11"), "2025-02-28");
    EXPECT_EQ(day("2024/25-P12"), "2025-03-31");
    EXPECT_EQ(day("2024/25-P15"), "2025-03-31");
    auto const days = [](char const* from, char const* to) {
        return days_between(*Period::parse(from), *Period::parse(to));
    };
    EXPECT_EQ(days("2024/25-P01", "2024/25-P12"), 335);
    EXPECT_EQ(days("2024/25-P12", "2024/25-P13"), 0);
    EXPECT_EQ(days("2023/24-P12", "2024/25-P01"), 30);
}

} // namespace
