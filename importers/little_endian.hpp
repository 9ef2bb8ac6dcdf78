// Whole numbers as old Office files hold them: the lowest byte first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace importers {

inline std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

inline std::uint16_t word_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(byte_at(bytes, at) | byte_at(bytes, at + 1) << 8);
}

inline std::uint32_t dword_at(std::string_view bytes, std::size_t at) {
    return word_at(bytes, at) | std::uint32_t{word_at(bytes, at + 2)} << 16;
}

inline std::uint64_t qword_at(std::string_view bytes, std::size_t at) {
    return dword_at(bytes, at) | std::uint64_t{dword_at(bytes, at + 4)} << 32;
}

} // namespace importers
