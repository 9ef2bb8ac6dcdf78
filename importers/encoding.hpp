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
    Alphabet alphabet = Alphabet::utf8;
    std::size_t bom_bytes = 0;
    std::int64_t invalid_bytes = 0;     // bytes that mean nothing in this alphabet
    std::int64_t first_invalid_at = -1; // how many bytes stand before the first of them
    std::int64_t nul_bytes = 0;         // in a text of single bytes: it is no text at all
};

std::string encoding_name(Encoding const& encoding); // "UTF-8 with BOM"

// Sees the bytes of a file go by, in order.
class EncodingEvidence {
public:
    void see(std::string_view bytes);
    Encoding verdict();

private:
    void check_utf8(std::string_view bytes, bool last);

    std::string start_ = {};   // the first bytes, for a BOM
    std::string carry_ = {};   // the beginning of a letter that the next piece ends
    std::int64_t seen_ = 0;    // bytes checked as UTF-8
    std::int64_t letters_ = 0; // of more than one byte
    std::int64_t bad_ = 0;
    std::int64_t first_bad_ = -1;
    std::int64_t undefined_in_1252_ = 0;
    std::int64_t first_undefined_ = -1;
    std::int64_t bytes_ = 0;
    std::array<std::int64_t, 2> nuls_ = {}; // at even and at odd places
};

// Turns bytes into UTF-8 piece by piece. Bytes that are not UTF-8 in a file that otherwise is are
// read as Windows-1252, which is what they nearly always are.
class Decoder {
public:
    explicit Decoder(Alphabet alphabet) : alphabet_{alphabet} {}
    void decode(std::string_view bytes, bool last, std::string& text);

private:
    std::size_t decode_utf8(std::string_view bytes, bool last, std::string& text) const;
    std::size_t decode_utf16(std::string_view bytes, bool last, std::string& text) const;

    Alphabet alphabet_;
    std::string carry_ = {};
};

bool is_utf8(std::string_view text);
void append_utf8(std::string& text, char32_t letter);

} // namespace importers
