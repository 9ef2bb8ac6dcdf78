// Each sheet of the worked example beside its expected table (golden/*.csv). To accept new ones
// after reading them: PLACELEDGER_ACCEPT=1 reports_tests --gtest_filter='Sheets.*'
#include "books.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/print.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;

std::string const golden = PLACELEDGER_GOLDEN;

std::string whole_file(std::string const& path) {
    std::ifstream const file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Titles and totals too, so that the whole sheet is compared.
std::string as_golden(Table const& table) {
    std::string text = "# " + table.title + "\n# " + table.how_to_read + "\n#";
    for (auto const& cell : table.totals) text += " " + for_people(cell, 2) + " |";
    return text + "\n" + as_csv(table);
}

std::vector<ledger::CheckResult> two_checks() {
    return {{.name = "Every fund balances",
             .level = ledger::CheckLevel::error,
             .passed = true,
             .meaning = "All accounts of a fund sum to nil in every period."},
            {.name = "Partners' books agree with the pools",
             .level = ledger::CheckLevel::warning,
             .passed = false,
             .difference = Money::pence(1234L),
             .meaning = "True when both sides have booked.",
             .breaches = {"One.", "Two.", "Three.", "Four."}}};
}

AnnualFigures figures_of(soci::session& db, ledger::Registers const& registers,
                         FinancialYear year) {
    auto figures = annual_figures(db, registers, year, {}, two_checks());
    if (!figures.position.head.empty()) figures.position.head = "the-head-of-the-chain";
    return figures;
}

ledger::Registers with_published_and_host(ledger::Registers registers) {
    auto const year = *ledger::Period::of(FinancialYear{2024}, 12);
    registers.published = {{.year = FinancialYear{2023},
                            .place = "CW",
                            .upstream_nhs = *Money::parse("7000000"),
                            .total_nhs = *Money::parse("372000000"),
                            .published_on = *ledger::parse_date("2024-09-30"),
                            .classification = "1"}};
    registers.control_balances = {{.organisation = "E06000050",
                                   .pool = "CW-BCF",
                                   .account = "IBCF",
                                   .period = year,
                                   .balance = *Money::parse("399999.99"),
                                   .document = "TB"},
                                  {.organisation = "E06000050",
                                   .pool = "CW-BCF",
                                   .account = "9123",
                                   .period = year,
                                   .balance = *Money::parse("400000.00"),
                                   .document = "TB"}};
    return registers;
}

TEST(Sheets, AreAsExpected) {
    auto const registers = with_published_and_host(books::worked_example());
    auto const db = books::worked_ledger(registers);
    auto const figures = figures_of(*db, registers, FinancialYear{2024});
    for (auto const& sheet : annual_sheets(figures)) {
        auto const path = golden + "/" + sheet.table.name + ".csv";
        auto const text = as_golden(sheet.table);
        if (std::getenv("PLACELEDGER_ACCEPT") != nullptr) std::ofstream{path} << text;
        EXPECT_EQ(text, whole_file(path)) << sheet.table.name;
    }
}

TEST(Sheets, HaveAsManyCellsAsHeadings) {
    auto const registers = with_published_and_host(books::worked_example());
    auto const db = books::worked_ledger(registers);
    for (auto const& sheet : annual_sheets(figures_of(*db, registers, FinancialYear{2024}))) {
        auto const& table = sheet.table;
        EXPECT_EQ(table.totals.size(), table.columns.size()) << table.name;
        for (auto const& row : table.rows)
            EXPECT_EQ(row.size(), table.columns.size()) << table.name;
        EXPECT_FALSE(table.how_to_read.empty()) << table.name;
    }
}

TEST(Sheets, OfAnEmptyLedgerSayThatThereIsNothing) {
    auto const registers = books::worked_example();
    auto const db = books::ledger_in_memory();
    auto const sheets = annual_sheets(figures_of(*db, registers, FinancialYear{2024}));
    auto const share =
        std::ranges::find(sheets, "NHS_share", [](Sheet const& sheet) { return sheet.table.name; });
    EXPECT_EQ(as_csv(share->table),
              "Year,Place code,Place,Upstream NHS £,Total NHS £,Share,Change pp,Direction\n"
              "2024/25,CW,Cheshire West,0.00,0.00,[z],[x],\n"
              "2024/25,CM,System-wide,0.00,0.00,[z],[x],\n"
              "2024/25,ALL,All Places and system-wide,0.00,0.00,[z],[x],\n");
    auto const coverage =
        std::ranges::find(sheets, "Coverage", [](Sheet const& sheet) { return sheet.table.name; });
    EXPECT_EQ(
        for_people(coverage->table.totals[0], 2),
        "Nothing has been sent for 2024/25: import the extract of each body, month by month.");
    EXPECT_TRUE(sheets.back().table.rows.empty());
    EXPECT_NE(as_csv(sheets.front().table).find("Nothing has been posted"), std::string::npos);
}

Table const& table_of(std::vector<Sheet> const& sheets, std::string_view name) {
    return std::ranges::find(sheets, name, [](Sheet const& sheet) { return sheet.table.name; })
        ->table;
}

TEST(Sheets, SayFirstThatTheYearHasNoOutlay) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    auto const sheets = annual_sheets(figures_of(*db, registers, FinancialYear{2030}));
    auto const cover = as_csv(sheets.front().table);
    EXPECT_NE(
        cover.find("\"Provisional, because:\",\n,There is no outlay of 2030/31 in the ledger.,\n"),
        std::string::npos)
        << cover;
}

// "Published share, Corrections pp, Reclassification pp, Standstill £" of the Bridge's row `place`.
std::string markers_of(std::vector<Sheet> const& sheets, std::size_t place) {
    auto const& row = table_of(sheets, "Bridge").rows.at(place);
    std::string text;
    for (auto const column : {2U, 3U, 4U, 10U}) text += for_people(row[column], 2) + " ";
    return text;
}

TEST(Sheets, TellWhatWasNotPublishedFromWhatHasNoShare) {
    auto registers = with_published_and_host(books::worked_example());
    auto const db = books::worked_ledger(registers);
    auto const bridge = [&](int year) {
        return markers_of(annual_sheets(figures_of(*db, registers, FinancialYear{year})), 0);
    };
    auto& published = registers.published.at(0);
    EXPECT_EQ(bridge(2024).find('['), std::string::npos) << bridge(2024);
    published.total_nhs = *Money::parse("-0.01");
    EXPECT_EQ(bridge(2024), "[z] [z] [z] 7,219,032.26 ");
    published.total_nhs = {};
    EXPECT_EQ(bridge(2024), "[z] [z] [z] 7,219,032.26 ");
    EXPECT_EQ(bridge(2025), "[x] [x] [x] [z] "); // no total of the year itself
    registers.published.clear();
    EXPECT_EQ(bridge(2024), "[x] [x] [x] 7,219,032.26 ");
}

TEST(Sheets, AllSayWhereFiguresAreFromPaymentLists) {
    auto const registers = books::worked_example();
    auto const db = books::ledger_in_memory();
    books::post(*db, registers, {{"QYG", "100001", "SEP-24", "100"}}, true);
    for (auto const& sheet : annual_sheets(figures_of(*db, registers, FinancialYear{2024}))) {
        EXPECT_TRUE(sheet.table.how_to_read.starts_with(
            "These figures come from published payment lists, not from ledgers."))
            << sheet.table.name;
    }
}

TEST(Sheets, ReportAnEarlierYearWithoutLaterOnes) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    auto const figures = figures_of(*db, registers, FinancialYear{2023});
    EXPECT_EQ(figures.rows.size(), 2U);
    EXPECT_EQ(figures.years, std::vector{FinancialYear{2023}});
    EXPECT_EQ(figures.position.files.size(), 1U);
}

TEST(Pools, OpenWithWhatEarlierYearsLeft) {
    auto registers = books::worked_example();
    for (auto const& stream : {"NHS_MIN", "IBCF"}) {
        registers.pool_streams.push_back(
            {.pool = "CW-BCF",
             .stream = stream,
             .organisation = std::string{"NHS_MIN"} == stream ? "QYG" : "E06000050",
             .year = FinancialYear{2025}});
    }
    auto const db = books::worked_ledger(registers);
    books::post(*db, registers, {{"E06000050", "BXE", "MAY-25", "150000"}});
    auto const figures = figures_of(*db, registers, FinancialYear{2025});
    ASSERT_EQ(figures.pools.size(), 2U); // DFG was spent to nil and is not used this year
    auto const& ibcf = figures.pools[1];
    EXPECT_EQ(to_string(ibcf.opening), "400,000.00");
    EXPECT_EQ(to_string(ibcf.outlay), "150,000.00");
    EXPECT_EQ(to_string(ibcf.closing), "250,000.00");
    EXPECT_EQ(ibcf.partners_books, ibcf.closing);
}

} // namespace
