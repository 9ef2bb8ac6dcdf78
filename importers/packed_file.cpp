// Unpacked to disk and not to memory, so that a large extract costs no more packed than plain.
#include "importers/packed_file.hpp"

#include "importers/limits.hpp"
#include "ledger/error.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <unistd.h>
#include <utility>
#include <zlib.h>

namespace importers {

namespace {

struct Close {
    void operator()(gzFile_s* file) const { gzclose_r(file); }
};

int open_temporary(std::string const& name) {
    std::error_code problem;
    auto const folder = std::filesystem::temp_directory_path(problem);
    auto pattern = (folder / "placeledger-XXXXXX").string();
    int const descriptor = problem ? -1 : ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor < 0) {
        throw ledger::Error{"{} is packed, and there is no place to unpack it: {}. Name a folder "
                            "that can be written to in TMPDIR.",
                            name, problem ? problem.message() : std::strerror(errno)};
    }
    ::unlink(pattern.c_str());
    return descriptor;
}

void write_all(int descriptor, char const* bytes, std::size_t size, std::string const& name) {
    while (size > 0) {
        auto const written = ::write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            throw ledger::Error{"{} is packed, and cannot be unpacked: {}. Make room, or unpack "
                                "it yourself.",
                                name, std::strerror(errno)};
        }
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
}

void check_size(std::string const& name, std::uint64_t unpacked, std::uint64_t packed) {
    bool const bomb = unpacked > limits::inflation_from && unpacked / limits::inflation > packed;
    if (!bomb && unpacked <= limits::unpacked_bytes) return;
    throw ledger::Error{"{} is refused: it unpacks to more than {}, as in a file made to fill a "
                        "computer's disk. Ask the sender for the plain spreadsheet.",
                        name,
                        bomb ? fmt::format("{} times its size", limits::inflation)
                             : fmt::format("{} GiB", limits::unpacked_bytes >> 30)};
}

} // namespace

bool is_packed(std::string_view start) {
    return start.starts_with("\x1F\x8B\x08");
}

UnpackedFile::UnpackedFile(std::filesystem::path const& packed, std::string const& name)
    : descriptor_{open_temporary(name)} {
    auto const packed_size = static_cast<std::uint64_t>(std::filesystem::file_size(packed));
    std::unique_ptr<gzFile_s, Close> file{gzopen(packed.c_str(), "rbe")};
    std::array<char, 65536> piece;
    std::uint64_t unpacked = 0;
    int got = -1;
    while (file && (got = gzread(file.get(), piece.data(), piece.size())) > 0) {
        unpacked += static_cast<std::uint64_t>(got);
        check_size(name, unpacked, packed_size);
        write_all(descriptor_, piece.data(), static_cast<std::size_t>(got), name);
    }
    // Only closing says that the stream was cut off.
    bool const sound = file && gzclose_r(file.release()) == Z_OK && got == 0;
    if (!sound) {
        throw ledger::Error{"{} is packed (gzip) and damaged or cut off: it cannot be unpacked. "
                            "Ask the sender for it again.",
                            name};
    }
}

UnpackedFile::~UnpackedFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

UnpackedFile::UnpackedFile(UnpackedFile&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)} {}

std::filesystem::path UnpackedFile::path() const {
    return fmt::format("/proc/self/fd/{}", descriptor_);
}

} // namespace importers
