#include "tests/app/ledger_on_disk.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace tests {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> split(std::string_view words) {
    std::istringstream text{std::string{words}};
    std::vector<std::string> parts;
    for (std::string part; text >> part;) parts.push_back(part);
    return parts;
}

} // namespace

fs::path worked_example(std::string_view name) {
    return fs::path{PLACELEDGER_SAMPLES} / "worked-example" / name;
}

Run run_on(fs::path const& database, std::string_view words, Conditions const& conditions) {
    auto arguments = split(words);
    arguments.insert(arguments.end(), {"--db", database.string()});
    return run_program(arguments, conditions);
}

std::string books_of(fs::path const& database, Conditions const& conditions) {
    auto const checked = run_on(database, "check", conditions);
    auto const batches = run_on(database, "batch list --format json", conditions);
    return fmt::format("check: {}\n{}", checked.exit_code, batches.out);
}

LedgerOnDisk::LedgerOnDisk(Conditions conditions) : conditions_{std::move(conditions)} {
    fs::permissions(folder_.path(), fs::perms::all);
    conditions_.folder = folder_.path();
    must("init");
    must("registers import " + worked_example("registers").string());
    struct {
        char const* file;
        char const* organisation;
    } const extracts[] = {
        {"qyg_2023.csv", "QYG"}, {"qyg_2024.csv", "QYG"}, {"cw_2024.csv", "E06000050"}};
    int batch = 0;
    for (auto const& extract : extracts) {
        auto const file = worked_example(std::string{"extracts/"} + extract.file).string();
        must(fmt::format("import {} --organisation {} --as Ann", file, extract.organisation));
        must(fmt::format("batch approve {} --as Bob", ++batch));
        must(fmt::format("batch post {} --as Bob", batch));
    }
}

void LedgerOnDisk::must(std::string_view words) const {
    auto const done = run(words);
    if (done.exit_code != 0) {
        throw std::runtime_error{fmt::format("placeledger {} gave {}:\n{}{}", words, done.exit_code,
                                             done.out, done.err)};
    }
}

std::optional<unsigned> harmless_user() {
    return ::geteuid() == 0 ? std::optional<unsigned>{65534} : std::nullopt;
}

void expect_refused(Run const& run, std::string_view words, int exit_code) {
    EXPECT_EQ(run.exit_code, exit_code) << run.out << run.err;
    EXPECT_EQ(run.signal, 0) << run.err;
    EXPECT_FALSE(run.timed_out);
    EXPECT_NE(run.err.find(words), std::string::npos)
        << "wanted: " << words << "\nfound: " << run.err;
    EXPECT_LE(run.err.size(), 500u) << run.err;
    EXPECT_LE(std::ranges::count(run.err, '\n'), 3) << run.err;
    for (auto const* inside :
         {"std::", "soci", "sqlite3_", "SQLITE_", "terminate", "what()", "errno", "Sanitizer"}) {
        EXPECT_EQ(run.err.find(inside), std::string::npos) << run.err;
    }
}

std::string council_extract(int lines, int period) {
    std::string text =
        "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans Type,Trans Ref,"
        "Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n";
    for (int line = 1; line <= lines; ++line) {
        text += fmt::format("2024/25,{},20/10/2024,PH01,,4100,,AP,T{},,,,{}.25,,someone\n", period,
                            line, line % 1000);
    }
    return text;
}

} // namespace tests
