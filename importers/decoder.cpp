// Lines of ASCII, which nearly all are, are passed on as they stand.
#include "importers/decoder.hpp"

#include <algorithm>
#include <utility>

namespace importers {

namespace {

// A line that is longer is decided in parts.
constexpr std::size_t longest_line = std::size_t{1} << 20;

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    auto const before = at == 0 ? std::string_view::npos : text.find_last_of("\r\n", at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
    auto const end = text.find_first_of("\r\n", at);
    return end == std::string_view::npos ? text.size() : end;
}

// The size of the part of a text that can be decided now: whole lines, or, where a line never
// ends, all but a letter that may be cut off.
std::size_t decidable(std::string_view text) {
    auto const last = text.find_last_of("\r\n");
    if (last != std::string_view::npos) return last + 1;
    if (text.size() < longest_line) return 0;
    auto size = text.size();
    while (size > text.size() - 4 && byte_at(text, size - 1) >= 0x80) --size;
    return size;
}

} // namespace

void Decoder::decode(std::string_view bytes, bool last, std::string& text) {
    text_begin_ = text.size();
    carry_.append(bytes);
    bool const wide =
        encoding_.alphabet == Alphabet::utf16_little || encoding_.alphabet == Alphabet::utf16_big;
    auto const done = wide ? decode_utf16(carry_, last, text) : decode_lines(carry_, last, text);
    carry_.erase(0, done);
    decoded_before_ += text.size() - text_begin_;
}

std::vector<OtherLine> Decoder::take_other_lines() {
    return std::exchange(other_lines_, {});
}

std::size_t Decoder::decode_lines(std::string_view bytes, bool last, std::string& text) {
    auto const size = last ? bytes.size() : decidable(bytes);
    bytes = bytes.substr(0, size);
    std::size_t at = 0;
    while (at < size) {
        auto const beyond = ascii_end(bytes, at);
        if (beyond == size) {
            text.append(bytes.substr(at));
            break;
        }
        auto const begin = std::max(at, line_begin(bytes, beyond));
        auto const end = line_end(bytes, beyond);
        text.append(bytes.substr(at, begin - at));
        decode_line(bytes.substr(begin, end - begin), text);
        at = end;
    }
    return size;
}

// The alphabet of the single bytes of a line, and whether it holds any, and letters of UTF-8.
Alphabet Decoder::alphabet_of_line(std::string_view line, bool& single, bool& utf8) const {
    std::vector<std::pair<unsigned, Surroundings>> bytes;
    std::int64_t own = 0;
    for (auto at = ascii_end(line, 0); at < line.size(); at = ascii_end(line, at)) {
        int const length = encoding_.also_utf8 ? letter_bytes(line, at) : 0;
        auto const size = length > 0 ? static_cast<std::size_t>(length) : 1;
        if (length > 0) {
            utf8 = true;
        } else {
            bytes.emplace_back(byte_at(line, at), surroundings_at(line, at, size));
            own +=
                plausibility(letter_of(encoding_.single, bytes.back().first), bytes.back().second);
        }
        at += size;
    }
    single = !bytes.empty();
    if (own >= 0) return encoding_.single;
    // The file's own alphabet has the benefit of the doubt: another must make much more sense.
    ByteCounts counts;
    for (auto const& [byte, where] : bytes) counts.add(byte, where);
    auto const best = most_plausible(counts, encoding_.single);
    constexpr std::int64_t much = 8;
    return plausibility(counts, best) >= own + much ? best : encoding_.single;
}

void Decoder::decode_line(std::string_view line, std::string& text) {
    bool single = false;
    bool utf8 = false;
    auto const alphabet = alphabet_of_line(line, single, utf8);
    auto const place = decoded_before_ + text.size() - text_begin_;
    if (single && alphabet != encoding_.alphabet) other_lines_.push_back({place, alphabet});
    if (utf8 && encoding_.alphabet != Alphabet::utf8)
        other_lines_.push_back({place, Alphabet::utf8});
    for (std::size_t at = 0; at < line.size();) {
        auto const plain_end = ascii_end(line, at);
        text.append(line.substr(at, plain_end - at));
        at = plain_end;
        if (at == line.size()) break;
        int const length = encoding_.also_utf8 ? letter_bytes(line, at) : 0;
        if (length > 0) {
            text.append(line.substr(at, static_cast<std::size_t>(length)));
            at += static_cast<std::size_t>(length);
        } else {
            append_utf8(text, letter_of(alphabet, byte_at(line, at++)));
        }
    }
}

std::size_t Decoder::decode_utf16(std::string_view bytes, bool last, std::string& text) const {
    auto const unit_at = [&](std::size_t at) -> char32_t {
        auto const a = byte_at(bytes, at);
        auto const b = byte_at(bytes, at + 1);
        return encoding_.alphabet == Alphabet::utf16_little ? a | (b << 8) : b | (a << 8);
    };
    std::size_t at = 0;
    while (at + 2 <= bytes.size()) {
        char32_t letter = unit_at(at);
        if (letter >= 0xD800 && letter < 0xDC00) {
            if (at + 4 > bytes.size() && !last) break;
            char32_t const low = at + 4 <= bytes.size() ? unit_at(at + 2) : 0;
            bool const pair = low >= 0xDC00 && low < 0xE000;
            letter = pair ? 0x10000 + ((letter - 0xD800) << 10) + (low - 0xDC00) : no_letter;
            if (pair) at += 2;
        } else if (letter >= 0xDC00 && letter < 0xE000) {
            letter = no_letter;
        }
        append_utf8(text, letter);
        at += 2;
    }
    if (last && at < bytes.size()) {
        append_utf8(text, no_letter);
        at = bytes.size();
    }
    return at;
}

} // namespace importers
