// renameat2 refuses a name that is taken, also one taken a moment ago.
#include "ledger/store/new_file.hpp"

#include "ledger/error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace ledger {

namespace {

namespace fs = std::filesystem;

fs::path folder_of(fs::path const& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

void refuse_taken(fs::path const& name) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(name, ignored))) {
        throw Error{"{} is there already, and was left as it is. Choose another name.",
                    name.string()};
    }
    for (auto const* suffix : {"-wal", "-shm", "-journal"}) {
        auto const beside = name.string() + suffix;
        if (!fs::exists(beside, ignored)) continue;
        throw Error{"{} belongs to a ledger that was called {}: move it away first, or choose "
                    "another name.",
                    beside, name.string()};
    }
}

void bring_to_disk(fs::path const& path, int flags) {
    auto const file = ::open(path.c_str(), flags | O_CLOEXEC);
    auto const written = file >= 0 && ::fsync(file) == 0;
    auto const reason = errno;
    if (file >= 0) ::close(file);
    if (written) return;
    throw Error{"{} could not be brought to the disk ({}). Check the disk and its space.",
                path.string(), std::strerror(reason)};
}

} // namespace

NewFile::NewFile(fs::path name) : name_{std::move(name)} {
    refuse_taken(name_);
    auto const folder = folder_of(name_);
    std::error_code ignored;
    if (name_.filename().empty() || !fs::is_directory(folder, ignored)) {
        throw Error{"There is no folder {}. Make it first, and say the name of the file in it.",
                    folder.string()};
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        throw Error{"You have no right to write in {}. Choose a folder of your own.",
                    folder.string()};
    }
    unfinished_ = fmt::format("{}.unfinished-{}", name_.string(), ::getpid());
    remove_unfinished(); // of a process that had our number and was killed
}

NewFile::~NewFile() {
    if (!unfinished_.empty()) remove_unfinished();
}

void NewFile::remove_unfinished() const {
    std::error_code ignored;
    for (auto const* suffix : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(unfinished_.string() + suffix, ignored);
    }
}

void NewFile::write(std::string_view bytes, Readers readers) {
    ::mode_t const mode = readers == Readers::owner ? 0600 : 0644;
    auto const file = ::open(unfinished_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    bool written = file >= 0;
    while (written && !bytes.empty()) {
        auto const size = ::write(file, bytes.data(), bytes.size());
        written = size > 0 || (size < 0 && errno == EINTR);
        if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    auto const reason = errno;
    if (file >= 0) ::close(file);
    if (written) return;
    throw Error{"{} could not be written ({}). Nothing is left of it.", name_.string(),
                std::strerror(reason)};
}

void NewFile::give_name() {
    bring_to_disk(unfinished_, O_RDONLY);
    auto const from = unfinished_.string(), to = name_.string();
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        auto const reason = errno;
        refuse_taken(name_);
        // A file system that cannot refuse for itself: the look just taken must do.
        bool const plain = reason == EINVAL && std::rename(from.c_str(), to.c_str()) == 0;
        if (!plain) {
            throw Error{"{} could not be given its name ({}). Nothing is left of it.", to,
                        std::strerror(reason)};
        }
    }
    unfinished_.clear();
    bring_to_disk(folder_of(name_), O_RDONLY | O_DIRECTORY);
}

} // namespace ledger
