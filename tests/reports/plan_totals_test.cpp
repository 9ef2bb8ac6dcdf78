// The totals of a plan beside what was done tie to each other.
#include "reports/print.hpp"
#include "reports/sheets/plan_totals.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::Money;

Money pounds(std::int64_t number) {
    return Money::pence(number * 100);
}

Table lines(std::vector<Row> rows) {
    return {.name = "Plans",
            .title = "Plans",
            .how_to_read = "Read it.",
            .columns = {{.heading = "Pool"},
                        {.heading = "Plan £"},
                        {.heading = "Actual £"},
                        {.heading = "Difference £"},
                        {.heading = "Year before £"}},
            .rows = std::move(rows)};
}

std::string totals_of(std::vector<Row> rows) {
    std::string text;
    for (auto const& cell : plan_totals(lines(std::move(rows)), {1, 2, 3, 4}))
        text += for_people(cell, 2) + "|";
    return text;
}

Row with_plan(std::int64_t plan, std::int64_t actual) {
    return {std::string{"CW"}, pounds(plan), pounds(actual), pounds(actual - plan), pounds(1)};
}

Row without_plan(std::int64_t actual) {
    return {std::string{"HA"}, Marker::unavailable, pounds(actual), Marker::unavailable, pounds(1)};
}

TEST(PlanTotals, AreOfTheLinesWithAPlanAndSayWhatTheOthersHold) {
    EXPECT_EQ(totals_of({with_plan(100, 90), with_plan(-20, 5), without_plan(7)}),
              "Of the 2 of 3 lines with a plan, Year before of all. Actual of the 1 without: "
              "£7.00; of all: £102.00."
              "|80.00|95.00|15.00|3.00|");
}

TEST(PlanTotals, AreOfEveryLineWhereEachHasAPlan) {
    EXPECT_EQ(totals_of({with_plan(100, 90)}),
              "Total of all lines; each has a plan.|100.00|90.00|-10.00|1.00|");
}

TEST(PlanTotals, AreNotAvailableWithoutAnyPlan) {
    EXPECT_EQ(totals_of({without_plan(7), without_plan(8)}),
              "No line has a plan: Actual is of all lines.|[x]|15.00|[x]|2.00|");
}

} // namespace
