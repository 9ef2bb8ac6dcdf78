// Preloaded into the program: the n-th write, synchronisation or change of size of a file whose
// name holds PLACELEDGER_FAIL_NAME goes wrong, as PLACELEDGER_FAIL_HOW says: eio, enospc, short
// (half of it is written, then the disk is full), or stays full from then on: full.
// PLACELEDGER_FAIL_TOLD is a file that is made when it happens.
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::atomic<long> calls = 0;

char const* setting(char const* name) {
    auto const* text = std::getenv(name);
    return text == nullptr ? "" : text;
}

bool is_ours(int file) {
    static char const* const name = setting("PLACELEDGER_FAIL_NAME");
    if (*name == '\0') return false;
    char link[32] = "/proc/self/fd/", path[4096];
    int at = 14;
    char digits[12];
    int count = 0;
    for (int rest = file; count == 0 || rest > 0; rest /= 10) {
        digits[count++] = static_cast<char>('0' + rest % 10);
    }
    while (count > 0) link[at++] = digits[--count];
    link[at] = '\0';
    auto const size = ::readlink(link, path, sizeof path - 1);
    if (size <= 0) return false;
    path[size] = '\0';
    return std::strstr(path, name) != nullptr;
}

enum class Fault { none, eio, enospc, shortened };

Fault fault_at(int file) {
    static long const wanted = std::atol(setting("PLACELEDGER_FAIL_AT"));
    static char const* const how = setting("PLACELEDGER_FAIL_HOW");
    if (wanted <= 0 || !is_ours(file)) return Fault::none;
    auto const now = ++calls;
    bool const stays = std::strcmp(how, "full") == 0;
    if (now != wanted && !(stays && now > wanted)) return Fault::none;
    if (auto const* told = setting("PLACELEDGER_FAIL_TOLD"); *told != '\0') {
        auto const made = ::open(told, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
        if (made >= 0) ::close(made);
    }
    if (std::strcmp(how, "eio") == 0) return Fault::eio;
    return std::strcmp(how, "short") == 0 ? Fault::shortened : Fault::enospc;
}

template <class Function>
Function real(char const* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

// -1 with errno set, or as many bytes as are to be written.
template <class Write>
ssize_t written(int file, size_t size, Write const& write) {
    switch (fault_at(file)) {
    case Fault::none:
        return write(size);
    case Fault::shortened:
        if (size > 1) return write(size / 2);
        [[fallthrough]];
    case Fault::enospc:
        errno = ENOSPC;
        return -1;
    case Fault::eio:
        errno = EIO;
        return -1;
    }
    return -1;
}

template <class Call>
int called(int file, Call const& call) {
    auto const fault = fault_at(file);
    if (fault == Fault::none) return call();
    errno = fault == Fault::eio ? EIO : ENOSPC;
    return -1;
}

} // namespace

extern "C" {

ssize_t write(int file, void const* bytes, size_t size) {
    static auto const original = real<ssize_t (*)(int, void const*, size_t)>("write");
    return written(file, size, [&](size_t most) { return original(file, bytes, most); });
}

ssize_t pwrite(int file, void const* bytes, size_t size, off_t at) {
    static auto const original = real<ssize_t (*)(int, void const*, size_t, off_t)>("pwrite");
    return written(file, size, [&](size_t most) { return original(file, bytes, most, at); });
}

ssize_t pwrite64(int file, void const* bytes, size_t size, off64_t at) {
    static auto const original = real<ssize_t (*)(int, void const*, size_t, off64_t)>("pwrite64");
    return written(file, size, [&](size_t most) { return original(file, bytes, most, at); });
}

int fsync(int file) {
    static auto const original = real<int (*)(int)>("fsync");
    return called(file, [&] { return original(file); });
}

int fdatasync(int file) {
    static auto const original = real<int (*)(int)>("fdatasync");
    return called(file, [&] { return original(file); });
}

int ftruncate(int file, off_t size) noexcept {
    static auto const original = real<int (*)(int, off_t)>("ftruncate");
    return called(file, [&] { return original(file, size); });
}

int ftruncate64(int file, off64_t size) noexcept {
    static auto const original = real<int (*)(int, off64_t)>("ftruncate64");
    return called(file, [&] { return original(file, size); });
}

} // extern "C"
