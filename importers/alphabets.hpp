// The alphabets of a byte a letter, and how likely it is that bytes were meant in one of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace importers {

enum class Alphabet : std::uint8_t {
    utf8,
    utf16_little,
    utf16_big,
    windows_1252,
    code_page_850, // of DOS in western Europe; its pound sign is byte 9C, as in 437
    code_page_437,
    mac_roman
};

constexpr char32_t no_letter = 0xFFFD;

char32_t letter_of(Alphabet alphabet, unsigned byte); // no_letter where the alphabet has none

// What stands around a letter beyond ASCII: more can be meant by it inside a word than outside.
enum class Surroundings : std::uint8_t { inside_word, before_word, after_word, alone };
Surroundings surroundings_at(std::string_view text, std::size_t at, std::size_t size);

// How often each byte beyond ASCII was seen, by what stood around it.
struct ByteCounts {
    std::array<std::array<std::int64_t, 128>, 4> counts = {};
    void add(unsigned byte, Surroundings where);
};

int plausibility(char32_t letter, Surroundings where); // of one letter; more is likelier
std::int64_t plausibility(ByteCounts const& bytes, Alphabet alphabet);

// The alphabet of a byte a letter that makes the most sense of the bytes; the usual one unless
// another makes clearly more.
Alphabet most_plausible(ByteCounts const& bytes, Alphabet usual);
bool same_letters(ByteCounts const& bytes, Alphabet a, Alphabet b);

} // namespace importers
