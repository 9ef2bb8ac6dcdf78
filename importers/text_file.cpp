// Decoding stays in front of the splitter, so that the splitter knows one alphabet only.
#include "importers/text_file.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace importers {

TextFile::TextFile(std::filesystem::path const& path, Encoding const& encoding)
    : bytes_{path}, decoder_{encoding}, as_is_{encoding.alphabet == Alphabet::utf8 &&
                                               !encoding.also_single} {
    std::array<char, 4> bom{};
    bytes_.read(bom.data(), encoding.bom_bytes);
}

std::size_t TextFile::read(char* to, std::size_t room) {
    if (as_is_) return bytes_.read(to, room);
    std::size_t filled = 0;
    while (filled < room) {
        if (given_ == decoded_.size()) {
            if (ended_) break;
            std::array<char, 65536> piece;
            auto const got = bytes_.read(piece.data(), piece.size());
            ended_ = got < piece.size();
            decoded_.clear();
            given_ = 0;
            decoder_.decode({piece.data(), got}, ended_, decoded_);
            continue;
        }
        auto const size = std::min(room - filled, decoded_.size() - given_);
        std::memcpy(to + filled, decoded_.data() + given_, size);
        given_ += size;
        filled += size;
    }
    return filled;
}

} // namespace importers
