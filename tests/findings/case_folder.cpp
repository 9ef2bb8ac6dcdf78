#include "tests/findings/case_folder.hpp"

#include "tests/importers/made_workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <zlib.h>

namespace tests {

namespace {

std::string cell_xml(std::string text) {
    if (text.empty()) return "<c/>";
    bool const number =
        text.find_first_not_of("0123456789.-") == std::string::npos && text.front() != '.';
    if (text.front() == '#') return "<c t=\"e\"><v>" + text + "</v></c>";
    if (number) return "<c><v>" + text + "</v></c>";
    if (text.front() == '\'') text.erase(0, 1);
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::string row_xml(std::string line) {
    constexpr std::string_view hidden = "(hidden) ";
    bool const is_hidden = line.starts_with(hidden);
    if (is_hidden) line.erase(0, hidden.size());
    std::string cells;
    std::istringstream texts{line};
    for (std::string cell; std::getline(texts, cell, ',');) cells += cell_xml(cell);
    return fmt::format("<row{}>{}</row>", is_hidden ? " hidden=\"1\"" : "", cells);
}

// Only the parts that every workbook has.
void write_workbook(std::filesystem::path const& path, std::string const& text) {
    constexpr std::string_view hidden = " hidden";
    std::string const office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    std::string sheets;
    std::string relations;
    std::vector<std::string> rows;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with('[')) {
            rows.back() += row_xml(line);
            continue;
        }
        auto name = line.substr(1, line.size() - 2);
        bool const is_hidden = name.ends_with(hidden);
        if (is_hidden) name.resize(name.size() - hidden.size());
        auto const number = rows.size() + 1;
        sheets += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"r{}\"{}/>", name, number,
                              number, is_hidden ? " state=\"hidden\"" : "");
        relations += fmt::format("<Relationship Id=\"r{}\" Type=\"{}/worksheet\" "
                                 "Target=\"worksheets/sheet{}.xml\"/>",
                                 number, office, number);
        rows.emplace_back();
    }
    std::string const list =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    Parts parts;
    parts["_rels/.rels"] = list + "<Relationship Id=\"r1\" Type=\"" + office +
                           "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    parts["xl/_rels/workbook.xml.rels"] = list + relations + "</Relationships>";
    parts["xl/workbook.xml"] =
        "<workbook xmlns:r=\"" + office + "\"><sheets>" + sheets + "</sheets></workbook>";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        parts[fmt::format("xl/worksheets/sheet{}.xml", i + 1)] =
            "<worksheet><sheetData>" + rows[i] + "</sheetData></worksheet>";
    }
    write_zip(path, parts);
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
        if (name.ends_with(".gz")) {
            auto* const packed = gzopen((folder / name).c_str(), "wb");
            gzwrite(packed, bytes.data(), static_cast<unsigned>(bytes.size()));
            gzclose(packed);
        } else if (name.ends_with(".xlsx") && bytes.starts_with('[')) {
            write_workbook(folder / name, bytes);
        } else {
            write(folder / name, played.latin1 ? as_latin1(bytes) : bytes);
        }
    }
}

} // namespace tests
