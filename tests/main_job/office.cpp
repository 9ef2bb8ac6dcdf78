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
    auto const batch = std::to_string(++batches_);
    must({"batch", "approve", batch, "--as", "Bob"});
    must({"batch", "post", batch, "--as", "Bob"});
}

std::filesystem::path Office::annual(std::string const& year, std::string const& name) const {
    auto const out = folder_.path() / name;
    must({"report", "annual", "--year", year, "--out", out.string()});
    return out;
}

std::filesystem::path worked_example() {
    return std::filesystem::path{SAMPLES_FOLDER} / "worked-example";
}

} // namespace tests
