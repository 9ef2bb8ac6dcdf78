// How old held money is, worked out by hand.
#include "ledger/ages.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ledger;

struct Year {
    int starts_in;
    char const *received, *used;
};

std::string ages(std::vector<Year> const& years) {
    std::vector<YearOfMoney> all;
    for (auto const& year : years) {
        all.push_back({FinancialYear{year.starts_in}, *Money::parse(year.received),
                       *Money::parse(year.used)});
    }
    return ages_text(ages_of(all));
}

TEST(Ages, AreFirstInFirstOut) {
    EXPECT_EQ(ages({{2023, "100", "60"}, {2024, "300", "30"}}), "2023/24=10.00|2024/25=300.00");
    EXPECT_EQ(ages({{2023, "100", "60"}, {2024, "300", "90"}}), "2024/25=250.00");
    EXPECT_EQ(ages({{2022, "5", "0"}, {2023, "5", "0"}, {2024, "5", "12"}}), "2024/25=3.00");
    EXPECT_EQ(ages({{2023, "100", "100"}}), "");
    EXPECT_EQ(ages({}), "");
}

TEST(Ages, OfWhatIsOverdrawnStandUntilMadeGood) {
    EXPECT_EQ(ages({{2023, "50", "80"}}), "2023/24=-30.00");
    EXPECT_EQ(ages({{2023, "50", "80"}, {2024, "100", "20"}}), "2024/25=50.00");
    EXPECT_EQ(ages({{2023, "50", "80"}, {2024, "10", "0"}}), "2023/24=-20.00");
    EXPECT_EQ(ages({{2023, "0", "30"}, {2024, "0", "5"}}), "2023/24=-30.00|2024/25=-5.00");
}

TEST(Ages, TakeWhatIsHandedBackFromTheOldest) {
    EXPECT_EQ(ages({{2023, "100", "0"}, {2024, "-40", "0"}}), "2023/24=60.00");
    EXPECT_EQ(ages({{2023, "100", "100"}, {2024, "0", "-7.50"}}), "2024/25=7.50"); // refunded
}

} // namespace
