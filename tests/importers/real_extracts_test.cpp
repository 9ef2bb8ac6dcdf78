// Spreadsheets that public bodies really published, with their exact sums worked out by hand. They
// are not in this repository: PLACELEDGER_REAL_EXTRACTS names the folder they are in.
#include "importers/amount.hpp"
#include "importers/report_inspection.hpp"
#include "ledger/error.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace {

struct Expected {
    char const* file;
    char const* layout; // empty: none
    std::int64_t header_row;
    std::int64_t amounts;
    char const* amount_total;
    char const* printed_total = "";
};

constexpr Expected table[] = {
    {"nhs-royal-free-2020-q1.csv", "spend-25k", 1, 840, "155843165.64"},
    {"nhs-royal-free-2020-q3.xlsx", "spend-25k", 1, 751, "140279373.83"},
    {"nhs-north-middlesex-2020-07.xlsx", "spend-25k", 1, 68, "11415697.37"},
    {"nhs-london-north-west-2021-03.csv", "spend-25k", 1, 355, "64463765.82", "64463765.82"},
    {"nhs-barking-dagenham-ccg-2020-07.csv", "spend-25k", 1, 321, "24676831.92"},
    {"nhs-lewisham-greenwich-2020-07.csv", "spend-25k", 1, 124, "9866710.66"},
    {"council-darlington-2012-07.csv", "spend-500", 21, 1127, "3674099.12"},
    {"council-newcastle-2010-08.csv", "spend-500", 3, 4302, "38212624.76"},
    {"council-gateshead-2012-06.csv", "spend-500", 3, 4847, "10926862.65"},
    {"dh-25k-april.csv", "spend-25k", 1, 736, "11962308518.66"},
    {"pss-ex1-halton-2004.csv", "", 3, 96, "239314.555"},
    {"council-trafford-grants-360giving.csv", "360giving", 1, 555, "1291436.54"},
};

char const* folder() {
    return std::getenv("PLACELEDGER_REAL_EXTRACTS");
}

TEST(RealExtracts, are_read_to_the_penny) {
    if (folder() == nullptr) {
        GTEST_SKIP() << "PLACELEDGER_REAL_EXTRACTS is not set, so no published file was read.";
    }
    for (auto const& expected : table) {
        SCOPED_TRACE(expected.file);
        importers::SourceFile const file{std::filesystem::path{folder()} / expected.file};
        auto const report = importers::report_inspection(file, {});
        auto const& inspection = report.inspection;
        EXPECT_EQ(inspection.header_row, expected.header_row);
        EXPECT_EQ(inspection.layout ? inspection.layout->name : "", expected.layout);
        EXPECT_EQ(report.amounts, expected.amounts);
        EXPECT_EQ(report.figures_total.empty() ? plain_text(report.amount_total)
                                               : report.figures_total,
                  expected.amount_total);
        EXPECT_EQ(report.printed_total ? plain_text(*report.printed_total) : "",
                  expected.printed_total);
        EXPECT_FALSE(ledger::has_errors(report.findings));
    }
}

// Until a layout knows their headings: the figures are all there.
TEST(RealExtracts, old_and_open_workbooks_are_read_to_the_penny) {
    if (folder() == nullptr) {
        GTEST_SKIP() << "PLACELEDGER_REAL_EXTRACTS is not set, so no published file was read.";
    }
    std::filesystem::path const extracts{folder()};
    importers::SourceFile const ods{extracts / "council-sutton-coldfield-2017-18.ods"};
    std::int64_t amounts = 0;
    ledger::Money sum;
    ods.read(0, [&](importers::Row const& row) {
        bool const figure = row.cells.size() > 5 && row.cells[0].kind == importers::CellKind::date;
        if (!figure || row.cells[5].text.empty()) return true;
        ++amounts;
        sum = sum + importers::read_amount(row.cells[5]).amount.value();
        return true;
    });
    EXPECT_EQ(amounts, 215);
    EXPECT_EQ(plain_text(sum), "909737.63");
    importers::SourceFile const xls{extracts / "mhclg-revenue-outturn-2014-15.xls"};
    ASSERT_EQ(xls.sheets().size(), 4u);
    EXPECT_EQ(xls.sheets()[2].name, "RS LA Data 2014-15 (1)");
    std::string halton;
    xls.read(2, [&](importers::Row const& row) {
        if (row.cells.size() > 10 && row.cells[2].text == "Halton UA") halton = row.cells[10].text;
        return true;
    });
    EXPECT_EQ(halton, "8503");
}

TEST(RealExtracts, a_web_page_under_a_csv_name_is_refused_in_words) {
    if (folder() == nullptr) {
        GTEST_SKIP() << "PLACELEDGER_REAL_EXTRACTS is not set, so no published file was read.";
    }
    try {
        importers::SourceFile const file{std::filesystem::path{folder()} /
                                         "council-darlington-2016-04.csv"};
        FAIL() << "a web page was read as a spreadsheet";
    } catch (ledger::Error const& error) {
        EXPECT_NE(std::string{error.what()}.find("web page"), std::string::npos) << error.what();
    }
}

TEST(RealExtracts, the_month_first_file_is_proved_by_the_file_as_a_whole) {
    if (folder() == nullptr) {
        GTEST_SKIP() << "PLACELEDGER_REAL_EXTRACTS is not set, so no published file was read.";
    }
    importers::SourceFile const file{std::filesystem::path{folder()} /
                                     "nhs-barking-dagenham-ccg-2020-07.csv"};
    auto const inspection = importers::inspect(file, {});
    EXPECT_EQ(inspection.date_order, ledger::DateOrder::month_first);
    EXPECT_EQ(inspection.date_order_because, "day 31 in row 2 (7/31/2020)");
}

} // namespace
