// The worked example as a ledger on disk that only the real program has touched: registers in, four
// files staged, approved by another person and posted.
#pragma once

#include "tests/support/program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <string>
#include <string_view>

namespace tests {

// Runs a command on a ledger, with --db; `words` are split at blanks.
Run run_on(std::filesystem::path const& database, std::string_view words,
           Conditions const& conditions = {});

// Everything that must be as before when something was refused.
std::string books_of(std::filesystem::path const& database, Conditions const& conditions = {});

class LedgerOnDisk {
public:
    // Who works on it: root makes files that nobody else may touch, so tests of rights work as
    // another user.
    explicit LedgerOnDisk(Conditions conditions = {});

    Run run(std::string_view words) const { return run_on(database(), words, conditions_); }
    std::string books() const { return books_of(database(), conditions_); }

    TemporaryFolder const& folder() const { return folder_; }
    std::filesystem::path database() const { return folder_ / "books.db"; }
    Conditions const& conditions() const { return conditions_; }

private:
    void must(std::string_view words) const;

    TemporaryFolder folder_;
    Conditions conditions_;
};

// Under root, who may read and write everything, tests of rights run the program as nobody.
std::optional<unsigned> harmless_user();

// A refusal is for a finance officer: short, with these words in it, and nothing of the machine's
// insides.
void expect_refused(Run const& run, std::string_view words, int exit_code = 3);

std::filesystem::path worked_example(std::string_view name); // in samples/worked-example

// An la-gl extract of so many lines for Cheshire West and Chester, in a period of 2024/25.
std::string council_extract(int lines, int period = 7);

} // namespace tests
