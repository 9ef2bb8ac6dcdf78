// A file's bytes, read in pieces. Says in words why a file cannot be opened or read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace importers {

class ByteFile {
public:
    explicit ByteFile(std::filesystem::path const& path); // throws ledger::Error
    ~ByteFile();
    ByteFile(ByteFile&& other) noexcept;
    ByteFile(ByteFile const&) = delete;
    ByteFile& operator=(ByteFile const&) = delete;
    ByteFile& operator=(ByteFile&&) = delete;

    // Fewer bytes than room only at the end of the file.
    std::size_t read(char* to, std::size_t room);
    // The same from a place in the file; read() goes on where it was.
    std::size_t read_at(std::uint64_t offset, char* to, std::size_t room) const;
    std::int64_t size() const { return size_; }

private:
    int descriptor_;
    std::int64_t size_ = 0;
    std::string name_;
};

} // namespace importers
