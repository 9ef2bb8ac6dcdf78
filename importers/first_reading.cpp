// A file is read through once before anything is believed about it.
#include "importers/first_reading.hpp"

#include "importers/byte_file.hpp"
#include "importers/file_hash.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace importers {

namespace {

constexpr std::size_t piece_bytes = std::size_t{256} << 10;

} // namespace

FirstReading read_once(std::filesystem::path const& path) {
    ByteFile file{path};
    FirstReading found;
    FileHash hash;
    EncodingEvidence evidence;
    std::string piece(piece_bytes, '\0');
    bool binary = false; // so that no alphabet is looked for
    for (;;) {
        auto const got = file.read(piece.data(), piece.size());
        std::string_view const bytes{piece.data(), got};
        if (found.bytes == 0) {
            found.start = bytes.substr(0, 4096);
            // Whole, as source_file.cpp asks for them: a start that is only like one is of a text.
            constexpr std::array<std::string_view, 3> starts{
                "PK\x03\x04", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "\x1F\x8B\x08"};
            binary = std::ranges::any_of(starts, [&](auto s) { return bytes.starts_with(s); });
        }
        hash.add(bytes);
        if (!binary) evidence.see(bytes);
        found.bytes += static_cast<std::int64_t>(got);
        if (got < piece.size()) break;
    }
    found.sha256 = hash.hex();
    found.encoding = evidence.verdict();
    return found;
}

} // namespace importers
