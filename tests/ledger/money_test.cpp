#include "ledger/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>
#include <numeric>
#include <stdexcept>

namespace {

using namespace ledger;

static_assert(!std::is_constructible_v<Money, double>);
static_assert(!std::is_constructible_v<Money, float>);
static_assert(!std::is_constructible_v<Money, int>);
static_assert(!std::is_convertible_v<std::int64_t, Money>);
static_assert(!std::is_convertible_v<Money, std::int64_t>);
template <class Number>
concept MakesPence = requires(Number n) {
    Money::pence(n);
};
static_assert(MakesPence<std::int64_t> && !MakesPence<double> && !MakesPence<float> &&
              !MakesPence<int>);

TEST(Money, ReadsWhatPeopleWrite) {
    struct {
        char const* text;
        std::int64_t pence;
    } const cases[] = {
        {"0", 0},
        {"1,234.50", 123450},
        {"-12", -1200},
        {"(12.00)", -1200},
        {"\u00a33.1", 310},
        {"3.10-", -310},
        {"-\u00a35", -500},
        {"\u00a3-5", -500},
        {"1,234,567.89", 123456789},
        {".5", 50},
        {"5.", 500},
        {" 7.25 ", 725},
        {"+1.00", 100},
        {"000123.40", 12340},
        {"(\u00a31,000.00)", -100000},
        {"\u00a3(5.00)", -500},
        {"92233720368547758.07", 9223372036854775807},
    };
    for (auto const& c : cases) {
        auto const money = Money::parse(c.text);
        ASSERT_TRUE(money) << c.text;
        EXPECT_EQ(money->in_pence(), c.pence) << c.text;
    }
}

TEST(Money, RefusesWhatItWouldHaveToGuess) {
    for (auto const* text : {"",
                             " ",
                             "-",
                             "1,2O4.50",
                             "1241,32",
                             "34,551,00",
                             "$5",
                             "########",
                             "1.234",
                             "1,23",
                             "12,34.00",
                             "--5",
                             "(-5)",
                             "-5-",
                             "nan",
                             "inf",
                             "1e5",
                             "0x10",
                             ".",
                             "1.2.3",
                             "1 000",
                             ",123",
                             "1,",
                             "92233720368547758.08",
                             "99999999999999999999"}) {
        EXPECT_FALSE(Money::parse(text)) << text;
    }
}

TEST(Money, ThrowsRatherThanWraps) {
    auto most = Money::pence(std::numeric_limits<std::int64_t>::max());
    EXPECT_THROW(most += Money::pence(std::int64_t{1}), std::overflow_error);
    auto least = Money::pence(std::numeric_limits<std::int64_t>::min());
    EXPECT_THROW(-least, std::overflow_error);
    EXPECT_THROW(least -= Money::pence(std::int64_t{1}), std::overflow_error);
}

TEST(Money, PrintedAndReadBackIsItself) {
    rc::check([](std::int64_t pence) {
        if (pence == std::numeric_limits<std::int64_t>::min()) return;
        auto const money = Money::pence(pence);
        RC_ASSERT(Money::parse(to_string(money)) == money);
        RC_ASSERT(Money::parse(plain_text(money)) == money);
    });
}

TEST(Apportion, GivesTheOddPenniesToTheLargestRemainders) {
    auto const pence_of = [](std::int64_t total, std::vector<std::int64_t> weights) {
        std::vector<std::int64_t> pence;
        for (auto const part : apportion(Money::pence(total), weights))
            pence.push_back(part.in_pence());
        return pence;
    };
    using Parts = std::vector<std::int64_t>;
    EXPECT_EQ(pence_of(10000, {1, 1, 1}), (Parts{3334, 3333, 3333}));
    EXPECT_EQ(pence_of(-10000, {1, 1, 1}), (Parts{-3334, -3333, -3333}));
    EXPECT_EQ(pence_of(1, {1, 1}), (Parts{1, 0}));
    EXPECT_EQ(pence_of(5, {60, 40}), (Parts{3, 2}));
    EXPECT_EQ(pence_of(100, {0, 5, 95}), (Parts{0, 5, 95}));
    EXPECT_EQ(pence_of(101, {1, 2, 4}), (Parts{14, 29, 58}));
    EXPECT_EQ(pence_of(std::numeric_limits<std::int64_t>::min(), {1}),
              (Parts{std::numeric_limits<std::int64_t>::min()}));
}

auto some_weights() {
    return rc::gen::suchThat(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000)),
        [](auto const& w) { return std::accumulate(w.begin(), w.end(), std::int64_t{0}) > 0; });
}

TEST(Apportion, PartsSumToTheWholeAndMirror) {
    rc::check([](std::int64_t total) {
        if (total == std::numeric_limits<std::int64_t>::min()) return;
        auto const weights = *some_weights();
        auto const parts = apportion(Money::pence(total), weights);
        auto const mirrored = apportion(Money::pence(-total), weights);
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sum += parts[i].in_pence();
            RC_ASSERT(mirrored[i] == -parts[i]);
        }
        RC_ASSERT(sum == total);
    });
}

TEST(Apportion, StaysWithinAPennyOfTheExactShareAndIsMonotoneInTheWeights) {
    rc::check([] {
        auto const total = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
        auto const weights = *some_weights();
        auto const sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        auto const parts = apportion(Money::pence(total), weights);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            auto const floor = total * weights[i] / sum;
            RC_ASSERT(parts[i].in_pence() == floor || parts[i].in_pence() == floor + 1);
            for (std::size_t j = 0; j < parts.size(); ++j) {
                if (weights[i] > weights[j]) RC_ASSERT(parts[i] >= parts[j]);
            }
        }
    });
}

} // namespace
