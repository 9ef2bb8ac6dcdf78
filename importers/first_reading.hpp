// What one reading of all bytes of a file finds out: its hash, its beginning, its alphabet.
#pragma once

#include "importers/encoding.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace importers {

struct FirstReading {
    std::string start = {}; // the first bytes
    std::string sha256 = {};
    Encoding encoding = {}; // of what is no zip file
    std::int64_t bytes = 0;
};

FirstReading read_once(std::filesystem::path const& path); // throws ledger::Error

} // namespace importers
