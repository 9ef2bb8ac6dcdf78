// A finance office for one test: a ledger in a folder of its own, and people who run the program on
// it.
#pragma once

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace tests {

class Office {
public:
    explicit Office(std::filesystem::path const& registers =
                        {}); // makes the ledger; takes the registers, if any
    Run run(std::vector<std::string> arguments) const;  // with --db where the command has one
    Run must(std::vector<std::string> arguments) const; // fails the test unless the exit code is 0
    void import_approve_post(std::filesystem::path const& file, std::string const& organisation,
                             std::vector<std::string> more = {}) const;
    void approve_and_post(std::string const& batch) const;     // by Bob
    nlohmann::json list(std::vector<std::string> words) const; // what a command prints as JSON
    std::filesystem::path annual(std::string const& year,
                                 std::string const& name = "annual.xlsx") const;
    std::filesystem::path folder() const { return folder_.path(); }
    std::filesystem::path write(std::string_view name, std::string_view text) const {
        return folder_.file(name, text);
    }

private:
    TemporaryFolder folder_;
    mutable int batches_ = 0;
};

// The folder of the worked example with its registers and extracts.
std::filesystem::path worked_example();

// Whether the words stand in what a run printed, on either output.
bool says(Run const& run, std::string_view words);

// The heading row of an extract of layout la-gl.
inline constexpr auto council_head =
    "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans Type,Trans Ref,"
    "Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n";

} // namespace tests
