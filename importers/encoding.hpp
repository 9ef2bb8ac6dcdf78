// Which bytes stand for which letters: found out from all the bytes of a file, never from its name.
// Everything behind this file is UTF-8.
#pragma once

#include "importers/alphabets.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace importers {

struct Encoding {
    Alphabet alphabet = Alphabet::utf8; // of most of it
    // Of the bytes that are no letters of UTF-8, where the whole file is not UTF-16.
    Alphabet single = Alphabet::windows_1252;
    bool also_utf8 = false;        // there are letters of UTF-8 among single bytes
    bool also_single = false;      // … or single bytes among letters of UTF-8
    bool either_code_page = false; // 850 and 437 have the same letters for all its bytes
    std::size_t bom_bytes = 0;
    std::int64_t invalid_bytes = 0;     // bytes that mean nothing in this alphabet
    std::int64_t first_invalid_at = -1; // how many bytes stand before the first of them
    std::int64_t nul_bytes = 0;         // in a text of single bytes: it is no text at all
};

std::string encoding_name(Encoding const& encoding); // "UTF-8 with BOM"
std::string encoding_name(Alphabet alphabet);

// Sees the bytes of a file go by, in order.
class EncodingEvidence {
public:
    void see(std::string_view bytes);
    Encoding verdict();

private:
    void check_utf8(std::string_view bytes, bool last);
    Encoding of_letters() const;
    void count_invalid(Encoding& found, ByteCounts const& bytes) const;

    std::string start_ = {};   // the first bytes, for a BOM
    std::string carry_ = {};   // the beginning of a letter that the next piece ends
    std::int64_t seen_ = 0;    // bytes checked as UTF-8
    std::int64_t letters_ = 0; // of UTF-8, of more than one byte
    std::int64_t letters_make_sense_ = 0;
    std::int64_t bad_ = 0;
    ByteCounts all_bytes_ = {};                   // beyond ASCII
    ByteCounts bad_bytes_ = {};                   // those that are no letters of UTF-8
    std::array<std::int64_t, 128> first_at_ = {}; // of each byte beyond ASCII, counted from one
    std::int64_t bytes_ = 0;
    std::array<std::int64_t, 2> nuls_ = {}; // at even and at odd places
};

// The bytes of the UTF-8 letter at a place; 0 where there is none, incomplete_letter where the
// text ends too early.
constexpr int incomplete_letter = -1;
int letter_bytes(std::string_view text, std::size_t at);
char32_t letter_at(std::string_view text, std::size_t at, int bytes); // which there is
std::size_t ascii_end(std::string_view text, std::size_t at); // the first place beyond ASCII

bool is_utf8(std::string_view text);
void append_utf8(std::string& text, char32_t letter);

} // namespace importers
