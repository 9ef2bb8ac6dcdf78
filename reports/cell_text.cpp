// A strict UTF-8 reader: overlong forms, surrogates and stray bytes are not characters.
#include "reports/cell_text.hpp"

#include <cstddef>
#include <cstdint>

namespace reports {

namespace {

constexpr std::size_t longest_text = 32'767;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Character {
    std::size_t bytes; // 0: not a character
    std::uint32_t code;
};

Character character_at(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const first = byte(0);
    if (first < 0x80U) return {1, first};
    std::size_t const bytes = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : 2;
    if (first < 0xC2U || first > 0xF4U || text.size() < bytes) return {0, 0};
    std::uint32_t code = first & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return {0, 0};
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    auto const overlong = (bytes == 3 && code < 0x800U) || (bytes == 4 && code < 0x10000U);
    auto const surrogate = code >= 0xD800U && code <= 0xDFFFU;
    if (overlong || surrogate || code > 0x10FFFFU) return {0, 0};
    return {bytes, code};
}

bool xml_can_carry(std::uint32_t code) {
    return (code >= 0x20U || code == '\t' || code == '\n') && code != 0x7FU && code != 0xFFFEU &&
           code != 0xFFFFU;
}

} // namespace

std::string cell_text(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    std::size_t characters = 0;
    while (!text.empty() && characters < longest_text) {
        auto const [bytes, code] = character_at(text);
        characters += code >= 0x10000U ? 2 : 1; // as Excel counts
        if (bytes == 0 || !xml_can_carry(code))
            clean += replacement;
        else
            clean += text.substr(0, bytes);
        text.remove_prefix(bytes == 0 ? 1 : bytes);
    }
    return clean;
}

} // namespace reports
