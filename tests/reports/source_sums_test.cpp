// A sum and its formula, from the same conditions.
#include "reports/sheets/source_sums.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::Money;

Money pounds(std::int64_t number) {
    return Money::pence(number * 100);
}

SourceTable table() {
    SourceTable made{"Balances", "Amount £", {"Account", "Fund"}};
    made.add({"2000", "CW"}, pounds(1));
    made.add({"2010", "CW"}, pounds(10));
    made.add({"2010", ""}, pounds(100));
    made.add({"3000", "=CW"}, pounds(1000));
    return made;
}

TEST(SourceSums, TakeTheRowsThatMeetEveryCondition) {
    auto const sum = table().sum({from("Account", 2000), to("Account", 2090), is("Fund", "CW")});
    EXPECT_EQ(sum.value, pounds(11));
    EXPECT_EQ(sum.formula, "SUMIFS(Balances[Amount £],Balances[Account],\">=2000\","
                           "Balances[Account],\"<=2090\",Balances[Fund],\"CW\")");
    EXPECT_TRUE(table().sum({is("Fund", "HA")}).value.is_nil());
    EXPECT_EQ(table().count({is("Account", 2010)}).value, Money::pence(std::int64_t{2}));
}

TEST(SourceSums, AskForEmptyCellsAndSignsAsThemselves) {
    EXPECT_EQ(table().sum({own("Fund", 'A', "")}).value, pounds(100));
    EXPECT_EQ(own("Fund", 'A', "").written, "\"=\"&A{row}");
    EXPECT_EQ(own("Fund", 'A', "=CW").written, "\"=\"&A{row}");
    EXPECT_EQ(own("Fund", 'A', "CW").written, "A{row}");
    EXPECT_EQ(is("Fund", "").written, "\"=\"");
    EXPECT_EQ(is("Fund", "a*b").written, "\"=a~*b\"");
    EXPECT_EQ(is("Fund", "say \"so\"").written, "\"say \"\"so\"\"\"");
}

TEST(SourceSums, EscapeWhatTableNamesMay) {
    EXPECT_EQ(table_column("Pool_recon", "Host's ledger £"), "Pool_recon[Host''s ledger £]");
}

TEST(SourceSums, AddAndSubtract) {
    Sum const a{"A1", pounds(5)}, b{"B1", pounds(3)};
    EXPECT_EQ((a + negative(b)).formula, "A1-B1");
    EXPECT_EQ((a - bracketed(a + b)).formula, "A1-(A1+B1)");
    EXPECT_EQ((a - b).value, pounds(2));
}

} // namespace
