#include "ledger/calendar.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ledger;

TEST(FinancialYear, ReadsEverySpelling) {
    for (auto const* text :
         {"2024/25", "2024-25", "2024/2025", "2024 to 2025", "24/25", "FY24/25", "FY25", "202425",
          "2024\u201325", "FY 2024/25", "fy2024-25", "FY2025"}) {
        EXPECT_EQ(FinancialYear::parse(text), FinancialYear{2024}) << text;
    }
    EXPECT_EQ(FinancialYear::parse("1999/00"), FinancialYear{1999});
}

TEST(FinancialYear, RefusesWhatIsAmbiguousOrWrong) {
    for (auto const* text :
         {"2025", "2024/26", "", "2024/", "abc", "202426", "24", "FY", "2024/25/26"}) {
        EXPECT_FALSE(FinancialYear::parse(text)) << text;
    }
}

TEST(Period, ReadsEverySpelling) {
    auto const june = Period::of(FinancialYear{2024}, 3);
    for (auto const* text : {"2024/25-P03", "2024/25 P3", "P03 2024/25", "Jun-24", "JUN-24",
                             "June 2024", "2024003", "03-2024", "2024-25 M3", "Period 3 2024/25"}) {
        EXPECT_EQ(Period::parse(text), june) << text;
    }
    for (auto const* text : {"P03", "M3", "Period 3", "3", "03", "003", "June"}) {
        EXPECT_EQ(Period::parse(text, FinancialYear{2024}), june) << text;
        EXPECT_FALSE(Period::parse(text)) << text;
    }
    EXPECT_EQ(Period::parse("Mar-25")->number(), 12);
    EXPECT_EQ(Period::parse("MAR-25")->year(), FinancialYear{2024});
}

TEST(Period, RefusesNumbersOutsideTheYear) {
    for (auto const* text :
         {"P00", "P16", "2024/25-P16", "2024/25-P0", "202403", "13-24", "Foo-24", ""}) {
        EXPECT_FALSE(Period::parse(text, FinancialYear{2024})) << text;
    }
}

TEST(Date, ReadsTheFormsThatFinanceSystemsExport) {
    auto const wanted = "2024-06-30";
    for (auto const* text : {"2024-06-30", "30/06/2024", "30.6.24", "30-06-2024", "30-Jun-24",
                             "30 June 2024", "20240630", "2024-06-30T00:00:00Z", "30/06/2024 00:00",
                             "2024-06-30 12:13:14", " 30/06/24 "}) {
        auto const date = parse_date(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(iso(*date), wanted) << text;
    }
    EXPECT_EQ(iso(*parse_date("7/31/2020", DateOrder::month_first)), "2020-07-31");
}

TEST(Date, NeverMakesADateThatDoesNotExist) {
    for (auto const* text :
         {"31/02/2024", "29/02/2023", "7/31/2020", "00/01/2024", "2024-13-01", "", "45000", "1/2",
          "1/2/3/4", "01/06-2024", "yesterday", "99999999"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(Date, ReadsExcelSerialsOfBothEpochs) {
    EXPECT_EQ(iso(*date_of_serial(45473, false)), "2024-06-30");
    EXPECT_EQ(iso(*date_of_serial(44011, true)), "2024-06-30");
    EXPECT_FALSE(date_of_serial(0, false));
}

TEST(Period, ContainsEveryDayOfItsMonth) {
    EXPECT_EQ(to_string(Period::containing(*parse_date("01/04/2024"))), "2024/25-P01");
    EXPECT_EQ(to_string(Period::containing(*parse_date("31/03/2025"))), "2024/25-P12");
    for (int key = 202401; key <= 202415; ++key) EXPECT_EQ(Period::from_key(key).key(), key);
}

} // namespace
