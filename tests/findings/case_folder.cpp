#include "tests/findings/case_folder.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace tests {

namespace {

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, std::string text) {
    if (text.empty()) return;
    bool const number =
        text.find_first_not_of("0123456789.-") == std::string::npos && text.front() != '.';
    if (text.front() == '#') {
        worksheet_write_formula(sheet, row, column, "=NA()", nullptr);
        worksheet_write_formula_str(sheet, row, column, "=NA()", nullptr, text.c_str());
    } else if (number) {
        worksheet_write_number(sheet, row, column, std::stod(text), nullptr);
    } else {
        if (text.front() == '\'') text.erase(0, 1);
        worksheet_write_string(sheet, row, column, text.c_str(), nullptr);
    }
}

void write_workbook(std::filesystem::path const& path, std::string const& text) {
    constexpr std::string_view hidden = " hidden";
    auto* const book = workbook_new(path.c_str());
    lxw_worksheet* sheet = nullptr;
    lxw_row_t row = 0;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('[')) {
            auto name = line.substr(1, line.size() - 2);
            bool const is_hidden = name.ends_with(hidden);
            if (is_hidden) name.resize(name.size() - hidden.size());
            sheet = workbook_add_worksheet(book, name.c_str());
            if (is_hidden) worksheet_hide(sheet);
            row = 0;
            continue;
        }
        std::istringstream cells{line};
        lxw_col_t column = 0;
        for (std::string cell; std::getline(cells, cell, ',');)
            write_cell(sheet, row, column++, cell);
        ++row;
    }
    if (workbook_close(book) != LXW_NO_ERROR) throw std::runtime_error{"a workbook is not written"};
}

// Letters up to U+00FF, which UTF-8 writes as two bytes, as one.
std::string as_latin1(std::string const& text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c < 0x80) {
            bytes += text[i];
        } else {
            auto const next = static_cast<unsigned char>(text.at(++i));
            bytes += static_cast<char>((c & 0x03) << 6 | (next & 0x3F));
        }
    }
    return bytes;
}

void write(std::filesystem::path const& path, std::string const& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path, std::ios::binary} << bytes;
}

std::string bytes_of(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void write_registers(FindingCase const& played, std::filesystem::path const& ground,
                     std::filesystem::path const& folder) {
    for (auto const& entry : std::filesystem::directory_iterator{ground}) {
        auto text = bytes_of(entry.path());
        auto const more = played.add.find(entry.path().stem().string());
        if (more != played.add.end()) {
            for (auto const& row : more->second) text += row + '\n';
        }
        write(folder / entry.path().filename(), text);
    }
    for (auto const& [name, rows] : played.add) {
        if (!std::filesystem::exists(ground / (name + ".csv")))
            throw std::runtime_error{played.rule + " adds rows to a register that is not there"};
    }
}

} // namespace

void lay_out(FindingCase const& played, std::filesystem::path const& ledgers,
             std::filesystem::path const& ground, std::filesystem::path const& folder) {
    auto const* const ledger = played.empty_ledger ? "empty.db" : "ground.db";
    std::filesystem::copy_file(ledgers / ledger, folder / "placeledger.db");
    if (!played.add.empty()) write_registers(played, ground, folder / "registers");
    for (auto const& [name, text] : played.files) {
        auto bytes = text;
        if (auto const more = played.numbered.find(name); more != played.numbered.end()) {
            for (std::int64_t i = 1; i <= more->second.times; ++i)
                bytes += fmt::format(fmt::runtime(more->second.row), i, i) + '\n';
        }
        if (name.ends_with(".xlsx") && bytes.starts_with('[')) {
            write_workbook(folder / name, bytes);
        } else {
            write(folder / name, played.latin1 ? as_latin1(bytes) : bytes);
        }
    }
}

} // namespace tests
