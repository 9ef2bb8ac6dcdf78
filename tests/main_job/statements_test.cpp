// What signatories are told of their books beside the money, from the journals and late files
// themselves.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>

namespace {

using namespace tests;

struct StatementsOfBooks : testing::Test {
    Office office{worked_example() / "registers"};

    StatementsOfBooks() {
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    }
    // The cell of the row that begins so.
    std::string cell(std::string const& sheet, std::string const& item,
                     std::string const& heading) const {
        auto const sheets = read_workbook(office.annual("2024/25"));
        auto const& of = sheets.at(sheet);
        return of.at(of.row_where({{"Item", item}}), heading);
    }
};

TEST_F(StatementsOfBooks, SayWhatAJournalAccruedUntilItIsTakenBackInTheYear) {
    auto const file = office.write(
        "accruals.csv",
        "journal,event,period,narrative,document,document_sha256,reverses_in,organisation,scheme,"
        "amount\n"
        "A1,ACCRUAL,2024/25-P12,Invoice for March not yet received,list.pdf," +
            std::string(64, 'a') +
            ",2025/26-P01,E06000050,A,1000.00\n"
            "A2,ACCRUAL,2024/25-P06,Invoice for September not yet received,list.pdf," +
            std::string(64, 'a') + ",2024/25-P07,E06000050,A,77.00\n");
    office.must({"journal", "import", file.string(), "--as", "Ann"});
    office.approve_and_post("3");
    EXPECT_EQ(cell("Statement_QYG", "Accruals and prepayments by journal", "Amount £"), "1000");
    EXPECT_EQ(cell("Statement_QYG", "Revenue of the year", "Amount £"), "389201000");
    EXPECT_EQ(cell("Statement_E06000050", "Accruals and prepayments", "Note"),
              "None was posted by journal.");
}

TEST_F(StatementsOfBooks, CountLinesThatCameAfterTheirPeriodWasClosed) {
    std::vector<std::string> close{"period", "close", "--as", "Cath"};
    for (auto const* period : {"01", "02", "03", "04", "05", "06"})
        close.push_back(std::string{"2024/25-P"} + period);
    office.must(close);
    auto const file = office.write(
        "late.csv", std::string{council_head} + "2024/25,6,,PH01,,,,,,,,Late invoice,100.00,0.00,\n"
                                                "2024/25,6,,PH01,,,,,,,,Another one,50.00,0.00,\n");
    office.must({"import", file.string(), "--organisation", "E06000050", "--as", "Ann", "--part",
                 "late invoices"});
    office.approve_and_post("3");
    EXPECT_EQ(cell("Statement_E06000050", "Late lines", "Note"),
              "2 lines booked in a later period than their own.");
    EXPECT_EQ(cell("Statement_QYG", "Late lines", "Note"), "None.");
    EXPECT_EQ(cell("Statement_QYG", "Open periods", "Note"),
              "9 periods of the year can still be booked in.");
}

} // namespace
