// The table of a dictionary: whatever was added is found, and nothing else.
#include "ledger/store/number_table.hpp"

#include <gtest/gtest.h>

namespace {

using Table = ledger::NumberTable<2>;

Table with_numbers_to(std::int32_t last) {
    Table table;
    for (std::int32_t i = 0; i <= last; ++i) table.add({i, -i}, i + 7);
    return table;
}

TEST(NumberTable, finds_every_key_however_often_it_grew) {
    auto const table = with_numbers_to(50'000);
    EXPECT_EQ(table.size(), 50'001U);
    for (std::int32_t i = 0; i <= 50'000; ++i) ASSERT_EQ(table.find({i, -i}), i + 7) << i;
}

TEST(NumberTable, finds_no_key_that_differs_in_one_column) {
    auto const table = with_numbers_to(2'000);
    for (std::int32_t i = 1; i <= 2'000; ++i) ASSERT_FALSE(table.find({i, i})) << i;
    EXPECT_FALSE(Table{}.find({0, 0}));
}

TEST(NumberTable, has_forgotten_everything_once_it_is_cleared) {
    auto table = with_numbers_to(2'000);
    table.clear();
    EXPECT_EQ(table.size(), 0U);
    EXPECT_FALSE(table.find({5, -5}));
    table.add({5, -5}, 1);
    EXPECT_EQ(table.find({5, -5}), 1);
}

} // namespace
