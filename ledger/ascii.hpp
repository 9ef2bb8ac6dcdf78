// Letters and digits as files and commands write them, whatever the language of the machine.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

constexpr char lower_case(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr char upper_case(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

inline std::string lower_case(std::string_view text) {
    std::string made{text};
    for (auto& letter : made) letter = lower_case(letter);
    return made;
}

inline std::string upper_case(std::string_view text) {
    std::string made{text};
    for (auto& letter : made) letter = upper_case(letter);
    return made;
}

// Digits and nothing else; nothing where the number is too large.
inline std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    auto const* const stop = text.data() + text.size();
    auto const [end, fault] = std::from_chars(text.data(), stop, number);
    if (fault != std::errc{} || end != stop || number < 0) return {};
    return number;
}

} // namespace ledger
