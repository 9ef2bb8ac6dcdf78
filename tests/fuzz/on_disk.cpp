#include "tests/fuzz/on_disk.hpp"

#include "tests/fuzz/claim.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace fuzz {

OnDisk::OnDisk(std::string_view name) {
    std::error_code ignored;
    std::filesystem::path const memory{"/dev/shm"};
    bool const usable =
        std::filesystem::is_directory(memory, ignored) && ::access(memory.c_str(), W_OK) == 0;
    auto const base = usable ? memory : std::filesystem::temp_directory_path();
    auto pattern = (base / "placeledger-fuzz-XXXXXX").string();
    must_hold(::mkdtemp(pattern.data()) != nullptr, "a temporary folder can be made");
    folder_ = pattern;
    path_ = folder_ / name;
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    must_hold(descriptor_ >= 0, "a file can be made in it");
}

OnDisk::~OnDisk() {
    ::close(descriptor_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path const& OnDisk::holding(std::string_view bytes) {
    must_hold(::ftruncate(descriptor_, 0) == 0, "the file can be emptied");
    while (!bytes.empty()) {
        auto const at = ::lseek(descriptor_, 0, SEEK_END);
        auto const wrote = ::pwrite(descriptor_, bytes.data(), bytes.size(), at);
        must_hold(wrote > 0, "the file can be written");
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return path_;
}

} // namespace fuzz
