// Put in front of every file of the preset `fuzz`: clang 14, whose libFuzzer Debian 12 has, lacks
// what the library of g++ 12 needs for std::source_location.
#pragma once

#if defined(__clang__) && __clang_major__ < 15
#include <version>

namespace std { // NOLINT(cert-dcl58-cpp)

struct source_location {
    static constexpr source_location current(char const* file = __builtin_FILE(),
                                             unsigned line = __builtin_LINE()) {
        source_location here;
        here.file_ = file;
        here.line_ = line;
        return here;
    }
    constexpr char const* file_name() const { return file_; }
    constexpr unsigned line() const { return line_; }

private:
    char const* file_ = "";
    unsigned line_ = 0;
};

} // namespace std
#endif
