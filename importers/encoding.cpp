// The rules: a BOM decides; noughts at every second place are UTF-16; what is strictly UTF-8 is
// UTF-8; a few bad bytes among many good letters are UTF-8 with damage; the rest is Windows-1252.
#include "importers/encoding.hpp"

#include <cstring>

namespace importers {

namespace {

constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_bom = "\xFF\xFE";
constexpr std::string_view utf16_big_bom = "\xFE\xFF";
constexpr char32_t replacement = 0xFFFD;

// The letters of 0x80 to 0x9F; 0 where Windows-1252 has none.
constexpr std::array<char16_t, 32> upper_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

char32_t letter_1252(unsigned byte) {
    if (byte < 0x80 || byte > 0x9F) return byte;
    return upper_1252[byte - 0x80] == 0 ? replacement : upper_1252[byte - 0x80];
}

constexpr int incomplete = -1;

// The bytes of the letter at `at`; 0 where there is none, `incomplete` where the text ends too
// early.
int letter_bytes(std::string_view text, std::size_t at) {
    unsigned const first = byte_at(text, at);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    int const wanted = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    for (int i = 1; i < wanted; ++i) {
        if (at + static_cast<std::size_t>(i) >= text.size()) return incomplete;
        unsigned const next = byte_at(text, at + static_cast<std::size_t>(i));
        if ((next & 0xC0) != 0x80) return 0;
        if (i > 1) continue;
        bool const overlong = (first == 0xE0 && next < 0xA0) || (first == 0xF0 && next < 0x90);
        bool const surrogate = first == 0xED && next > 0x9F;
        bool const beyond = first == 0xF4 && next > 0x8F;
        if (overlong || surrogate || beyond) return 0;
    }
    return wanted;
}

// The place of the first byte from `at` that is not ASCII; eight bytes at a time, since most are.
std::size_t ascii_end(std::string_view text, std::size_t at) {
    constexpr std::uint64_t high_bits = 0x8080808080808080u;
    while (at + sizeof(std::uint64_t) <= text.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & high_bits) != 0) break;
        at += sizeof eight;
    }
    while (at < text.size() && byte_at(text, at) < 0x80) ++at;
    return at;
}

} // namespace

std::string encoding_name(Encoding const& encoding) {
    bool const bom = encoding.bom_bytes > 0;
    switch (encoding.alphabet) {
    case Alphabet::utf8:
        return bom ? "UTF-8 with BOM" : "UTF-8";
    case Alphabet::utf16_little:
        return bom ? "UTF-16 LE with BOM" : "UTF-16 LE";
    case Alphabet::utf16_big:
        return bom ? "UTF-16 BE with BOM" : "UTF-16 BE";
    case Alphabet::windows_1252:
        return "Windows-1252";
    default:
        break;
    }
    return {};
}

void EncodingEvidence::see(std::string_view bytes) {
    if (start_.size() < 4) start_.append(bytes.substr(0, 4 - start_.size()));
    for (auto at = bytes.find('\0'); at != std::string_view::npos; at = bytes.find('\0', at + 1)) {
        ++nuls_[(static_cast<std::size_t>(bytes_) + at) % 2];
    }
    bytes_ += static_cast<std::int64_t>(bytes.size());
    if (carry_.empty()) {
        check_utf8(bytes, false);
    } else {
        std::string joined = std::move(carry_);
        carry_.clear();
        joined.append(bytes);
        check_utf8(joined, false);
    }
}

void EncodingEvidence::check_utf8(std::string_view bytes, bool last) {
    std::size_t at = 0;
    for (;;) {
        at = ascii_end(bytes, at);
        if (at == bytes.size()) break;
        int const length = letter_bytes(bytes, at);
        if (length == incomplete && !last) {
            carry_ = bytes.substr(at);
            break;
        }
        unsigned const byte = byte_at(bytes, at);
        if (length > 0) {
            ++letters_;
        } else {
            if (bad_++ == 0) first_bad_ = seen_ + static_cast<std::int64_t>(at);
            if (letter_1252(byte) == replacement && undefined_in_1252_++ == 0) {
                first_undefined_ = seen_ + static_cast<std::int64_t>(at);
            }
        }
        at += length > 0 ? static_cast<std::size_t>(length) : 1;
    }
    seen_ += static_cast<std::int64_t>(at);
}

Encoding EncodingEvidence::verdict() {
    std::string const rest = std::move(carry_);
    carry_.clear();
    check_utf8(rest, true);
    std::string_view const start = start_;
    if (start.starts_with(utf16_little_bom))
        return {.alphabet = Alphabet::utf16_little, .bom_bytes = 2};
    if (start.starts_with(utf16_big_bom)) return {.alphabet = Alphabet::utf16_big, .bom_bytes = 2};
    auto const half = bytes_ / 2;
    if (nuls_[1] * 10 > half * 4 && nuls_[0] * 20 < half)
        return {.alphabet = Alphabet::utf16_little};
    if (nuls_[0] * 10 > half * 4 && nuls_[1] * 20 < half) return {.alphabet = Alphabet::utf16_big};
    Encoding found{.nul_bytes = nuls_[0] + nuls_[1]};
    bool const bom = start.starts_with(utf8_bom);
    if (bad_ == 0 || bom || letters_ > bad_) {
        found.bom_bytes = bom ? utf8_bom.size() : 0;
        found.invalid_bytes = bad_;
        found.first_invalid_at = first_bad_;
    } else {
        found.alphabet = Alphabet::windows_1252;
        found.invalid_bytes = undefined_in_1252_;
        found.first_invalid_at = first_undefined_;
    }
    return found;
}

void append_utf8(std::string& text, char32_t letter) {
    auto const add = [&](char32_t bits) {
        text += static_cast<char>(static_cast<unsigned char>(bits));
    };
    if (letter < 0x80) {
        add(letter);
    } else if (letter < 0x800) {
        add(0xC0 | (letter >> 6));
        add(0x80 | (letter & 0x3F));
    } else if (letter < 0x10000) {
        add(0xE0 | (letter >> 12));
        add(0x80 | ((letter >> 6) & 0x3F));
        add(0x80 | (letter & 0x3F));
    } else {
        add(0xF0 | (letter >> 18));
        add(0x80 | ((letter >> 12) & 0x3F));
        add(0x80 | ((letter >> 6) & 0x3F));
        add(0x80 | (letter & 0x3F));
    }
}

void Decoder::decode(std::string_view bytes, bool last, std::string& text) {
    if (alphabet_ == Alphabet::windows_1252) {
        for (char const c : bytes) append_utf8(text, letter_1252(static_cast<unsigned char>(c)));
        return;
    }
    carry_.append(bytes);
    auto const done = alphabet_ == Alphabet::utf8 ? decode_utf8(carry_, last, text)
                                                  : decode_utf16(carry_, last, text);
    carry_.erase(0, done);
}

std::size_t Decoder::decode_utf8(std::string_view bytes, bool last, std::string& text) const {
    std::size_t at = 0;
    while (at < bytes.size()) {
        auto const plain_end = ascii_end(bytes, at);
        text.append(bytes.substr(at, plain_end - at));
        at = plain_end;
        if (at == bytes.size()) break;
        int const length = letter_bytes(bytes, at);
        if (length == incomplete && !last) break;
        if (length > 0) {
            text.append(bytes.substr(at, static_cast<std::size_t>(length)));
            at += static_cast<std::size_t>(length);
        } else {
            append_utf8(text, letter_1252(byte_at(bytes, at++)));
        }
    }
    return at;
}

std::size_t Decoder::decode_utf16(std::string_view bytes, bool last, std::string& text) const {
    auto const unit_at = [&](std::size_t at) -> char32_t {
        auto const a = byte_at(bytes, at);
        auto const b = byte_at(bytes, at + 1);
        return alphabet_ == Alphabet::utf16_little ? a | (b << 8) : b | (a << 8);
    };
    std::size_t at = 0;
    while (at + 2 <= bytes.size()) {
        char32_t letter = unit_at(at);
        if (letter >= 0xD800 && letter < 0xDC00) {
            if (at + 4 > bytes.size() && !last) break;
            char32_t const low = at + 4 <= bytes.size() ? unit_at(at + 2) : 0;
            bool const pair = low >= 0xDC00 && low < 0xE000;
            letter = pair ? 0x10000 + ((letter - 0xD800) << 10) + (low - 0xDC00) : replacement;
            if (pair) at += 2;
        } else if (letter >= 0xDC00 && letter < 0xE000) {
            letter = replacement;
        }
        append_utf8(text, letter);
        at += 2;
    }
    if (last && at < bytes.size()) {
        append_utf8(text, replacement);
        at = bytes.size();
    }
    return at;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = ascii_end(text, 0); at < text.size(); at = ascii_end(text, at)) {
        int const length = letter_bytes(text, at);
        if (length <= 0) return false;
        at += static_cast<std::size_t>(length);
    }
    return true;
}

} // namespace importers
