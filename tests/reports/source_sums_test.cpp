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
    auto const of = [](Demand const& demand) { return written("Balances", demand); };
    EXPECT_EQ(of(own("Fund", 'A', "")), "Balances[Fund],\"=\"");
    EXPECT_EQ(of(own("Fund", 'A', "=CW")), "Balances[Fund],\"==CW\"");
    EXPECT_EQ(of(own("Fund", 'A', "CW")), "Balances[Fund],A{row}");
    EXPECT_EQ(of(is("Fund", "")), "Balances[Fund],\"=\"");
    EXPECT_EQ(of(is("Fund", "a*b")), "Balances[Fund],\"=a~*b\"");
    EXPECT_EQ(of(is("Fund", "say \"so\"")), "Balances[Fund],\"say \"\"so\"\"\"");
}

// Schemes of a return are often numbered: a spreadsheet would take 7 and 07 for one, and
// LibreOffice a criterion 7 for the number alone.
TEST(SourceSums, AskForCodesThatLookLikeNumbersAsTexts) {
    SourceTable made{"Data", "Amount £", {"Scheme"}};
    made.add({"7"}, pounds(1));
    made.add({"07"}, pounds(10));
    auto const sum = made.sum({own("Scheme", 'C', "7")});
    EXPECT_EQ(sum.value, pounds(1));
    EXPECT_EQ(sum.formula, "SUMIFS(Data[Amount £],Data[Scheme],\"7*\",Data[Scheme],\"?\")");
}

TEST(SourceSums, TakeForOneWhatASpreadsheetDoes) {
    SourceTable made{"Data", "Amount £", {"Fund"}};
    made.add({"ab"}, pounds(1));
    made.add({"AB"}, pounds(10));
    EXPECT_EQ(made.sum({is("Fund", "Ab")}).value, pounds(11));
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
