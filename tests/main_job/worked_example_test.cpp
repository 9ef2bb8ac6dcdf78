// domain.md 8.11, from the spreadsheets to the workbook, to the last digit.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace {

using namespace tests;

Office worked_office() {
    return Office{worked_example() / "registers"};
}

void book_all(Office const& office) {
    office.import_approve_post(worked_example() / "extracts/qyg_2023.csv", "QYG");
    office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
    office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
}

std::string bytes_of(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(WorkedExample, GivesItsFiguresToTheLastDigit) {
    auto const office = worked_office();
    book_all(office);
    office.must({"check", "--strict"});
    auto const workbook = read_workbook(office.annual("2024/25"));

    auto const& share = workbook.at("NHS_share");
    for (auto const* place : {"CW", "ALL"}) {
        auto const now = share.row_where({{"Year", "2024/25"}, {"Place code", place}});
        EXPECT_EQ(to_string(share.money(now, "Total NHS £")), "389,200,000.00");
        EXPECT_EQ(to_string(share.money(now, "Upstream NHS £")), "7,800,000.00");
        EXPECT_EQ(share.at(now, "Share").substr(0, 10), "0.02004110"); // 2.004111 %
        auto const before = share.row_where({{"Year", "2023/24"}, {"Place code", place}});
        EXPECT_EQ(share.at(before, "Share").substr(0, 10), "0.01854838");
    }
    EXPECT_EQ(share.at(share.row_where({{"Year", "2024/25"}, {"Place code", "CM"}}), "Share"),
              "[z]");

    auto const& bridge = workbook.at("Bridge");
    auto const cw = bridge.row_where({{"Place code", "CW"}});
    EXPECT_EQ(bridge.at(cw, "Published share"), "[x]");
    EXPECT_EQ(bridge.at(cw, "Change pp").substr(0, 8), "0.149272");
    EXPECT_EQ(bridge.at(cw, "Investment pp").substr(0, 8), "0.231243"); // 0.231244 to six places
    EXPECT_EQ(bridge.at(cw, "Denominator pp").substr(0, 9), "-0.081971");
    EXPECT_EQ(bridge.at(cw, "Standstill £"), "7219032.26");

    auto const& pools = workbook.at("Pool_recon");
    auto const ibcf = pools.row_where({{"Pool", "CW-BCF"}, {"Stream", "IBCF"}});
    EXPECT_EQ(to_string(pools.money(ibcf, "Closing £")), "400,000.00");
    EXPECT_EQ(to_string(pools.money(ibcf, "Partners' books £")), "400,000.00");
    EXPECT_TRUE(pools.money(ibcf, "Difference £").is_nil());
    EXPECT_EQ(pools.at(ibcf, "Host's ledger £"), "[x]");

    auto const& data = workbook.at("Data");
    EXPECT_EQ(to_string(data.total("Amount £")), "791,300,000.00"); // both years, capital too
    auto const falls = data.row_where({{"Scheme", "C"}});
    EXPECT_EQ(data.at(falls, "Provider"), "RXA");
    EXPECT_EQ(data.at(falls, "Funder sector"), "NHS");
    EXPECT_EQ(to_string(data.money(falls, "S £")), "1,600,000.00");
}

TEST(WorkedExample, IsMadeTheSameByteForByte) {
    auto const office = worked_office();
    book_all(office);
    auto const once = bytes_of(office.annual("2024/25", "once.xlsx"));
    EXPECT_EQ(once, bytes_of(office.annual("2024/25", "twice.xlsx")));
    EXPECT_GT(once.size(), 10'000U);
}

TEST(WorkedExample, HasItsSheetsInOrder) {
    auto const office = worked_office();
    book_all(office);
    auto const names = sheet_names(office.annual("2024/25"));
    std::vector<std::string> const wanted{"Cover",      "Notes",  "Summary", "NHS_share", "Bridge",
                                          "Pool_recon", "Checks", "Imports", "Data"};
    std::size_t found = 0;
    for (auto const& name : names) found += found < wanted.size() && name == wanted[found] ? 1 : 0;
    EXPECT_EQ(found, wanted.size());
}

} // namespace
