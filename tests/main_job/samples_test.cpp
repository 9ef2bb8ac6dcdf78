// The invented system, whole: 97 files into the books, the checks, and the story that the workbook
// tells.
#include "main_job/made_workbook.hpp"
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace {

using namespace tests;

nlohmann::json manifest() {
    std::ifstream file{std::filesystem::path{SAMPLES_FOLDER} / "manifest.json"};
    return nlohmann::json::parse(file);
}

// Stages every file of a round with the control totals of the manifest; returns how many came in
// without errors.
int stage_all(Office const& office, int round) {
    int sound = 0;
    for (auto const& one : manifest()) {
        if (one.value("round", 1) != round) continue;
        auto const file = std::filesystem::path{SAMPLES_FOLDER} / one["file"].get<std::string>();
        auto const text = [&](char const* key) {
            return one[key].is_string() ? one[key].get<std::string>() : one[key].dump();
        };
        bool const ok = text("expect") == "ok";
        auto const net = one.contains("net") ? ",net=" + text("net") : std::string{};
        std::vector<std::string> words{
            "import", file.string(), "--organisation", text("organisation"),
            "--as",   "Ann",         "--control",      "rows=" + text("rows") + net};
        if (one.contains("period")) words.insert(words.end(), {"--period", text("period")});
        auto const run = office.run(words);
        EXPECT_EQ(run.exit_code, ok ? 0 : 1) << file << run.out << run.err;
        sound += ok ? 1 : 0;
    }
    return sound;
}

void approve_and_post(Office const& office, int first, int last) {
    std::vector<std::string> approve{"batch", "approve"}, post{"batch", "post"};
    for (auto* command : {&approve, &post}) {
        for (int batch = first; batch <= last; ++batch) command->push_back(std::to_string(batch));
        command->insert(command->end(), {"--as", "Bob"});
        office.must(*command);
    }
}

TEST(Samples, TellTheirStory) {
    Office const office{std::filesystem::path{SAMPLES_FOLDER} / "registers.xlsx"};
    int const sound = stage_all(office, 1);
    EXPECT_GT(sound, 90);
    approve_and_post(office, 1, sound);
    int last = sound + 1; // the file with an error keeps its number
    for (int round = 2; round <= 5; ++round) {
        auto const more = stage_all(office, round);
        EXPECT_GT(more, 0);
        approve_and_post(office, last + 1, last + more);
        last += more;
    }
    office.must({"registers", "import",
                 (std::filesystem::path{SAMPLES_FOLDER} / "evidence.xlsx").string()});
    auto const checked = office.must({"check"});
    EXPECT_NE(checked.out.find("0 failed, 2 warnings"), std::string::npos) << checked.out;
    EXPECT_NE(checked.out.find("48,250.00"), std::string::npos); // Sefton's unmatched contribution
    EXPECT_EQ(office.run({"check", "--strict"}).exit_code, 1);

    auto const workbook = read_workbook(office.annual("2024/25"));
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
