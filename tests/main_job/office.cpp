// Ann imports, Bob approves and posts.
#include "main_job/office.hpp"

#include <gtest/gtest.h>

namespace tests {

Office::Office(std::filesystem::path const& registers) {
    must({"init"});
    if (!registers.empty()) must({"registers", "import", registers.string()});
}

Run Office::run(std::vector<std::string> arguments) const {
    arguments.push_back("--db");
    arguments.push_back((folder_.path() / "books.db").string());
    return run_program(arguments, {.folder = folder_.path()});
}

Run Office::must(std::vector<std::string> arguments) const {
    auto run_ = run(arguments);
    EXPECT_EQ(run_.exit_code, 0) << arguments[0] << ": " << run_.out << run_.err;
    return run_;
}

void Office::import_approve_post(std::filesystem::path const& file, std::string const& organisation,
                                 std::vector<std::string> more) const {
    std::vector<std::string> import{"import",     file.string(), "--organisation",
                                    organisation, "--as",        "Ann"};
    import.insert(import.end(), more.begin(), more.end());
    must(import);
    approve_and_post(std::to_string(++batches_));
}

void Office::approve_and_post(std::string const& batch) const {
    must({"batch", "approve", batch, "--as", "Bob"});
    must({"batch", "post", batch, "--as", "Bob"});
}

nlohmann::json Office::list(std::vector<std::string> words) const {
    words.insert(words.end(), {"--format", "json"});
    auto const run_ = run(words);
    EXPECT_LE(run_.exit_code, 1) << words[0] << ": " << run_.out
                                 << run_.err; // 1: there are findings
    return nlohmann::json::parse(run_.out);
}

std::filesystem::path Office::annual(std::string const& year, std::string const& name) const {
    auto const out = folder_.path() / name;
    must({"report", "annual", "--year", year, "--out", out.string()});
    return out;
}

bool says(Run const& run, std::string_view words) {
    return (run.out + run.err).find(words) != std::string::npos;
}

std::filesystem::path worked_example() {
    return std::filesystem::path{SAMPLES_FOLDER} / "worked-example";
}

} // namespace tests
