// The container of old Office files (.xls): a small file system of sectors and chains (OLE2), read
// strictly.
#pragma once

#include "importers/byte_file.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

// One file inside: where its pieces are.
struct CompoundStream {
    std::uint64_t size = 0;
    std::vector<std::uint32_t> sectors = {}; // empty for a short one, which is held whole
    std::string held = {};
};

class CompoundFile {
public:
    CompoundFile(std::filesystem::path const& path, std::string name); // throws ledger::Error

    bool has(std::string_view stream) const; // at the top, without regard to case
    CompoundStream open(std::string_view stream) const;

    // Fewer bytes than room only at the end of the stream.
    std::size_t read(CompoundStream const& stream, std::uint64_t at, char* to,
                     std::size_t room) const;

    [[noreturn]] void refuse(std::string_view what) const; // "is damaged: …"

private:
    struct Entry {
        std::string name; // lower case; letters beyond ASCII as question marks
        std::uint8_t kind;
        std::uint32_t left, right, child;
        std::uint32_t start;
        std::uint64_t size;
    };

    void read_header();
    void read_table(std::string const& header);
    void read_directory(std::uint32_t start);
    std::vector<std::uint32_t> chain(std::vector<std::uint32_t> const& table, std::uint32_t start,
                                     std::string_view what) const;
    std::string sector(std::uint32_t number) const;
    Entry const* find(std::string_view stream) const;

    std::string name_;
    ByteFile file_;
    std::uint32_t sector_bytes_ = 512;
    std::uint32_t short_limit_ = 4096;            // streams below it stand in short sectors
    std::uint64_t sectors_ = 0;                   // in the file
    std::vector<std::uint32_t> table_ = {};       // of each sector, the one behind it
    std::vector<std::uint32_t> short_table_ = {}; // the same of the short sectors
    std::vector<Entry> entries_ = {};
};

} // namespace importers
