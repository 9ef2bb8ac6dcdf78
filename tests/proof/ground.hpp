// What the crash, fault and concurrency tests share: the books of a ledger as text, without what
// differs from one run to the next (times, hashes), and commands that step from one state to the
// next.
#pragma once

#include "tests/app/ledger_on_disk.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tests {

// Batches, entries, totals, states, decisions and what was done (not what was refused), as text.
std::string books_dump(std::filesystem::path const& ledger);

// A command and the ledger that it starts from.
struct Step {
    std::string name; // "post"
    std::filesystem::path before;
    std::string words; // without --db
    std::string makes; // a file beside the ledger, if any
    std::string books_before, books_after;
    std::int64_t microseconds; // that it takes here when nothing disturbs it
};

// A ledger at each step of a file's way into the books: import, approve, post, supersede, close;
// then registers, money carried forward, and the year published.
class Steps {
public:
    explicit Steps(int lines); // of each extract
    std::vector<Step> const& all() const { return steps_; }
    std::filesystem::path folder() const { return ledger_.folder().path(); }
    // A fresh copy of the ledger before the step, as the file books.db of that folder.
    std::filesystem::path begin(Step const& step) const;
    // Whether what the step makes is there.
    bool has_made(Step const& step) const;

private:
    void add(std::string const& name, std::string const& words, std::string const& makes = {});
    void must(std::string const& words) const;

    LedgerOnDisk ledger_ = LedgerOnDisk{};
    std::vector<Step> steps_ = {};
};

std::int64_t number_from_environment(char const* name, std::int64_t otherwise);

} // namespace tests
