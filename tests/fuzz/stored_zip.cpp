#include "tests/fuzz/stored_zip.hpp"

#include <cstdint>
#include <zlib.h>

namespace fuzz {

namespace {

std::string little(std::uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xFF);
    return text;
}

} // namespace

std::string stored_zip(std::vector<std::pair<std::string, std::string_view>> const& parts) {
    std::string zip;
    std::string list;
    for (auto const& [name, bytes] : parts) {
        auto const sum =
            crc32(0, reinterpret_cast<Bytef const*>(bytes.data()), static_cast<uInt>(bytes.size()));
        auto const shared = little(20, 2) + std::string(8, 0) + little(sum, 4) +
                            little(bytes.size(), 4) + little(bytes.size(), 4) +
                            little(name.size(), 2) + little(0, 2);
        list += "PK\x01\x02" + little(20, 2) + shared + std::string(10, 0) + little(zip.size(), 4) +
                name;
        zip += "PK\x03\x04" + shared + name;
        zip += bytes;
    }
    auto const count = little(parts.size(), 2);
    return zip + list + "PK\x05\x06" + little(0, 4) + count + count + little(list.size(), 4) +
           little(zip.size(), 4) + little(0, 2);
}

} // namespace fuzz
