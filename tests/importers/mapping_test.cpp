// Rows to lines: what is booked, what is left out and why, and the finding for each thing that is
// wrong.
#include "importers/mapping.hpp"
#include "tests/importers/made_workbook.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using importers::MappedRow;
using importers::MappingOptions;
using importers::Reading;
using importers::SourceFile;

struct Mapped {
    std::vector<MappedRow> rows = {};
    std::vector<ledger::Finding> findings = {};
    std::int64_t amounts = 0;
    std::string total = {};
    std::string printed = {};

    // "line 12.00", "ignored blank", "error" in order.
    std::vector<std::string> fates() const {
        std::vector<std::string> texts;
        for (auto const& row : rows) {
            texts.push_back(row.reading == Reading::line ? "line " + plain_text(row.line->amount)
                            : row.reading == Reading::ignored ? "ignored " + row.reason
                                                              : "error");
        }
        return texts;
    }
    std::vector<std::string> rules() const {
        std::vector<std::string> rules;
        for (auto const& finding : findings) rules.push_back(finding.rule);
        return rules;
    }
};

Mapped map_file(SourceFile const& file, MappingOptions options = {}) {
    auto const inspection = importers::inspect(file, {});
    Mapped mapped;
    mapped.findings = inspection.findings;
    importers::Mapper mapper{inspection, options};
    file.read(inspection.sheet, [&](importers::Row const& row) {
        mapped.rows.push_back(mapper.map(row, mapped.findings));
        return true;
    });
    mapper.finish(mapped.findings);
    mapped.amounts = mapper.amounts();
    mapped.total = plain_text(mapper.amount_total());
    if (mapper.printed_total()) mapped.printed = plain_text(*mapper.printed_total());
    return mapped;
}

Mapped map_text(std::string const& text, MappingOptions options = {}) {
    MadeFile const made{"x.csv", text};
    return map_file(SourceFile{made.path()}, options);
}

constexpr auto la =
    "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans Type,Trans Ref,"
    "Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n";
constexpr auto nhs =
    "Period Name,Entity,Cost Centre,Subjective,Analysis 1,Analysis 2,Document Number,Posted "
    "Date,Supplier Name,Debit,Credit,Net\n";
using Texts = std::vector<std::string>;

TEST(Mapping, a_council_line_is_booked_as_it_stands) {
    auto const mapped =
        map_text(std::string{la} +
                 "2024/25,6,20/09/2024, 000123 ,,4100,,AP,T1,,A Ltd,x,\"1,234.50\",,someone\n");
    ASSERT_EQ(mapped.fates(), (Texts{"ignored heading", "line 1234.50"}));
    auto const& line = *mapped.rows[1].line;
    EXPECT_EQ(line.row, 2);
    EXPECT_EQ(to_string(line.period), "2024/25-P06");
    EXPECT_EQ(ledger::iso(*line.date), "2024-09-20");
    EXPECT_EQ(line.coding.cost_centre, "000123");
    EXPECT_EQ(line.coding.subjective, "4100");
    EXPECT_EQ(line.coding.supplier, "A Ltd");
    EXPECT_EQ(line.document, "T1");
    EXPECT_TRUE(mapped.findings.empty());
}

TEST(Mapping, an_nhs_line_needs_net_to_be_debit_less_credit) {
    auto const mapped =
        map_text(std::string{nhs} + "SEP-24,QYG,100001,5216,,,D1,15/09/2024,,30.00,,30.00\n"
                                    "SEP-24,QYG,100001,5216,,,D2,15/09/2024,,,30.00,-30.00\n"
                                    "SEP-24,QYG,100001,5216,,,D3,15/09/2024,,30.00,,31.00\n");
    EXPECT_EQ(mapped.fates(), (Texts{"ignored heading", "line 30.00", "line -30.00", "error"}));
    EXPECT_EQ(mapped.rules(), Texts{"net-differs"});
    EXPECT_EQ(plain_text(mapped.rows[3].amount), "31.00");
    EXPECT_EQ(mapped.rows[1].line->entity, "QYG");
    EXPECT_EQ(mapped.total, "31.00");
}

TEST(Mapping, debit_less_credit_is_the_amount_where_there_is_no_net) {
    auto const mapped = map_text("Period Name,Cost Centre,Subjective,Debit,Credit\n"
                                 "SEP-24,1,2,10.00,\nSEP-24,1,2,,4.00\nSEP-24,1,2,,\n");
    EXPECT_EQ(mapped.fates(), (Texts{"ignored heading", "line 10.00", "line -4.00", "error"}));
    EXPECT_EQ(mapped.rules(), Texts{"amount-missing"});
}

TEST(Mapping, rows_that_are_no_lines_are_ignored_with_the_reason) {
    auto const mapped = map_text("Council ledger,,\n\n" + std::string{la} +
                                 "2024/25,6,20/09/2024,A,,1,,,,,,,10.00,,\n,,,,,,,,,,,,,,\n" + la +
                                 "2024/25,6,20/09/2024,A,,1,,,,,,,5.00,,\n"
                                 "Total,,,,,,,,,,,,15.00,,\nPrinted on a Monday\n");
    EXPECT_EQ(mapped.fates(), (Texts{"ignored title", "ignored blank", "ignored heading",
                                     "line 10.00", "ignored blank", "ignored repeated heading",
                                     "line 5.00", "ignored printed total", "ignored note"}));
    EXPECT_EQ(mapped.total, "15.00");
    EXPECT_EQ(mapped.printed, "15.00");
    EXPECT_TRUE(mapped.findings.empty());
}

TEST(Mapping, an_unlabelled_total_is_known_by_its_sum) {
    auto const mapped =
        map_text(std::string{la} + "2024/25,6,20/09/2024,A,,1,,,,,,,10.00,,\n"
                                   "2024/25,6,20/09/2024,B,,1,,,,,,,5.00,,\n,,,,,,,,,,,,15.00,,\n");
    EXPECT_EQ(mapped.fates().back(), "ignored printed total");
    EXPECT_EQ(mapped.total, "15.00");
}

TEST(Mapping, a_total_that_differs_is_an_error_with_the_difference) {
    auto const mapped = map_text(std::string{la} + "2024/25,6,20/09/2024,A,,1,,,,,,,10.00,,\n"
                                                   "Grand Total,,,,,,,,,,,,12.00,,\n");
    EXPECT_EQ(mapped.fates().back(), "error");
    ASSERT_EQ(mapped.rules(), Texts{"total-differs"});
    EXPECT_NE(mapped.findings[0].found.find("2.00 too much"), std::string::npos)
        << mapped.findings[0].found;
    EXPECT_EQ(mapped.printed, "12.00");
    EXPECT_EQ(mapped.total, "10.00");
}

TEST(Mapping, subtotals_between_the_lines_are_left_out) {
    auto const line = [](char const* amount) {
        return std::string{"2024/25,6,20/09/2024,A,,1,,,,,,,"} + amount + ",,\n";
    };
    auto const mapped = map_text(
        la + line("1.00") + line("2.00") + "Adults Total,,,,,,,,,,,,3.00,,\n" + line("4.00") +
        "Children Total,,,,,,,,,,,,4.00,,\nGrand Total,,,,,,,,,,,,7.00,,\n");
    EXPECT_EQ(mapped.total, "7.00");
    EXPECT_EQ(mapped.printed, "7.00");
    EXPECT_TRUE(mapped.findings.empty());
}

TEST(Mapping, each_bad_cell_has_its_finding) {
    struct Bad {
        char const* row;
        char const* rule;
        int column;
    };
    constexpr Bad table[] = {
        {"2024/25,6,20/09/2024,A,,1,,,,,,,\"1,2O4.50\",,", "amount-unreadable", 13},
        {"2024/25,6,31/09/2024,A,,1,,,,,,,1.00,,", "date-unreadable", 3},
        {"2024/26,6,20/09/2024,A,,1,,,,,,,1.00,,", "period-unreadable", 2},
        {"2024/25,16,20/09/2024,A,,1,,,,,,,1.00,,", "period-unreadable", 2},
        {",,,A,,1,,,,,,,1.00,,", "period-missing", 2},
        {"2024/25,6,20/09/2024,,,,,,,,Bloggs,x,1.00,,", "code-missing", 4},
        {"2024/25,6,20/09/2024,A,,1,,,,,,,,,", "amount-missing", 13},
        {"2024/25,6,20/09/2024,A,,1,,,,,,,1.005,,", "amount-unreadable", 13},
    };
    for (auto const& [row, rule, column] : table) {
        auto const mapped = map_text(std::string{la} + row + "\n");
        EXPECT_EQ(mapped.fates().back(), "error") << row;
        ASSERT_EQ(mapped.rules(), Texts{rule}) << row;
        auto const& finding = mapped.findings[0];
        EXPECT_EQ(finding.where.row, 2) << row;
        EXPECT_EQ(finding.where.column, column) << row;
        EXPECT_EQ(finding.severity, ledger::Severity::error);
        EXPECT_FALSE(finding.found.empty() || finding.wanted.empty() || finding.remedy.empty())
            << row;
    }
}

TEST(Mapping, a_line_of_another_period_than_was_said_is_an_error) {
    auto const text = std::string{la} + "2024/25,6,20/09/2024,A,,1,,,,,,,1.00,,\n";
    EXPECT_TRUE(map_text(text, {.period = ledger::Period::parse("2024/25-P06")}).findings.empty());
    EXPECT_EQ(map_text(text, {.period = ledger::Period::parse("2024/25-P05")}).rules(),
              Texts{"period-differs"});
}

TEST(Mapping, both_orders_of_dates_make_exactly_the_ambiguous_rows_errors) {
    auto const line = [](char const* date) {
        return std::string{"2024/25,6,"} + date + ",A,,1,,,,,,,1.00,,\n";
    };
    auto const mapped = map_text(la + line("20/09/2024") + line("21/09/2024") + line("09/25/2024") +
                                 line("05/09/2024") + line("09/09/2024"));
    EXPECT_EQ(mapped.rules(), (Texts{"date-order-mixed", "date-ambiguous"}));
    EXPECT_EQ(mapped.fates(), (Texts{"ignored heading", "line 1.00", "line 1.00", "line 1.00",
                                     "error", "line 1.00"}));
}

TEST(Mapping, month_first_is_proved_by_the_whole_column) {
    auto const mapped = map_text(std::string{la} + "2024/25,6,09/05/2024,A,,1,,,,,,,1.00,,\n"
                                                   "2024/25,6,09/25/2024,A,,1,,,,,,,1.00,,\n");
    EXPECT_EQ(ledger::iso(*mapped.rows[1].line->date), "2024-09-05");
}

TEST(Mapping, a_number_in_a_code_column_of_a_workbook_is_an_error) {
    std::string heading = "<row r=\"1\">";
    for (auto const* const name :
         {"Year", "Period", "Trans Date", "Cost Centre", "Detail Code", "Net Amount"}) {
        heading += std::string{"<c t=\"str\"><v>"} + name + "</v></c>";
    }
    MadeWorkbook const made{workbook_parts(
        heading +
        "</row><row r=\"2\"><c t=\"str\"><v>2024/25</v></c><c><v>6</v></c><c "
        "t=\"str\"><v>20/09/2024</v></c>"
        "<c><v>123</v></c><c t=\"str\"><v>4100</v></c><c><v>1641.1499999999999</v></c></row>")};
    auto const mapped = map_file(SourceFile{made.path()});
    EXPECT_EQ(mapped.rules(), Texts{"code-is-number"});
    EXPECT_EQ(ledger::message(mapped.findings[0]).substr(0, 22), "x.xlsx, sheet 'GL', D2");
    EXPECT_EQ(mapped.total, "1641.15");
}

TEST(Mapping, published_payments_without_an_amount_are_ignored_and_years_start) {
    auto const mapped =
        map_text("Dept Family,Organisation Name,Accounting Year,Period,Date,Transaction "
                 "Number,Supplier,Expense Area,Expense "
                 "type,Amount\nDH,Trust,2020,1,03/04/"
                 "2020,1,A,Area,Type,\"39,600.00\"\nDH,Trust,2020,1,24/04/2020,2,B,Area,"
                 "Type,\n");
    ASSERT_EQ(mapped.fates(), (Texts{"ignored heading", "line 39600.00", "ignored no amount"}));
    EXPECT_EQ(to_string(mapped.rows[1].line->period), "2020/21-P01");
    EXPECT_EQ(mapped.rows[1].line->coding.cost_centre, "Area");
}

TEST(Mapping, findings_of_one_rule_are_counted_after_a_hundred) {
    std::string text = la;
    for (int i = 0; i < 250; ++i) text += "2024/25,6,20/09/2024,A,,1,,,,,,,oops,,\n";
    auto const mapped = map_text(text);
    ASSERT_EQ(mapped.findings.size(), 101u);
    EXPECT_EQ(mapped.findings.back().times, 150);
    EXPECT_EQ(mapped.findings.back().rule, "amount-unreadable");
}

} // namespace
