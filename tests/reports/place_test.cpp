// The workbook of one Place: its own money, pools and bodies, and nothing of another's.
#include "books.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/print.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;

// The worked example beside a second Place with a council and money of its own.
ledger::Registers two_places() {
    auto registers = books::worked_example();
    registers.places.push_back(
        {.code = "HAL", .name = "Halton", .local_authority = "E06000006", .aliases = {"Runcorn"}});
    registers.organisations.push_back(
        {.code = "E06000006", .name = "Halton Council", .sector = ledger::Sector::la});
    registers.pools.push_back({.code = "HAL-BCF",
                               .name = "Halton BCF",
                               .kind = ledger::PoolKind::s75,
                               .place = "HAL",
                               .host = "E06000006"});
    registers.pool_streams.push_back({.pool = "HAL-BCF",
                                      .stream = "NHS_MIN",
                                      .organisation = "QYG",
                                      .year = FinancialYear{2024}});
    auto to_halton = books::meaning("H1", "QYG", "200001", ledger::Event::direct_outlay);
    to_halton.place = "HAL";
    to_halton.stream = "ICB_CORE";
    auto own = books::meaning("H2", "E06000006", "PH02", ledger::Event::direct_outlay);
    own.place = "HAL";
    own.stream = "PHG";
    registers.crosswalk.push_back(to_halton);
    registers.crosswalk.push_back(own);
    return registers;
}

class OnePlace : public testing::Test {
protected:
    ledger::Registers registers = two_places();
    std::unique_ptr<soci::session> db = books::worked_ledger(registers);

    OnePlace() {
        books::post(*db, registers, {{"QYG", "200001", "SEP-24", "5000000"}});
        books::post(
            *db, registers,
            {{"E06000006", "PH02", "SEP-24", "2000000"}, {"E06000006", "NOBODY", "SEP-24", "77"}});
    }
    AnnualFigures figures(std::string_view place) {
        return annual_figures(*db, registers, FinancialYear{2024}, {}, {},
                              place_named(registers, place));
    }
    std::string refusal(std::string_view place) {
        try {
            place_named(registers, place);
        } catch (ledger::Error const& error) {
            return error.what();
        }
        return {};
    }
};

TEST_F(OnePlace, HoldsTheMoneyOfThatPlaceAlone) {
    auto const halton = figures("HAL");
    EXPECT_EQ(halton.rows.size(), 2U);
    EXPECT_EQ(to_string(ledger_outlay(halton)), "7,000,000.00");
    EXPECT_EQ(to_string(halton.nhs.of(FinancialYear{2024}, "HAL").total), "5,000,000.00");
    ASSERT_EQ(halton.places.size(), 1U);
    EXPECT_EQ(headline_place(halton).code, "HAL");
    EXPECT_EQ(headline_bridge(halton).place, "HAL");
    for (auto const& row : halton.balances) {
        EXPECT_TRUE(row.place == "HAL" || row.pool == "HAL-BCF" || row.fund == "E06000006")
            << row.fund << ' ' << row.pool << ' ' << row.place;
    }
}

TEST_F(OnePlace, HasItsPoolsItsBodiesFilesAndItsSuspense) {
    auto const halton = figures("HAL");
    ASSERT_EQ(halton.pools.size(), 1U);
    EXPECT_EQ(halton.pools[0].pool, "HAL-BCF");
    EXPECT_EQ(halton.scope->bodies, (std::set<std::string>{"E06000006", "QYG"}));
    EXPECT_EQ(halton.position.files.size(), 4U); // of the ICB and of Halton
    EXPECT_EQ(to_string(halton.position.suspense_total), "77.00");
    auto const west = figures("CW");
    EXPECT_TRUE(west.position.suspense_total.is_nil());
    EXPECT_EQ(west.scope->bodies, (std::set<std::string>{"E06000050", "QYG"}));
}

TEST_F(OnePlace, AddsUpToTheWholeWithTheOthers) {
    auto const whole = annual_figures(*db, registers, FinancialYear{2024}, {}, {});
    Money rows, ledger;
    for (auto const* place : {"CW", "HAL", "CM"}) {
        auto const one = figures(place);
        for (auto const& row : one.rows) rows += row.amount;
        ledger += ledger_outlay(one);
    }
    EXPECT_EQ(rows, ledger_outlay(whole));
    EXPECT_EQ(ledger, ledger_outlay(whole));
}

TEST_F(OnePlace, SaysSoOnEverySheetAndHasNoRowThatRepeatsIt) {
    auto const west = figures("Cheshire West");
    for (auto const& sheet : annual_sheets(west)) {
        auto const& title = sheet.table.title;
        auto const first = title.find("Cheshire West");
        EXPECT_NE(first, std::string::npos) << sheet.table.name;
        bool const of_council = sheet.table.name.starts_with("Statement_");
        EXPECT_TRUE(of_council || title.find("Cheshire West", first + 1) == std::string::npos);
        EXPECT_EQ(as_csv(sheet.table).find("Halton"), sheet.table.name == "Reference"
                                                          ? as_csv(sheet.table).find("Halton")
                                                          : std::string::npos)
            << sheet.table.name;
        for (auto const& row : sheet.table.rows) {
            for (auto const& cell : row) EXPECT_NE(for_people(cell, 2), "ALL") << sheet.table.name;
        }
        for (auto const& chart : sheet.charts) {
            EXPECT_FALSE(chart.series.empty()) << chart.title;
            EXPECT_EQ(chart.title.find("All Places"), std::string::npos) << chart.title;
        }
    }
}

TEST_F(OnePlace, IsFoundByCodeNameOrAlias) {
    EXPECT_EQ(place_named(registers, "hal").code, "HAL");
    EXPECT_EQ(place_named(registers, "CHESHIRE WEST").code, "CW");
    EXPECT_EQ(place_named(registers, "runcorn").code, "HAL");
    EXPECT_EQ(place_named(registers, "CM").code, "CM");
}

TEST_F(OnePlace, ThatIsUnknownIsRefusedWithThoseThereAreTheNearestFirst) {
    EXPECT_EQ(refusal("Haltn"), "There is no Place \"Haltn\" in the register `places`. The Places "
                                "are: HAL (Halton), CW (Cheshire West).");
    EXPECT_EQ(refusal("Atlantis"), "There is no Place \"Atlantis\" in the register `places`. The "
                                   "Places are: CW (Cheshire West), HAL (Halton).");
    EXPECT_NE(refusal("ALL").find("leave --place out"), std::string::npos);
    registers.places.clear();
    EXPECT_NE(refusal("CW").find("It is empty"), std::string::npos);
}

} // namespace
