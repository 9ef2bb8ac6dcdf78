// Read by the program's own reader, which is tested by itself.
#include "main_job/made_workbook.hpp"

#include "importers/source_file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace tests {

std::string const& MadeSheet::at(std::size_t row, std::string const& heading) const {
    auto const column = std::ranges::find(headings, heading);
    if (column == headings.end()) throw std::runtime_error{"no column " + heading};
    return rows.at(row).at(static_cast<std::size_t>(column - headings.begin()));
}

std::size_t MadeSheet::row_where(std::map<std::string, std::string> const& wanted) const {
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (std::ranges::all_of(wanted,
                                [&](auto const& w) { return at(row, w.first) == w.second; }))
            return row;
    }
    throw std::runtime_error{"no row with " + wanted.begin()->second};
}

ledger::Money MadeSheet::money(std::size_t row, std::string const& heading) const {
    auto const amount = ledger::Money::parse(at(row, heading));
    if (!amount) throw std::runtime_error{at(row, heading) + " is no amount"};
    return *amount;
}

ledger::Money MadeSheet::total(std::string const& heading) const {
    ledger::Money sum;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        sum += ledger::Money::parse(at(row, heading)).value_or(ledger::Money{});
    }
    return sum;
}

std::map<std::string, MadeSheet> read_workbook(std::filesystem::path const& path) {
    importers::SourceFile const file{path};
    std::map<std::string, MadeSheet> sheets;
    for (std::size_t i = 0; i < file.sheets().size(); ++i) {
        auto& sheet = sheets[file.sheets()[i].name];
        file.read(i, [&](importers::Row const& row) {
            std::vector<std::string> texts;
            for (auto const& cell : row.cells) texts.emplace_back(cell.text);
            if (row.number == 1 && !texts.empty()) sheet.title = texts[0];
            if (row.number == 2 && !texts.empty()) sheet.how_to_read = texts[0];
            if (row.number == 4) sheet.headings = texts;
            if (row.number > 4) {
                texts.resize(std::max(texts.size(), sheet.headings.size()));
                sheet.rows.push_back(texts);
            }
            return true;
        });
    }
    return sheets;
}

std::vector<std::string> sheet_names(std::filesystem::path const& path) {
    std::vector<std::string> names;
    importers::SourceFile const file{path};
    for (auto const& sheet : file.sheets()) names.push_back(sheet.name);
    return names;
}

} // namespace tests
