// The zip file that a workbook is, on libzip; every part is counted while it is inflated, so that a
// zip bomb is refused before it has filled memory.
#pragma once

#include "importers/byte_source.hpp"
#include "importers/limits.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
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
    ByteSource source() { // reads this part, which must outlive it
        return [this](char* to, std::size_t room) { return read(to, room); };
    }

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
    std::shared_ptr<std::uint64_t> work_left_ = {};
};

class ZipContainer {
public:
    // Throws ledger::Error; name is how messages call the file, work_bytes how much all readings
    // together may unpack.
    ZipContainer(std::filesystem::path const& path, std::string name,
                 std::uint64_t work_bytes = limits::work_bytes);

    std::string const& name() const { return name_; }
    // Without regard to case and to the direction of the slashes, as Excel.
    bool has(std::string const& part) const;
    ZipPart open(std::string const& part, std::uint64_t limit_bytes) const;
    std::string read_all(std::string const& part, std::uint64_t limit_bytes) const;

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    struct Place {
        std::uint64_t index;
        bool twice;
    };
    void list_parts();

    std::unique_ptr<zip, Close> archive_ = {};
    std::string name_;
    std::map<std::string, Place> places_ = {};
    std::shared_ptr<std::uint64_t> work_left_; // bytes that may still be unpacked
};

} // namespace importers
