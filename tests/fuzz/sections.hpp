// An input cut into its parts at lines of the form "%%%": several texts in one seed that a person
// can read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace fuzz {

// At least `wanted` parts, the later ones empty where the input has fewer.
inline std::vector<std::string_view> sections(std::string_view input, std::size_t wanted) {
    constexpr std::string_view cut = "\n%%%\n";
    std::vector<std::string_view> parts;
    while (parts.size() + 1 < wanted) {
        auto const at = input.find(cut);
        if (at == std::string_view::npos) break;
        parts.push_back(input.substr(0, at));
        input.remove_prefix(at + cut.size());
    }
    parts.push_back(input);
    parts.resize(std::max(parts.size(), wanted));
    return parts;
}

} // namespace fuzz
