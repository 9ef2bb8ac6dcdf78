// domain.md 8.11, to the last digit.
#include "books.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/print.hpp"
#include "reports/words.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;

class WorkedExample : public testing::Test {
protected:
    ledger::Registers registers = books::worked_example();
    std::unique_ptr<soci::session> db = books::worked_ledger(registers);
    AnnualFigures figures = annual_figures(*db, registers, FinancialYear{2024}, {}, {});
};

TEST_F(WorkedExample, GivesTheNhsShare) {
    auto const money = figures.nhs.of(FinancialYear{2024}, "CW");
    EXPECT_EQ(to_string(money.total), "389,200,000.00");
    EXPECT_EQ(to_string(money.upstream), "7,800,000.00");
    EXPECT_EQ(percentage_text(*money.share(), 6), "2.004111");
    auto const all = figures.nhs.of(FinancialYear{2024}, all_places);
    EXPECT_EQ(all.total, money.total);
    EXPECT_EQ(all.upstream, money.upstream);
}

TEST_F(WorkedExample, BridgesToThePriorYear) {
    auto const& bridge = figures.bridges.front();
    EXPECT_EQ(bridge.place, "CW");
    EXPECT_EQ(percentage_text(*bridge.prior_share, 6), "1.854839");
    EXPECT_EQ(percentage_text(*bridge.change, 6), "0.149272");
    EXPECT_EQ(percentage_text(*bridge.investment, 6), "0.231244");
    EXPECT_EQ(percentage_text(*bridge.denominator, 6), "-0.081971");
    EXPECT_EQ(to_string(*bridge.standstill), "7,219,032.26");
    EXPECT_FALSE(bridge.published);
    EXPECT_EQ(bridge.note, "Nothing was published for the year before.");
}

TEST_F(WorkedExample, HoldsTheIbcfUnderspendInThePool) {
    ASSERT_EQ(figures.pools.size(), 3U);
    auto const& ibcf = figures.pools[1];
    EXPECT_EQ(ibcf.stream, "IBCF");
    EXPECT_EQ(to_string(ibcf.contributions), "10,000,000.00");
    EXPECT_EQ(to_string(ibcf.outlay), "9,600,000.00");
    EXPECT_EQ(to_string(ibcf.closing), "400,000.00");
    EXPECT_EQ(ibcf.partners_books, ibcf.closing);
    EXPECT_TRUE(figures.pools[0].closing.is_nil());
    EXPECT_TRUE(figures.pools[2].closing.is_nil());
}

TEST_F(WorkedExample, CountsEveryPoundOnce) {
    EXPECT_EQ(to_string(ledger_outlay(figures)),
              "791,300,000.00"); // 372.0m, 415.3m and 4.0m of capital
    Money sum;
    for (auto const& row : figures.rows) sum += row.amount;
    EXPECT_EQ(sum, ledger_outlay(figures));
}

TEST_F(WorkedExample, FindsTheProviderOfTheScheme) {
    for (auto const& row : figures.rows) {
        if (row.scheme == "C") {
            EXPECT_EQ(row.provider, "RXA");
        }
    }
}

} // namespace
