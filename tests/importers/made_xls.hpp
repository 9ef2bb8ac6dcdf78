// Old workbooks (.xls) put together record by record: a compound file around BIFF8.
#pragma once

#include "tests/importers/made_file.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace xls {

inline std::string word(unsigned value) {
    return {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)};
}
inline std::string dword(std::uint32_t value) {
    return word(value & 0xFFFF) + word(value >> 16);
}
inline std::string qword(std::uint64_t value) {
    return dword(static_cast<std::uint32_t>(value)) +
           dword(static_cast<std::uint32_t>(value >> 32));
}
inline std::string record(unsigned type, std::string const& body = {}) {
    return word(type) + word(static_cast<unsigned>(body.size())) + body;
}
inline std::string narrow(std::string const& letters) { // a text behind its count
    return word(static_cast<unsigned>(letters.size())) + '\0' + letters;
}
inline std::string cell(unsigned row, unsigned column, unsigned format = 0) {
    return word(row) + word(column) + word(format);
}
inline std::string start(unsigned kind, unsigned version = 0x600) {
    return record(0x809, word(version) + word(kind) + std::string(12, '\0'));
}
inline std::string end() {
    return record(0x0A);
}

struct Sheet {
    std::string name;
    std::string cells; // records
    unsigned state = 0;
    unsigned kind = 0;
};

// The stream: what stands before the sheets, with their places, then the sheets.
inline std::string stream(std::string const& globals, std::vector<Sheet> const& sheets) {
    std::size_t size = start(5).size() + globals.size() + end().size();
    for (auto const& sheet : sheets) size += 4 + 8 + sheet.name.size();
    auto all = start(5) + globals;
    for (auto const& sheet : sheets) {
        all += record(0x85, dword(static_cast<std::uint32_t>(size)) +
                                static_cast<char>(sheet.state) + static_cast<char>(sheet.kind) +
                                static_cast<char>(sheet.name.size()) + '\0' + sheet.name);
        size += start(0x10).size() + sheet.cells.size() + end().size();
    }
    all += end();
    for (auto const& sheet : sheets) all += start(0x10) + sheet.cells + end();
    return all;
}

inline std::string directory_entry(std::string_view name, unsigned kind, std::uint32_t child,
                                   std::uint32_t begin, std::size_t size) {
    std::string entry;
    for (char const c : name) entry += {c, '\0'};
    entry.resize(64);
    entry += word(static_cast<unsigned>(name.size() + 1) * 2) + static_cast<char>(kind) + '\1' +
             dword(~0u) + dword(~0u) + dword(child) + std::string(36, '\0') + dword(begin) +
             dword(static_cast<std::uint32_t>(size)) + dword(0);
    return entry;
}

// Sectors: 0 and on the table, then the directory, then the stream.
inline std::string container(std::string bytes, std::string_view name = "Workbook") {
    constexpr std::size_t sector = 512;
    auto const size = std::max<std::size_t>(bytes.size(), 4096);
    bytes.resize((size + sector - 1) / sector * sector);
    auto const pieces = bytes.size() / sector;
    auto const tables = (pieces + 2) / 127 + 1;
    std::string table;
    for (std::size_t i = 0; i < tables; ++i) table += dword(0xFFFFFFFD);
    table += dword(0xFFFFFFFE);
    for (std::size_t i = 0; i < pieces; ++i) {
        table += dword(i + 1 == pieces ? 0xFFFFFFFE : static_cast<std::uint32_t>(tables + i + 2));
    }
    while (table.size() < tables * sector) table += dword(0xFFFFFFFF);
    auto const first = static_cast<std::uint32_t>(tables + 1);
    auto directory = directory_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) +
                     directory_entry(name, 2, 0xFFFFFFFF, first, size);
    directory.resize(sector);
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + word(0x3E) +
                         word(3) + word(0xFFFE) + word(9) + word(6) + std::string(10, '\0') +
                         dword(static_cast<std::uint32_t>(tables)) +
                         dword(static_cast<std::uint32_t>(tables)) + dword(0) + dword(4096) +
                         dword(0xFFFFFFFE) + dword(0) + dword(0xFFFFFFFE) + dword(0);
    for (std::uint32_t i = 0; i < 109; ++i) header += dword(i < tables ? i : 0xFFFFFFFF);
    return header + table + directory + bytes;
}

// The usual formats: 0 plain, 1 a date, 2 padded to six digits.
inline std::string formats() {
    auto const rest = std::string(16, '\0');
    return record(0x41E, word(164) + narrow("000000")) + record(0xE0, word(0) + word(0) + rest) +
           record(0xE0, word(0) + word(14) + rest) + record(0xE0, word(0) + word(164) + rest);
}

} // namespace xls

class MadeXls {
public:
    explicit MadeXls(std::string const& cells, std::string const& globals = xls::formats())
        : made_{"x.xls", xls::container(xls::stream(globals, {{"GL", cells}}))} {}
    std::filesystem::path const& path() const { return made_.path(); }

private:
    MadeFile made_;
};
