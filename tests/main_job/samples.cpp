#include "main_job/samples.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace tests {

namespace {

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

} // namespace

void book_samples(Office const& office) {
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
}

} // namespace tests
