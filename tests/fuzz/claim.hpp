// What a fuzz target says when something that must always hold does not: a sentence, and the end.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace fuzz {

inline void must_hold(bool holds, std::string_view claim) {
    if (holds) return;
    std::fprintf(stderr, "This must hold and does not: %.*s\n", static_cast<int>(claim.size()),
                 claim.data());
    std::abort();
}

} // namespace fuzz
