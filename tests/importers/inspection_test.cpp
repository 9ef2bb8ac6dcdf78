// What `inspect` makes of tables that no layout knows: the header, the amount, the totals, the
// notes.
#include "importers/report_inspection.hpp"
#include "tests/importers/made_workbook.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using importers::InspectionReport;
using importers::SourceFile;

InspectionReport report_of(std::string const& text) {
    MadeFile const made{"x.csv", text};
    return importers::report_inspection(SourceFile{made.path()}, {});
}

std::string amount_heading(InspectionReport const& report) {
    auto const column =
        report.inspection.columns[static_cast<std::size_t>(importers::Field::amount)];
    return column == 0 ? "" : report.inspection.headings[static_cast<std::size_t>(column) - 1];
}

TEST(Inspection, the_header_is_found_under_titles_and_database_names) {
    auto const report = report_of(
        "sql select amount from payments,,,\n,Council spending over \u00a3500,,\n,,,\n"
        "columns,text description,apar_name,amount\n,Directorate,Supplier,Invoice Value (net of "
        "VAT)\nx,Adults,A Ltd,764.40\nx,Adults,B Ltd,\"1,000.00\"\n");
    EXPECT_EQ(report.inspection.header_row, 5);
    EXPECT_EQ(amount_heading(report), "Invoice Value (net of VAT)");
    EXPECT_EQ(plain_text(report.amount_total), "1764.40");
}

TEST(Inspection, the_right_one_of_several_amounts_is_taken) {
    struct Choice {
        char const* text;
        char const* heading;
    };
    constexpr Choice table[] = {
        {"Supplier,Date,Net Amount,VAT,Gross Amount\nA,01/02/2024,10.00,2.00,12.00\n",
         "Net Amount"},
        {"Title,Amount Applied For,Amount Awarded,Amount Disbursed,Award "
         "Date\nA,9,8,7,2024-01-02\n",
         "Amount Awarded"},
        {"Payee,Paid on,Invoice No,Total\nA,01/02/2024,123,10.00\n", "Total"},
        {"Cost Centre,Account,Supplier,\u00a3\n1000,2000,A,30\n", "\u00a3"},
        {"Beneficiary,Purpose,Payment Date,Irrecoverable VAT,Value\nA,B,01/02/2024,1.00,30.00\n",
         "Value"},
        {"Date,Ref,Vendor,What it was for,Sterling\n01/02/2024,1,A,Chairs,30.00\n", "Sterling"},
        {"Body,Supplier,Transaction Number,Amount (\u0153)\nX,A,4711,30.00\n", "Amount (\u0153)"},
    };
    for (auto const& [text, heading] : table) {
        auto const report = report_of(text);
        EXPECT_EQ(amount_heading(report), heading) << text;
        EXPECT_EQ(report.inspection.header_row, 1) << text;
        EXPECT_EQ(report.amounts, 1) << text;
    }
}

TEST(Inspection, the_header_printed_again_is_not_the_header) {
    auto const report = report_of(
        "Spend,,,\nBody Name,Supplier Name,Date Paid,Amount (£)\nX,A,01/04/2024,10.00\n"
        "X,B,02/04/2024,  £ -   \n,Sub Total,,10.00\nBody Name,Supplier Name,Date Paid,Amount (£)\n"
        "X,C,03/04/2024,(4.00)\n,,,6.00\nNotes: amounts exclude VAT,,,\n");
    EXPECT_EQ(report.inspection.header_row, 2);
    EXPECT_EQ(report.amounts, 3);
    EXPECT_EQ(plain_text(report.amount_total), "6.00");
    EXPECT_EQ(plain_text(report.printed_total.value()), "6.00");
}

TEST(Inspection, an_unlabelled_total_does_not_double_the_money) {
    auto const report =
        report_of("Supplier,Date,Amount\nA,01/02/2024,10.00\nB,02/02/2024,5.00\n,,15.00\n");
    EXPECT_EQ(plain_text(report.amount_total), "15.00");
    EXPECT_EQ(plain_text(report.printed_total.value()), "15.00");
}

TEST(Inspection, a_total_two_columns_on_is_found) {
    auto const report =
        report_of("Supplier,Date,Reference,Amount,Note,Post\nA,01/02/2024,1,10.00,,\n"
                  "B,02/02/2024,2,5.00,,\n,,Sum:,,,15.00\n");
    EXPECT_EQ(report.amounts, 2);
    EXPECT_EQ(plain_text(report.printed_total.value()), "15.00");
}

TEST(Inspection, a_total_under_every_column_is_a_total) {
    auto const report =
        report_of("Supplier,January,February,Total\nA,10.00,20.00,30.00\nB,1.00,2.00,3.00\n"
                  "Total,11.00,22.00,33.00\n");
    EXPECT_EQ(amount_heading(report), "Total");
    EXPECT_EQ(plain_text(report.amount_total), "33.00");
    EXPECT_EQ(plain_text(report.printed_total.value()), "33.00");
}

TEST(Inspection, a_supplier_called_total_is_a_supplier) {
    auto const report =
        report_of("Supplier,Date,Amount\nTotal Gas Ltd,01/02/2024,10.00\nB,02/02/2024,5.00\n");
    EXPECT_EQ(report.amounts, 2);
    EXPECT_TRUE(report.findings.size() == 1 && report.findings[0].rule == "layout-unknown");
}

TEST(Inspection, no_table_is_said_to_be_none) {
    auto const report = report_of("Dear colleague,\nplease find the figures attached.\n");
    EXPECT_EQ(report.inspection.header_row, 0);
    EXPECT_EQ(report.findings.front().rule, "header-missing");
}

TEST(Inspection, json_has_the_promised_keys) {
    auto const json =
        to_json(report_of("Supplier,Date,Amount\nA,31/01/2024,10.00\nTotal,,10.00\n"));
    for (auto const* const part :
         {"\"container\": \"csv\"", "\"encoding\": \"UTF-8\"", "\"sheet\": \"\"",
          "\"header_row\": 1", "\"layout\": null", "\"columns\": {", "\"rows\": {",
          "\"amounts\": 1", "\"amount_total\": \"10.00\"", "\"printed_total\": \"10.00\"",
          "\"printed_total_agrees\": true", "\"date_order\": \"day first\"", "\"findings\": ["}) {
        EXPECT_NE(json.find(part), std::string::npos) << part << "\n" << json;
    }
}

TEST(Inspection, the_text_for_people_says_the_same) {
    auto const text = to_text(report_of("Supplier,Date,Amount\nA,31/01/2024,\"1,010.00\"\n"));
    EXPECT_NE(text.find("Their sum      £1,010.00"), std::string::npos) << text;
    EXPECT_NE(text.find("day 31 in row 2"), std::string::npos) << text;
}

TEST(Inspection, the_visible_sheet_with_a_known_header_is_chosen) {
    auto parts = workbook_parts("<row><c t=\"str\"><v>Read me</v></c></row>");
    std::string heading;
    for (auto const* const name : {"Entity", "Date", "Expense Type", "Supplier", "Amount"}) {
        heading += std::string{"<c t=\"str\"><v>"} + name + "</v></c>";
    }
    parts["xl/worksheets/two.xml"] =
        "<worksheet><sheetData><row>" + heading + "</row></sheetData></worksheet>";
    auto& relations = parts["xl/_rels/workbook.xml.rels"];
    relations.insert(
        relations.find("</Relationships>"),
        "<Relationship Id=\"r9\" Type=\"x/worksheet\" Target=\"worksheets/two.xml\"/>");
    auto& workbook = parts["xl/workbook.xml"];
    workbook.insert(workbook.find("</sheets>"), "<sheet name=\"Data\" r:id=\"r9\"/>");
    MadeWorkbook const made{parts};
    auto const inspection = importers::inspect(SourceFile{made.path()}, {});
    EXPECT_EQ(inspection.sheet_name, "Data");
    EXPECT_EQ(inspection.sheet, 1u);
    EXPECT_EQ(inspection.layout->name, "spend-25k");
}

} // namespace
