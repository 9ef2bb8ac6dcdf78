// Opening and reading by POSIX calls, because only errno says what the officer has to do.
#include "importers/byte_file.hpp"

#include "ledger/error.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace importers {

namespace {

[[noreturn]] void refuse_to_open(std::filesystem::path const& path, int reason) {
    auto const name = path.string();
    if (reason == ENOENT || reason == ENOTDIR) {
        throw ledger::Error{"There is no file {}. Check the name and the folder.", name};
    }
    if (reason == EACCES || reason == EPERM) {
        throw ledger::Error{"You have no right to read {}. Ask its owner for it, or copy it to a "
                            "folder of your own.",
                            name};
    }
    throw ledger::Error{"{} cannot be opened: {}.", name, std::strerror(reason)};
}

} // namespace

ByteFile::ByteFile(std::filesystem::path const& path)
    // Not blocking, so that a pipe without a writer is refused rather than waited for.
    : descriptor_{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)},
      name_{path.filename().string()} {
    if (descriptor_ < 0) refuse_to_open(path, errno);
    struct stat found {};
    bool const known = ::fstat(descriptor_, &found) == 0;
    if (known && S_ISREG(found.st_mode)) {
        size_ = found.st_size;
        return;
    }
    ::close(descriptor_);
    if (known && S_ISDIR(found.st_mode)) {
        throw ledger::Error{"{} is a folder. Name one file in it.", path.string()};
    }
    throw ledger::Error{"{} is not an ordinary file. Save it as a file first.", path.string()};
}

ByteFile::~ByteFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

ByteFile::ByteFile(ByteFile&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, size_{other.size_}, name_{std::move(
                                                                                 other.name_)} {}

std::size_t ByteFile::read(char* to, std::size_t room) {
    std::size_t filled = 0;
    while (filled < room) {
        auto const got = ::read(descriptor_, to + filled, room - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw ledger::Error{"{} cannot be read: {}.", name_, std::strerror(errno)};
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

std::size_t ByteFile::read_at(std::uint64_t offset, char* to, std::size_t room) const {
    std::size_t filled = 0;
    while (filled < room) {
        auto const place = static_cast<off_t>(offset + filled);
        auto const got = ::pread(descriptor_, to + filled, room - filled, place);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw ledger::Error{"{} cannot be read: {}.", name_, std::strerror(errno)};
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

} // namespace importers
