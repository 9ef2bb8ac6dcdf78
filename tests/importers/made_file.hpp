// A file that a test makes and that is gone after it.
#pragma once

#include "importers/source_file.hpp"
#include "ledger/error.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

class MadeFile {
public:
    explicit MadeFile(std::string const& name, std::string_view bytes = {})
        : path_{folder_.file(name, bytes)} {}
    std::filesystem::path const& path() const { return path_; }

private:
    tests::TemporaryFolder folder_ = {};
    std::filesystem::path path_;
};

// The cells of each row, joined by bars, after its number: "2: a|b|".
inline std::vector<std::string> rows_of(importers::SourceFile const& file, std::size_t sheet = 0) {
    std::vector<std::string> rows;
    file.read(sheet, [&](importers::Row const& row) {
        auto text = std::to_string(row.number) + ": ";
        for (auto const& cell : row.cells) text += std::string{cell.text} + "|";
        rows.push_back(text);
        return true;
    });
    return rows;
}

// What an act that must be refused says; "nothing was refused" where it is not.
inline std::string refusal(std::function<void()> const& act) {
    try {
        act();
    } catch (ledger::Error const& error) {
        return error.what();
    }
    return "nothing was refused";
}
