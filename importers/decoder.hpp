// Turning the bytes of a text into UTF-8, piece by piece. Where a file is not in one alphabet
// throughout, each line is read in the one that makes the most sense of it.
#pragma once

#include "importers/encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

// A line that is in another alphabet than the file, by the place of its first letter in the
// decoded text.
struct OtherLine {
    std::uint64_t at;
    Alphabet alphabet;
};

class Decoder {
public:
    explicit Decoder(Encoding const& encoding) : encoding_{encoding} {}

    void decode(std::string_view bytes, bool last, std::string& text);

    // Those met since the last call, in order.
    std::vector<OtherLine> take_other_lines();

private:
    std::size_t decode_lines(std::string_view bytes, bool last, std::string& text);
    void decode_line(std::string_view line, std::string& text);
    Alphabet alphabet_of_line(std::string_view line, bool& single, bool& utf8) const;
    std::size_t decode_utf16(std::string_view bytes, bool last, std::string& text) const;

    Encoding encoding_;
    std::string carry_ = {};
    std::uint64_t decoded_before_ = 0; // bytes of text given in earlier calls
    std::size_t text_begin_ = 0;       // where the text of this call begins
    std::vector<OtherLine> other_lines_ = {};
};

} // namespace importers
