// A finance office for one test: a ledger in a folder of its own, and people who run the program on
// it.
#pragma once

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

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

} // namespace tests
