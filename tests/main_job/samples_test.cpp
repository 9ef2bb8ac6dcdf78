// The invented system, whole: 97 files into the books, the checks, and the story that the workbook
// tells.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"
#include "main_job/samples.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

namespace {

using namespace tests;

// A sheet as text, tab by tab.
std::string text_of(MadeSheet const& sheet) {
    std::string text = sheet.title + "\n" + sheet.how_to_read + "\n";
    auto const add = [&](std::vector<std::string> const& cells) {
        for (auto const& cell : cells) text += (&cell == &cells.front() ? "" : "\t") + cell;
        text += '\n';
    };
    add(sheet.headings);
    for (auto const& row : sheet.rows) add(row);
    return text;
}

// Of the sheets that people read, every cell is what it was. PLACELEDGER_ACCEPT=1 accepts what is.
// Cover, Notes and Imports name hours and hashes that differ from run to run.
void expect_golden(std::map<std::string, MadeSheet> const& workbook) {
    std::set<std::string> const left_out{"Cover", "Notes",    "Imports",
                                         "Data",  "Balances", "Reference"};
    auto const folder = std::filesystem::path{GOLDEN_FOLDER};
    std::filesystem::create_directories(folder);
    for (auto const& [name, sheet] : workbook) {
        if (left_out.contains(name)) continue;
        auto const path = folder / (name + ".tsv");
        auto const text = text_of(sheet);
        if (std::getenv("PLACELEDGER_ACCEPT") != nullptr) std::ofstream{path} << text;
        EXPECT_EQ(text, bytes_of(path)) << name;
    }
}

TEST(Samples, TellTheirStory) {
    Office const office{std::filesystem::path{SAMPLES_FOLDER} / "registers.xlsx"};
    book_samples(office);
    auto const checked = office.must({"check"});
    EXPECT_NE(checked.out.find("0 failed, 2 warnings"), std::string::npos) << checked.out;
    EXPECT_NE(checked.out.find("48,250.00"), std::string::npos); // Sefton's unmatched contribution
    EXPECT_EQ(office.run({"check", "--strict"}).exit_code, 1);

    auto const workbook = read_workbook(office.annual("2024/25"));
    expect_golden(workbook);
    auto const& share = workbook.at("NHS_share");
    struct {
        char const *year, *place, *upstream, *total;
    } const wanted[] = {
        // worked out apart from the program, from the samples' own files
        {"2023/24", "ALL", "188460558.54", "6010398236.46"},
        {"2024/25", "ALL", "211216381.61", "6295023991.92"},
        {"2024/25", "CW", "24296226.93", "800225194.71"},
        {"2024/25", "HA", "9158533.70", "317307539.89"},
        {"2024/25", "WA", "12439207.48", "483471438.13"},
        {"2024/25", "CM", "12242251.02", "160234251.02"},
    };
    for (auto const& w : wanted) {
        auto const row = share.row_where({{"Year", w.year}, {"Place code", w.place}});
        EXPECT_EQ(plain_text(share.money(row, "Upstream NHS £")), w.upstream) << w.year << w.place;
        EXPECT_EQ(plain_text(share.money(row, "Total NHS £")), w.total) << w.year << w.place;
    }
    auto const& bridge = workbook.at("Bridge");
    auto const all = bridge.row_where({{"Place code", "ALL"}});
    EXPECT_EQ(bridge.at(all, "Published share").substr(0, 5), "0.033");
    EXPECT_EQ(bridge.at(all, "Change pp").substr(0, 6), "0.2197");
    auto const& pools = workbook.at("Pool_recon");
    auto const sefton = pools.row_where({{"Pool", "SE-BCF"}, {"Stream", "NHS_ADD"}});
    EXPECT_EQ(to_string(pools.money(sefton, "Difference £")), "-48,250.00");
    auto const& duration = workbook.at("Duration");
    auto const of_year = duration.row_where({{"Awards", "Awarded in 2024/25"}, {"Place", "ALL"}});
    EXPECT_EQ(duration.at(of_year, "Average months by value").substr(0, 6), "42.202");
    EXPECT_FALSE(workbook.at("Budget_outturn").rows.empty());
}

} // namespace
