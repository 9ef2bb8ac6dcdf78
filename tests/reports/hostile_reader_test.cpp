// What a reader who trusts nothing looks for: an empty cell that could be a missing figure, a nil
// with a sign, a total that leaves lines out, a pool that is not there.
#include "books.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/number_formats.hpp"
#include "reports/print.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/source_sums.hpp"
#include "reports/workbook_numbers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;

Table sheet(std::vector<Sheet> const& sheets, std::string_view name) {
    auto const found =
        std::ranges::find(sheets, name, [](Sheet const& one) { return one.table.name; });
    if (found == sheets.end()) throw std::runtime_error{"no sheet " + std::string{name}};
    return found->table;
}

std::vector<Sheet> sheets_of(ledger::Registers const& registers, int year = 2024) {
    auto const db = books::worked_ledger(registers);
    return annual_sheets(annual_figures(*db, registers, FinancialYear{year}, {}, {}));
}

std::string text(Table const& table, std::size_t row, std::string_view heading) {
    auto const column = std::ranges::find(table.columns, heading, &Column::heading);
    EXPECT_NE(column, table.columns.end()) << heading;
    auto const at = static_cast<std::size_t>(column - table.columns.begin());
    return for_people(table.rows.at(row).at(at), 2);
}

TEST(NumberFormats, ShowNoSignBeforeANil) {
    EXPECT_EQ(points_format(2), "[>=0.005]+0.00;[<=-0.005]-0.00;\"0.00\"");
    EXPECT_EQ(percentage_format(2), "[>=0.00005]0.00%;[<=-0.00005]-0.00%;\"0.00%\"");
    EXPECT_EQ(percentage_format(0), "[>=0.005]0%;[<=-0.005]-0%;\"0%\"");
    EXPECT_EQ(thousands_format(), "[>=500]#,##0,_);[<=-500](#,##0,);\"0\"_)");
    EXPECT_EQ(money_format(), "[>=0.005]#,##0.00_);[<=-0.005](#,##0.00);\"0.00\"_)");
    EXPECT_EQ(decimal_format(0), "[>=0.5]#,##0;[<=-0.5]-#,##0;\"0\"");
    EXPECT_EQ(decimal_format(1), "[>=0.05]#,##0.0;[<=-0.05]-#,##0.0;\"0.0\"");
}

// The file holds sixteen digits, such as 88885.28999999999: they are read as the same number as
// 88885.29, by whatever reads numbers of a file rightly.
TEST(HostileReader, ReadsEveryPennyFromTheDigitsOfTheFile) {
    std::mt19937_64 chance{20240401};
    for (int digits = 1; digits <= 15; ++digits) {
        std::int64_t below = 1;
        for (int i = 0; i < digits; ++i) below *= 10;
        for (int i = 0; i < 2'000; ++i) {
            auto const size = static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(below));
            auto const amount = Money::pence(i % 2 == 0 ? size : -size);
            auto const written = written_number(amount);
            ASSERT_TRUE(written);
            ASSERT_EQ(std::strtod(written->c_str(), nullptr),
                      std::strtod(plain_text(amount).c_str(), nullptr))
                << *written;
        }
    }
    EXPECT_EQ(written_number(Money::pence(8'888'529L)), "88885.28999999999");
}

TEST(HostileReader, FindsNoFunctionThatIsAnEmptyCell) {
    auto const table = sheet(sheets_of(books::worked_example()), "Tier_function");
    ASSERT_GT(table.rows.size(), tier_count);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        EXPECT_NE(text(table, row, "HC.6"), "") << row;
        EXPECT_NE(text(table, row, "PHG line"), "") << row;
    }
    EXPECT_EQ(text(table, tier_count, "HC.6"), "no function");
}

TEST(HostileReader, IsToldWhatTheBridgeComesFrom) {
    auto registers = books::worked_example();
    EXPECT_EQ(sheet(sheets_of(registers, 2023), "Bridge").title,
              "The NHS share of 2023/24: there is no 2022/23 to come from");
    registers.published = {{.year = FinancialYear{2023},
                            .place = "CW",
                            .upstream_nhs = *Money::parse("6900000"),
                            .total_nhs = *Money::parse("372000000"),
                            .published_on = *ledger::parse_date("2024-09-30"),
                            .classification = "1"}};
    auto const next = sheet(sheets_of(registers, 2025), "Bridge");
    EXPECT_EQ(next.title, "What moved the NHS share: from 2024/25 as the ledger has it now to "
                          "2025/26");
    EXPECT_NE(next.how_to_read.find("Nothing published of 2024/25 is known"), std::string::npos);
}

TEST(HostileReader, FindsARowForEveryPoolThatHoldsMoney) {
    auto const table = sheet(sheets_of(books::worked_example(), 2025), "Contributions");
    std::size_t found = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (text(table, row, "Year") != "2025/26") continue;
        ++found;
        EXPECT_EQ(text(table, row, "Stream"), "IBCF"); // 400,000.00 is held
        EXPECT_EQ(text(table, row, "Partner"), "E06000050");
        EXPECT_EQ(text(table, row, "Agreed £"), "[x]");
        EXPECT_EQ(text(table, row, "Contributed £"), "0.00");
    }
    EXPECT_EQ(found, 1U);
}

TEST(HostileReader, SeesContributionsByPoolAndWhereTheyDiffer) {
    auto const sheets = sheets_of(books::worked_example());
    auto const table = sheet(sheets, "Contributions_pools");
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(text(table, 0, "Agreed now £"), "[x]");
    EXPECT_EQ(text(table, 0, "Contributed £"), "42,000,000.00");
    EXPECT_EQ(text(table, 0, "Received £"), "42,000,000.00");
    EXPECT_EQ(text(table, 0, "Unmatched to date £"), "0.00");
    EXPECT_TRUE(std::holds_alternative<Marker>(table.totals[2])); // a nil would be a claim
}

TEST(HostileReader, ReadsWhetherAMinimumWasMet) {
    auto registers = books::worked_example();
    for (auto& scheme : registers.schemes) {
        bool const is_care = scheme.code == "A";
        scheme.area_of_spend = is_care ? "Social Care" : "Community Health";
        scheme.commissioner = is_care ? "LA" : "NHS";
    }
    auto& stream = registers.pool_streams.front();
    ASSERT_EQ(stream.stream, "NHS_MIN");
    stream.minimum = *Money::parse("28000000");
    stream.minimum_social_care = *Money::parse("21000000");
    auto const table = sheet(sheets_of(registers), "BCF_conditions");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(text(table, 0, "Required £"), "28,000,000.00");
    EXPECT_TRUE(text(table, 0, "What it says").starts_with("Met: exactly the minimum."));
    EXPECT_EQ(text(table, 1, "Required £"), "21,000,000.00");
    EXPECT_TRUE(
        text(table, 1, "What it says").starts_with("NOT met: below the minimum by £1,000,000.00."));
    EXPECT_EQ(text(table, 2, "Required £"), "[x]");
    EXPECT_TRUE(text(table, 2, "What it says")
                    .starts_with("Whether it is met is not known: fill in minimum_out_of_hospital "
                                 "of the register pool_streams."));
    EXPECT_EQ(for_people(table.totals[0], 2),
              "1 of 2 conditions met. Of 1 more the minimum is not known.");
}

TEST(HostileReader, CountsTheChecksOnCoverAsOnChecks) {
    auto const sheets = sheets_of(books::worked_example());
    auto const checks = sheet(sheets, "Checks");
    auto const cover = sheet(sheets, "Cover");
    auto const words = for_people(checks.totals[0], 2);
    bool const named = std::ranges::any_of(cover.rows, [&](Row const& row) {
        return for_people(row[1], 2) == words && for_people(row[2], 2) == "Checks";
    });
    EXPECT_TRUE(named) << words;
    EXPECT_EQ(text(checks, 0, "Of"), "figures"); // no check of the books was given
}

TEST(HostileReader, IsToldWhatATotalLeavesOut) {
    Table table{.name = "T",
                .title = "T",
                .totals = {},
                .columns = {{.heading = "Line"}, {.heading = "A £"}, {.heading = "B £"}},
                .rows = {{std::string{"1"}, Money::pence(100L), Marker::unavailable},
                         {std::string{"2"}, Marker::unavailable, Marker::unavailable},
                         {std::string{"3"}, Marker::not_applicable, Marker::unavailable}}};
    table.totals = {std::string{"Total"}, column_total(table, 1), column_total(table, 2)};
    EXPECT_EQ(for_people(table.totals[2], 2), "[x]"); // all of it is
    EXPECT_EQ(left_out_of_totals(table), " [x] is in no total: A £ in 1 of 3 lines.");
    table.rows.resize(1);
    EXPECT_EQ(left_out_of_totals(table), "");
}

} // namespace
