// M3 to M8 to the last digit, and the sheets of measures of odd ledgers: each figure still comes to
// its formula.
#include "worked_sheets.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;

class Measures : public WorkedSheets {
protected:
    void add_populations() {
        for (auto const year : {2023, 2024}) {
            registers.populations.push_back({.place = "CW",
                                             .year = FinancialYear{year},
                                             .population = 100'000,
                                             .vintage = "mid-2021"});
        }
    }
    void add_prices(std::string const& release, int year, ledger::Millionths index) {
        registers.deflators.push_back(
            {.year = FinancialYear{year}, .index = index, .release = release, .status = "outturn"});
    }
};

TEST_F(Measures, OfTheWorkedExampleAreThoseWorkedByHand) {
    make();
    EXPECT_EQ(cell("Shared_budgets", {"2024/25", "CW"}, "Shared share"), "14.814815");
    EXPECT_EQ(cell("Place_share", {"2024/25", "CW"}, "Place share"), "5.851192");
    EXPECT_EQ(cell("Community", {"2024/25", "CW"}, "Share of upstream"), "13.168724");
    EXPECT_EQ(cell("Community", {"2024/25", "CW"}, "Share of all"), "0.770527");
    EXPECT_EQ(cell("Shared_budgets", {"2024/25", "CW"}, "Pools"), "1");
    EXPECT_EQ(cell("Capital_memo", {"CW", "DFG"}, "Amount £000"), "4000000.00");
    EXPECT_EQ(cell("Measures", {"M3"}, "Now"), "14.814815");
}

TEST_F(Measures, InRealTermsUseOneRelease) {
    add_populations();
    add_prices("old", 2023, 50'000'000);
    add_prices("new", 2023, 96'000'000);
    add_prices("new", 2024, 100'000'000);
    make();
    std::vector<std::string> const before{"Upstream, NHS", "2023/24", "CW"};
    EXPECT_EQ(cell("Real_per_head", before, "Real £000"), "7187500.00"); // 6.9m / 0.96
    EXPECT_EQ(cell("Real_per_head", before, "Real per head £"), "71.875000");
    EXPECT_EQ(cell("Place_share", {"2024/25", "CW"}, "Upstream per head £"), "243.000000");
}

TEST_F(Measures, WithoutPopulationsAndPricesSayWhatToImport) {
    add_prices("old", 2023, 96'000'000);
    add_prices("new", 2024, 100'000'000);
    make();
    auto const& reading = table("Real_per_head").how_to_read;
    EXPECT_NE(reading.find("import one release"), std::string::npos) << reading;
    EXPECT_NE(reading.find("No population of CW 2023/24"), std::string::npos) << reading;
    EXPECT_EQ(cell("Real_per_head", {"Upstream, NHS", "2023/24", "CW"}, "Real £000"), "[x]");
}

TEST_F(Measures, OfATotalBelowNilAreNotShares) {
    books::post(*db, registers, {{"QYG", "100001", "OCT-24", "-900000000"}});
    make();
    EXPECT_EQ(cell("Place_share", {"2024/25", "CW"}, "Place share"), "[z]");
    EXPECT_EQ(cell("Community", {"2024/25", "CW"}, "Share of NHS money"), "[z]");
}

TEST_F(Measures, OfATotalBelowNilSaySo) {
    books::post(*db, registers, {{"QYG", "100001", "OCT-24", "-900000000"}});
    make();
    EXPECT_EQ(cell("Summary", {"Cheshire West"}, "Answer"),
              "The NHS total of the year is below nil (-£510,800,000.00), so there is no share.");
    EXPECT_NE(table("Place_CW").title.find("the NHS total is below nil"), std::string::npos);
}

TEST_F(Measures, CountPlacesThatCannotBeCompared) {
    registers.places.push_back({.code = "HA", .name = "Halton"});
    auto elsewhere = books::meaning("H1", "QYG", "100009", ledger::Event::direct_outlay);
    elsewhere.place = "HA";
    elsewhere.stream = "ICB_CORE";
    registers.crosswalk.push_back(elsewhere);
    books::post(*db, registers, {{"QYG", "100009", "OCT-24", "5"}});
    make();
    auto const& said = std::get<std::string>(table("Summary").totals[0]);
    EXPECT_TRUE(said.starts_with("The NHS share rose in 1 of 1 Place; 1 cannot be compared"))
        << said;
}

TEST_F(Measures, WantNoMonthsOfABodyThatWasNotThere) {
    for (auto& body : registers.organisations) {
        if (body.code == "QYG") body.valid.from = *ledger::parse_date("2024-07-01");
    }
    make();
    EXPECT_EQ(cell("Coverage", {"QYG", "2024/25"}, "P3"), "[z]");
    EXPECT_EQ(cell("Coverage", {"QYG", "2024/25"}, "P4"), "missing");
    EXPECT_EQ(cell("Coverage", {"QYG", "2024/25"}, "Months received"), "1 of 9");
}

TEST_F(Measures, OfAYearInWhichACouncilSentNothingAreNotCompared) {
    make();
    for (auto const* measure : {"M3", "M4", "M5", "M7a", "M7b", "M8"})
        EXPECT_EQ(cell("Measures", {measure}, "Change"), "[x]") << measure;
    EXPECT_NE(cell("Measures", {"M1"}, "Change"), "[x]") << "of NHS money alone";
    auto const shared = cell("Summary", {"Are prevention budgets really shared?"}, "Answer");
    EXPECT_NE(shared.find("not compared with the year before"), std::string::npos) << shared;
    EXPECT_EQ(cell("Summary", {"Are prevention budgets really shared?"}, "Prior"), "[x]");
}

// Every formula of the Place's page comes to the figure beside it, though the line is nil in all.
TEST_F(Measures, OfAPlaceKeepALineThatOneFunderTookOverFromAnother) {
    registers.organisations.push_back(
        {.code = "ZED", .name = "A provider", .sector = ledger::Sector::vcse});
    for (auto const& [body, stream] : {std::pair{"QYG", "ICB_CORE"}, {"E06000050", "LA_CORE"}}) {
        auto line =
            books::meaning(std::string{"Z"} + body, body, "ZZ01", ledger::Event::direct_outlay);
        line.place = "CW";
        line.stream = stream;
        line.provider = "ZED";
        registers.crosswalk.push_back(line);
    }
    books::post(*db, registers, {{"QYG", "ZZ01", "OCT-24", "77"}});
    books::post(*db, registers, {{"E06000050", "ZZ01", "OCT-24", "-77"}});
    make();
    EXPECT_EQ(cell("Place_CW", {"ZED"}, "NHS £000"), "77.00");
    EXPECT_EQ(cell("Place_CW", {"ZED"}, "LA £000"), "-77.00");
}

// M2: what moved the share before and in the year is the way from published to now.
TEST_F(Measures, OfTheBridgeAddUp) {
    make();
    EXPECT_NE(cell("Measures", {"... moved by corrections of the books, before"}, "Change"),
              "no such row");
}

TEST_F(Measures, CanBeMoreThanTheWhole) {
    books::post(*db, registers, {{"QYG", "100001", "OCT-24", "-388000000"}});
    make();
    EXPECT_EQ(cell("NHS_share", {"2024/25", "CW"}, "Share"), "650.000000"); // 7.8m of 1.2m
}

TEST_F(Measures, OfOneYearAndOfNoneStand) {
    make(2023);
    EXPECT_EQ(cell("Place_share", {"2023/24", "CW"}, "Change pp"), "[x]");
    db = books::ledger_in_memory();
    make();
    EXPECT_EQ(cell("Shared_budgets", {"2024/25", "CW"}, "Shared share"), "[z]");
    EXPECT_TRUE(table("Community_recipients").rows.empty());
}

TEST_F(Measures, TakeCodesAndNamesAsTheyAre) {
    for (auto& organisation : registers.organisations) {
        if (organisation.code == "GB-CHC-1000001") organisation.name = std::string(255, 'n');
    }
    registers.places[0].name = "=1+1";
    for (auto& rule : registers.classification) {
        if (rule.rule == "K3") rule.rule = "=K*3?~";
        if (rule.rule == "K1") rule.rule = "+K1";
        if (rule.rule == "K2") rule.rule = "@K2";
    }
    make();
    EXPECT_EQ(cell("Class_register", {"=K*3?~"}, "Upstream £"), "1200000.00");
    EXPECT_EQ(cell("Community_recipients", {std::string(255, 'n')}, "Total £000"), "3200000.00");
}

} // namespace
