// The rules: a BOM decides; noughts at every second place are UTF-16; what is strictly UTF-8 is
// UTF-8; single bytes are in the alphabet that makes the most sense of them all (alphabets.cpp);
// where letters of UTF-8 make sense as well, the file has both.
#include "importers/encoding.hpp"

#include <cstring>

namespace importers {

namespace {

constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_bom = "\xFF\xFE";
constexpr std::string_view utf16_big_bom = "\xFE\xFF";

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

} // namespace

int letter_bytes(std::string_view text, std::size_t at) {
    unsigned const first = byte_at(text, at);
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    int const wanted = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    for (int i = 1; i < wanted; ++i) {
        if (at + static_cast<std::size_t>(i) >= text.size()) return incomplete_letter;
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

// Eight bytes at a time, since most are.
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

char32_t letter_at(std::string_view text, std::size_t at, int bytes) {
    char32_t letter = byte_at(text, at);
    if (bytes == 1) return letter;
    letter &= bytes == 2 ? 0x1F : bytes == 3 ? 0x0F : 0x07;
    for (int i = 1; i < bytes; ++i)
        letter = letter << 6 | (byte_at(text, at + static_cast<std::size_t>(i)) & 0x3F);
    return letter;
}

std::string encoding_name(Alphabet alphabet) {
    switch (alphabet) {
    case Alphabet::utf8:
        return "UTF-8";
    case Alphabet::utf16_little:
        return "UTF-16 LE";
    case Alphabet::utf16_big:
        return "UTF-16 BE";
    case Alphabet::windows_1252:
        return "Windows-1252";
    case Alphabet::code_page_850:
        return "code page 850";
    case Alphabet::code_page_437:
        return "code page 437";
    case Alphabet::mac_roman:
        return "Mac Roman";
    }
    return {};
}

std::string encoding_name(Encoding const& encoding) {
    if (encoding.either_code_page && encoding.alphabet != Alphabet::utf8)
        return "code page 437/850";
    return encoding_name(encoding.alphabet) + (encoding.bom_bytes > 0 ? " with BOM" : "");
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
        if (length == incomplete_letter && !last) {
            carry_ = bytes.substr(at);
            break;
        }
        auto const size = length > 0 ? static_cast<std::size_t>(length) : 1;
        auto const where = surroundings_at(bytes, at, size);
        for (auto i = at; i < at + size; ++i) {
            auto const byte = byte_at(bytes, i);
            all_bytes_.add(byte, where);
            if (length <= 0) bad_bytes_.add(byte, where);
            auto& first = first_at_[byte - 0x80];
            if (first == 0) first = seen_ + static_cast<std::int64_t>(i) + 1;
        }
        if (length > 0) {
            ++letters_;
            letters_make_sense_ += plausibility(letter_at(bytes, at, length), where);
        } else {
            ++bad_;
        }
        at += size;
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
    return of_letters();
}

Encoding EncodingEvidence::of_letters() const {
    Encoding found{.nul_bytes = nuls_[0] + nuls_[1]};
    bool const bom = std::string_view{start_}.starts_with(utf8_bom);
    if (bom) found.bom_bytes = utf8_bom.size();
    if (bad_ == 0) return found;
    // By chance, single bytes can look like letters of UTF-8; hardly ever like likely ones.
    bool const utf8 = bom || letters_make_sense_ > 0 || letters_ > bad_;
    auto const& single_bytes = utf8 ? bad_bytes_ : all_bytes_;
    found.single = most_plausible(single_bytes, Alphabet::windows_1252);
    bool const code_page =
        found.single == Alphabet::code_page_850 || found.single == Alphabet::code_page_437;
    found.either_code_page =
        code_page && same_letters(single_bytes, Alphabet::code_page_850, Alphabet::code_page_437);
    found.also_single = utf8;
    found.also_utf8 = utf8;
    bool const mostly_utf8 = bom || (utf8 && letters_ >= bad_);
    found.alphabet = mostly_utf8 ? Alphabet::utf8 : found.single;
    count_invalid(found, single_bytes);
    return found;
}

void EncodingEvidence::count_invalid(Encoding& found, ByteCounts const& bytes) const {
    for (unsigned i = 0; i < 128; ++i) {
        if (letter_of(found.single, i + 0x80) != no_letter) continue;
        std::int64_t count = 0;
        for (auto const& counts : bytes.counts) count += counts[i];
        if (count == 0) continue;
        auto const at = first_at_[i] - 1;
        if (found.invalid_bytes == 0 || at < found.first_invalid_at) found.first_invalid_at = at;
        found.invalid_bytes += count;
    }
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

bool is_utf8(std::string_view text) {
    for (std::size_t at = ascii_end(text, 0); at < text.size(); at = ascii_end(text, at)) {
        int const length = letter_bytes(text, at);
        if (length <= 0) return false;
        at += static_cast<std::size_t>(length);
    }
    return true;
}

} // namespace importers
