// Bytes as a file, since readers take files: written over again for each input, in memory where the
// machine has a file system for that.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace fuzz {

class OnDisk {
public:
    explicit OnDisk(std::string_view name);
    ~OnDisk();
    OnDisk(OnDisk const&) = delete;
    OnDisk& operator=(OnDisk const&) = delete;

    std::filesystem::path const& holding(std::string_view bytes);

private:
    std::filesystem::path folder_ = {};
    std::filesystem::path path_ = {};
    int descriptor_ = -1;
};

} // namespace fuzz
