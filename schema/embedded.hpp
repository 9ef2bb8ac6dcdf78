// The .sql files of this folder as text, in the order in which they are applied.
#pragma once

#include <span>
#include <string_view>

namespace schema {

struct File {
    std::string_view name;
    std::string_view sql; // one statement a paragraph, each ending in a semicolon
};

std::span<File const> migrations();
std::span<File const> views();
std::span<File const> guards();

} // namespace schema
