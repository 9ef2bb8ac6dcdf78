// Everything that is done with a file before it is staged, and what must hold of it whatever the
// file is: it is read or refused in words, its rows come in order, its texts are UTF-8, what was
// read once is read again, kept rows come back as they were.
#pragma once

#include "importers/row.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace fuzz {

// Watches rows go by and holds what they were in one number.
class RowWatch {
public:
    bool see(importers::Row const& row);
    std::uint64_t sum() const { return sum_; }
    std::int64_t rows() const { return rows_; }

private:
    std::int64_t last_ = 0;
    std::int64_t rows_ = 0;
    std::uint64_t sum_ = 0xCBF29CE484222325;
};

// Opens, reads, inspects and maps the file, unless a container is named and another reader than its
// own is meant for it.
void read_everything(std::filesystem::path const& path, std::string_view container);

} // namespace fuzz
