// A workbook of nothing but text: registers given back to those who keep them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace reports {

struct PlainSheet {
    std::string name; // at most 31 characters, unlike any other
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; // each as long as `columns`
};

// Every cell is text, also one that begins like a formula; the same sheets give the same bytes.
// Written beside `path` and then renamed, so that a failure leaves what was there. Throws
// ledger::Error in words.
void write_plain_workbook(std::filesystem::path const& path, std::vector<PlainSheet> const& sheets);

} // namespace reports
