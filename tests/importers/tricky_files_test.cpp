// What an importer meets, sooner or later: one made file for each of the habits of real ones.
#include "importers/mapping.hpp"
#include "importers/report_inspection.hpp"
#include "tests/importers/made_workbook.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

using importers::InspectionOptions;
using importers::InspectionReport;
using importers::SourceFile;

InspectionReport report_of(std::string const& text, InspectionOptions const& options = {}) {
    MadeFile const made{"x.csv", text};
    return importers::report_inspection(SourceFile{made.path()}, options);
}

std::int64_t times(InspectionReport const& report, std::string_view rule) {
    std::int64_t all = 0;
    for (auto const& finding : report.findings) {
        if (finding.rule == rule) all += finding.times;
    }
    return all;
}

std::int64_t rows(InspectionReport const& report, importers::Fate fate) {
    return report.rows[static_cast<std::size_t>(fate)];
}

constexpr auto paid = "Body Name,Service Area,Supplier Name,Date Paid,Transaction No,Amount\n";
std::string payment(std::string const& date, std::string const& amount) {
    return "X,Adults,A Ltd," + date + ",1,\"" + amount + "\"\n";
}

TEST(TrickyFiles, month_first_after_seventy_lines_that_look_British) {
    std::string text = paid;
    for (int i = 0; i < 70; ++i) text += payment("07/08/2020", "1.00");
    auto const report = report_of(text + payment("07/31/2020", "1.00"));
    EXPECT_EQ(report.inspection.date_order, ledger::DateOrder::month_first);
    EXPECT_EQ(times(report, "date-ambiguous"), 0);
}

TEST(TrickyFiles, both_orders_are_a_finding_on_exactly_the_ambiguous_rows) {
    auto const report =
        report_of(paid + payment("31/07/2020", "1.00") + payment("07/31/2020", "1.00") +
                  payment("07/08/2020", "1.00") + payment("08/08/2020", "1.00"));
    EXPECT_EQ(times(report, "date-ambiguous"), 1);
    EXPECT_EQ(report.amounts, 4);
}

TEST(TrickyFiles, an_unlabelled_total_is_left_out_and_a_wrong_one_is_an_error) {
    auto const lines = paid + payment("31/07/2020", "10.00") + payment("31/07/2020", "5.00");
    auto const right = report_of(lines + ",,,,,15.00\n");
    EXPECT_EQ(plain_text(right.amount_total), "15.00");
    EXPECT_EQ(plain_text(right.printed_total.value()), "15.00");
    auto const wrong = report_of(lines + "Total,,,,,16.00\n");
    EXPECT_EQ(times(wrong, "total-differs"), 1);
    EXPECT_EQ(plain_text(wrong.amount_total), "15.00");
}

TEST(TrickyFiles, identical_lines_are_all_kept) {
    std::string text = paid;
    for (int i = 0; i < 96; ++i) text += payment("31/07/2020", "2.50");
    auto const report = report_of(text);
    EXPECT_EQ(report.amounts, 96);
    EXPECT_EQ(plain_text(report.amount_total), "240.00");
}

TEST(TrickyFiles, amounts_that_could_be_two_things_are_findings) {
    std::string text = paid;
    for (auto const* const amount :
         {"1241,32", "34,551,00", "$30,000.00", "########", "12.3456", "5.56E+15", "#REF!"}) {
        text += payment("31/07/2020", amount);
    }
    auto const report = report_of(text + payment("31/07/2020", " \u00a3-   "));
    EXPECT_EQ(times(report, "amount-unreadable"), 7);
    EXPECT_EQ(report.amounts, 1);
}

TEST(TrickyFiles, the_header_may_stand_low_under_titles_and_lie_twice) {
    std::string text = "Anytown Council\nPayments over \u00a3500\n\nsql select amount,x\n\n\n";
    text += "Directorate,Service,Supplier,Payment Date,Ref,Ref,Grand Total\n"
            "A,B,C,01/02/2024,1,2,10.00\nA,B,D,02/02/2024,1,2,20.00\n";
    auto const report = report_of(text);
    EXPECT_EQ(report.inspection.header_row, 7);
    EXPECT_EQ(plain_text(report.amount_total), "30.00");
}

TEST(TrickyFiles, thousands_of_empty_rows_and_columns_cost_nothing) {
    std::string text = paid + payment("31/07/2020", "10.00");
    for (int i = 0; i < 56'000; ++i) text += ",,,,,\n";
    text += "," + std::string(249, ',') + "\n";
    auto const report = report_of(text);
    EXPECT_EQ(report.amounts, 1);
    EXPECT_EQ(rows(report, importers::Fate::blank), 56'001);
}

TEST(TrickyFiles, subtotals_between_the_lines_are_left_out_nested_too) {
    auto const report = report_of(
        "Service,Scheme,Current Budget,Actual to Date\n"
        "Adults,One,100,10\nAdults,Two,200,20\nAdults Total,,300,30\n"
        "Children,One,50,5\nChildren,Two,60,6\nSub total,,110,11\n"
        "People Total,,410,41\nRoads,One,1,1\nRoads,Two,2,2\nTotal Roads,,3,3\nTotal,,413,44\n");
    EXPECT_EQ(report.amounts, 6);
    EXPECT_EQ(plain_text(report.amount_total), "44.00");
    EXPECT_EQ(plain_text(report.printed_total.value()), "44.00");
    EXPECT_EQ(rows(report, importers::Fate::printed_total), 5);
}

TEST(TrickyFiles, every_figure_of_a_monitors_total_is_compared) {
    auto const report = report_of("Service,Scheme,Current Budget,Actual to Date,Forecast\n"
                                  "Adults,One,100,10,90\nAdults,Two,200,20,180\n"
                                  "Total,,300,30,280\n");
    EXPECT_EQ(times(report, "total-differs"), 1);
    auto const found = std::ranges::find(report.findings, "total-differs", &ledger::Finding::rule);
    EXPECT_EQ(found->where.column, 5);
    EXPECT_NE(found->found.find("10.00 too much"), std::string::npos) << found->found;
}

TEST(TrickyFiles, thousands_are_said_by_a_title_and_taken_only_when_the_officer_says_so) {
    auto const text = std::string{"Month 6 2024/25,,,\n\u00a3'000,,,\nService,Scheme,Current "
                                  "Budget,Actual to Date\nA,B,100.5,12.345\n"};
    auto const doubted = report_of(text);
    EXPECT_EQ(times(doubted, "unit-thousand"), 1);
    auto const told = report_of(text, {.thousands = true});
    EXPECT_EQ(times(told, "unit-thousand"), 0);
    EXPECT_EQ(plain_text(told.amount_total), "12345.00");
    EXPECT_EQ(told.inspection.layout->pounds_per_unit, 1000);
    EXPECT_EQ(importers::read_layout(told.inspection.layout->toml, "kept").pounds_per_unit, 1000);
    ASSERT_TRUE(told.inspection.offered_period);
    EXPECT_EQ(to_string(*told.inspection.offered_period), "2024/25-P06");
}

TEST(TrickyFiles, over_twenty_five_thousand_is_no_unit) {
    auto const report = report_of("Payments over \u00a325,000,,,,,\nall over \u00a31,000,,,,,\n" +
                                  (paid + payment("31/07/2020", "1.00")));
    EXPECT_EQ(times(report, "unit-thousand"), 0);
}

TEST(TrickyFiles, words_for_nothing_and_damaged_references_are_no_amounts) {
    std::string text = paid;
    for (auto const* const nothing : {"..", "NA", "N/A", "#N/A"}) {
        text += "X,Adults,A,31/07/2020,5.56E+15," + std::string{nothing} + "\n";
    }
    auto const report = report_of(text + payment("31/07/2020", "Nil"));
    EXPECT_EQ(report.amounts, 1);
    EXPECT_FALSE(ledger::has_errors(report.findings));
}

TEST(TrickyFiles, line_breaks_ragged_rows_repeated_headers_and_footers_are_let_be) {
    auto const report =
        report_of(paid + std::string{"X,\"Ad\nults\",A,31/07/2020,1,3.00\nX,Adults\n"} + paid +
                  payment("31/07/2020", "4.00") + "Please note: accruals are not included\n");
    EXPECT_EQ(report.amounts, 2);
    EXPECT_EQ(rows(report, importers::Fate::repeated_heading), 1);
    EXPECT_FALSE(ledger::has_errors(report.findings));
}

TEST(TrickyFiles, seven_headers_of_one_council_are_one_layout) {
    constexpr char const* headers[] = {
        "Body Name,Service,Supplier,Date,Ref,Amount",
        "Council,Service Area,Supplier Name,Payment Date,Trans No,Net Amount",
        "Organisation Name,Division,Payee,Paid Date,Reference,Amount (\u00a3)",
        "Directorate,Service,Vendor,Date Paid,TransNo,Value",
        "Department,Cost Centre,Beneficiary,Date Incurred,Invoice Number,Grand Total",
        "Body Name,Responsible Unit,Creditor Name,Pay Date,Document No,Amount excl VAT",
        "Body Name,Team,Suplier Name,Date,Payment Reference,Net Amt"};
    for (auto const* const header : headers) {
        auto const report = report_of(std::string{header} + "\nX,Adults,A,31/07/2020,1,3.00\n");
        ASSERT_TRUE(report.inspection.layout) << header;
        EXPECT_EQ(report.inspection.layout->name, "spend-500") << header;
        EXPECT_EQ(plain_text(report.amount_total), "3.00") << header;
    }
}

TEST(TrickyFiles, headings_over_two_rows_are_read_together) {
    auto const report = report_of("Council,,,,,\n,,Current,Profiled Budget,Actual,\n"
                                  "Service,Scheme,Budget,to Date,to Date,Forecast\n"
                                  "A,B,100,50,40,90\nA,C,100,50,45,95\n");
    ASSERT_TRUE(report.inspection.layout);
    EXPECT_EQ(report.inspection.layout->name, "la-budget");
    EXPECT_EQ(report.inspection.header_row, 2);
    EXPECT_EQ(report.inspection.header_height, 2);
    EXPECT_EQ(plain_text(report.amount_total), "85.00");
}

TEST(TrickyFiles, a_month_in_a_title_is_offered_and_never_taken) {
    auto const text = std::string{",Jul-12,,\nService,Supplier,Amount,Account\nA,B,10.00,C\n"};
    auto const report = report_of(text);
    ASSERT_TRUE(report.inspection.offered_period);
    EXPECT_EQ(to_string(*report.inspection.offered_period), "2012/13-P04");
    EXPECT_EQ(times(report, "period-offered"), 1);
    MadeFile const made{"x.csv", text};
    SourceFile const file{made.path()};
    auto const inspection = importers::inspect(file, {});
    importers::Mapper mapper{inspection, {}};
    std::vector<ledger::Finding> findings;
    file.read(0, [&](importers::Row const& row) {
        mapper.map(row, findings);
        return true;
    });
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].rule, "period-unsaid");
    EXPECT_EQ(findings[0].severity, ledger::Severity::error);
}

} // namespace
