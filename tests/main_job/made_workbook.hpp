// A workbook that the program made, read back as text by heading: what a reader of it sees.
#pragma once

#include "ledger/money.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tests {

struct MadeSheet {
    std::string title, how_to_read;             // rows 1 and 2
    std::vector<std::string> headings;          // row 4
    std::vector<std::vector<std::string>> rows; // from row 5; as long as `headings`

    std::string const& at(std::size_t row, std::string const& heading) const;
    // The first row in which every named column holds the named text; fails the test where none
    // does.
    std::size_t row_where(std::map<std::string, std::string> const& wanted) const;
    ledger::Money money(std::size_t row, std::string const& heading) const;
    ledger::Money
    total(std::string const& heading) const; // of every row; texts such as [x] are nil
};

std::map<std::string, MadeSheet> read_workbook(std::filesystem::path const& path);
std::vector<std::string> sheet_names(std::filesystem::path const& path);

} // namespace tests
