// The zip file that a workbook is, on libzip; every part is counted while it is inflated, so that a
// zip bomb is refused before it has filled memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;
struct zip_file;

namespace importers {

class ZipPart {
public:
    // Fewer bytes than room only at the end of the part. Throws ledger::Error for damage and for
    // bombs.
    std::size_t read(char* to, std::size_t room);

private:
    friend class ZipContainer;
    struct Close {
        void operator()(zip_file* file) const;
    };
    std::unique_ptr<zip_file, Close> file_ = {};
    std::string file_name_ = {};
    std::string part_ = {};
    std::uint64_t packed_ = 0; // bytes in the zip file
    std::uint64_t limit_ = 0;
    std::uint64_t given_ = 0;
};

class ZipContainer {
public:
    explicit ZipContainer(std::filesystem::path const& path); // throws ledger::Error

    bool has(std::string const& part) const; // without regard to case, as Excel
    ZipPart open(std::string const& part, std::uint64_t limit_bytes) const;
    std::string read_all(std::string const& part, std::uint64_t limit_bytes) const;

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    std::unique_ptr<zip, Close> archive_ = {};
    std::string name_;
};

} // namespace importers
