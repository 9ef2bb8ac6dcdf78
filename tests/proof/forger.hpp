// Somebody with the right to write the file, a shell and time: guards are dropped, something is
// altered, the guards are put back.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

struct sqlite3;

namespace tests {

class Forger {
public:
    explicit Forger(std::filesystem::path const& ledger); // opens it and drops the guards
    ~Forger();                                            // puts them back
    Forger(Forger const&) = delete;
    Forger& operator=(Forger const&) = delete;

    void run(std::string const& statement); // throws with SQLite's words
    // The first column of every row; "" for null.
    std::vector<std::string> column(std::string const& select);
    std::string value(std::string const& select); // of the first row; "" where there is none

private:
    sqlite3* db_ = nullptr;
    std::vector<std::string> guards_ = {};
};

} // namespace tests
