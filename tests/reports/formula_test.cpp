// Formulas are worked out as a spreadsheet would, only exactly.
#include "ledger/error.hpp"
#include "ledger/ratio.hpp"
#include "reports/formula_evaluation.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::Money;

Money pounds(std::int64_t pounds_only) {
    return Money::pence(pounds_only * 100);
}

// A table `Spend` of three rows, and a sheet `Share` whose one row is what a test makes it.
std::vector<Sheet> sheets_with(std::string formula) {
    Table spend{.name = "Spend",
                .title = "Spend",
                .columns = {{.heading = "Place"}, {.heading = "Host's £"}, {.heading = "Months"}}};
    spend.totals = {{}, live("=SUM(Spend[Host''s £])", pounds(60))};
    spend.rows = {{std::string{"CW"}, pounds(10), std::int64_t{12}},
                  {std::string{"cw"}, pounds(20), std::int64_t{36}},
                  {std::string{"HAL"}, pounds(30), {}}};
    Table share{
        .name = "Share", .title = "Share", .columns = {{.heading = "Place"}, {.heading = "Value"}}};
    share.rows = {{std::string{"CW"}, live(std::move(formula), pounds(0))}};
    return {{.table = std::move(spend)}, {.table = std::move(share)}};
}

constexpr CellSpot value_place{.sheet = 1, .row = 5, .column = 1};

std::string worked_out(std::string formula) {
    auto const sheets = sheets_with(std::move(formula));
    SheetBook book{sheets};
    Evaluator evaluator{book};
    return plain_value(evaluator.of(value_place).value);
}

TEST(Formula, IsWorkedOutAsASpreadsheetWould) {
    struct Case {
        char const *formula, *value;
    };
    for (auto const& [formula, value] : {
             Case{"=1+2*3", "7.00"},
             Case{"=(1+2)*3", "9.00"},
             Case{"=-2+5", "3.00"},
             Case{"=7-2-1", "4.00"},
             Case{"=1/8", "0.125000000000"},
             Case{"=50%", "0.50"},
             Case{"=1/0", "#DIV/0!"},
             Case{"=1+\"[x]\"", "#VALUE!"},
             Case{"=\"a\"&\"b\"\"c\"", "ab\"c"},
             Case{"=ROUND(2.345,2)", "2.35"},
             Case{"=ROUND(-2.345,2)", "-2.35"},
             Case{"=ABS(-3)", "3.00"},
             Case{"=IF(2>1,\"[z]\",0)", "[z]"},
             Case{"=IFERROR(1/0,4)", "4.00"},
             Case{"=AND(TRUE,1<2)", "TRUE"},
             Case{"=OR(FALSE,1>2)", "FALSE"},
             Case{"=MAX(1,3,2)-MIN(5,4)", "-1.00"},
             Case{"=SUM(Spend[Host''s £])", "60.00"},
             Case{"=Spend!B3", "60.00"},
             Case{"='Spend'!$B$5", "10.00"},
             Case{"=SUM(Spend!B5:B7)", "60.00"},
             Case{"=SUMIFS(Spend[Host''s £],Spend[Place],A{row})", "30.00"},
             Case{"=SUMIFS(Spend[Host''s £],Spend[Place],\"<>CW\")", "30.00"},
             Case{"=SUMIFS(Spend[Host''s £],Spend[Place],\"H*\")", "30.00"},
             Case{"=SUMIFS(Spend[Host''s £],Spend[Months],\">=36\")", "20.00"},
             Case{"=SUMIFS(Spend[Host''s £],Spend[Months],\">\"&12)", "20.00"},
             Case{"=SUMIFS(Spend[Host''s £],Spend[Host''s £],\">10\",Spend[Place],\"CW\")",
                  "20.00"},
             Case{"=SUMIFS(Spend[Host''s £],Spend[Place],\"nowhere\")", "0.00"},
             Case{"=COUNTIFS(Spend[Place],\"CW\")", "2.00"},
             Case{"=INDEX(Spend[Host''s £],MATCH(\"HAL\",Spend[Place],0))", "30.00"},
             Case{"=INDEX(Spend[Host''s £],MATCH(\"none\",Spend[Place],0))", "#N/A"},
             Case{"=SUMPRODUCT(Spend[Host''s £],Spend[Months])", "840.00"},
         }) {
        EXPECT_EQ(worked_out(formula), value) << formula;
    }
}

TEST(Formula, FindsACodeThatLooksLikeANumberAsTheTextItIs) {
    Table codes{.name = "Codes",
                .title = "Codes",
                .columns = {{.heading = "Code"}, {.heading = "Amount £"}, {.heading = "Sum £"}}};
    for (auto const* code : {"00506", "506", "0506"}) {
        codes.rows.push_back({std::string{code}, pounds(5),
                              live("=SUMIFS(Codes[Amount £],Codes[Code],A{row})", pounds(5))});
    }
    std::vector<Sheet> const sheets{{.table = std::move(codes)}};
    SheetBook book{sheets};
    Evaluator evaluator{book};
    for (std::size_t row = 5; row < 8; ++row)
        EXPECT_EQ(plain_value(evaluator.of({.sheet = 0, .row = row, .column = 2}).value), "5.00");
}

TEST(Formula, ThatIsNotUnderstoodIsRefused) {
    for (auto const* formula :
         {"1+2", "=1+", "=NOW()", "=SUM(Spend[Nothing])", "=Nowhere!A1", "=(1", "=\"open",
          "=VLOOKUP(A5,Spend[Place],1,0)", "=B5", "=SUMIFS(Spend[Host''s £],Spend[Place])"}) {
        EXPECT_THROW(worked_out(formula), ledger::Error) << formula;
    }
}

TEST(Formula, KeepsWhichCellsItRestsOn) {
    auto const sheets =
        sheets_with("=SUMIFS(Spend[Host''s £],Spend[Place],A{row})-2*INDEX(Spend[Host''s £],3)");
    SheetBook book{sheets};
    Evaluator evaluator{book};
    auto const& made = evaluator.of(value_place);
    ASSERT_EQ(made.terms.size(), 2U);
    EXPECT_EQ(*made.terms[0].rows, (RowNumbers{0, 1}));
    EXPECT_EQ(made.terms[0].weight, Exact{1});
    EXPECT_EQ(made.terms[1].row, 7U);
    EXPECT_EQ(made.terms[1].weight, Exact{-2});
    EXPECT_EQ(plain_value(made.value), "-30.00");
}

TEST(Formula, OfARatioHasFactorsAndNoParts) {
    auto const sheets = sheets_with("=IF(Spend!B3>0,Spend!B5/Spend!B3,\"[z]\")");
    SheetBook book{sheets};
    Evaluator evaluator{book};
    auto const& made = evaluator.of(value_place);
    ASSERT_EQ(made.terms.size(), 3U);
    EXPECT_EQ(made.terms[0].role, Role::factor);
    EXPECT_EQ(made.terms[1].role, Role::factor);
    EXPECT_EQ(made.terms[2].role, Role::decides);
}

TEST(Formula, AgreesWithItsFigureToThePennyAndToThirtySixDecimals) {
    EXPECT_TRUE(agrees(exact_number("12.34"), Cell{Money::pence(std::int64_t{1234})}));
    EXPECT_FALSE(agrees(exact_number("12.35"), Cell{Money::pence(std::int64_t{1234})}));
    EXPECT_FALSE(agrees(exact_number("12.341"), Cell{Money::pence(std::int64_t{1234})}));
    ledger::Ratio const third{pounds(1), pounds(3)};
    EXPECT_TRUE(agrees(Exact{Exact{1} / 3}, Cell{Percentage{long_decimal_text(third)}}));
    EXPECT_FALSE(
        agrees(exact_number("0.333333333333333"), Cell{Percentage{long_decimal_text(third)}}));
    EXPECT_TRUE(agrees(std::string{"[z]"}, Cell{Marker::not_applicable}));
    EXPECT_FALSE(agrees(std::string{"[x]"}, Cell{Marker::not_applicable}));
}

} // namespace
