// A file packed with gzip, unpacked into a temporary file that has no name and is gone with the
// program.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace importers {

bool is_packed(std::string_view start);

class UnpackedFile {
public:
    // Throws ledger::Error for damage, for no room, and for what unpacks to too much.
    UnpackedFile(std::filesystem::path const& packed, std::string const& name);
    ~UnpackedFile();
    UnpackedFile(UnpackedFile&& other) noexcept;
    UnpackedFile(UnpackedFile const&) = delete;
    UnpackedFile& operator=(UnpackedFile const&) = delete;
    UnpackedFile& operator=(UnpackedFile&&) = delete;

    std::filesystem::path path() const; // as long as this exists

private:
    int descriptor_ = -1;
};

} // namespace importers
