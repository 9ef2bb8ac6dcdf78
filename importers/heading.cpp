// The pound sign is put right too: files in code page 437 write it œ, doubly encoded ones Â£.
#include "importers/heading.hpp"

#include "ledger/ascii.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace importers {

namespace {

constexpr std::array<std::string_view, 8> blanks{" ",      "\t",     "\n",     "\r",
                                                 "\u00a0", "\ufeff", "\u202f", "\u2009"};

// Nearly every cell begins and ends with one of these, and no blank does.
bool is_visible_ascii(char c) {
    return c > ' ' && c <= '~';
}

std::size_t blank_at_start(std::string_view text) {
    if (!text.empty() && is_visible_ascii(text.front())) return 0;
    for (auto const blank : blanks) {
        if (text.starts_with(blank)) return blank.size();
    }
    return 0;
}

std::size_t blank_at_end(std::string_view text) {
    if (!text.empty() && is_visible_ascii(text.back())) return 0;
    for (auto const blank : blanks) {
        if (text.ends_with(blank)) return blank.size();
    }
    return 0;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    while (auto const size = text.empty() ? 0 : blank_at_start(text)) text.remove_prefix(size);
    while (auto const size = text.empty() ? 0 : blank_at_end(text)) text.remove_suffix(size);
    return text;
}

std::string same_heading(std::string_view text) {
    std::string same;
    text = trimmed(text);
    while (!text.empty()) {
        if (auto const size = blank_at_start(text)) {
            if (!same.ends_with(' ')) same += ' ';
            text.remove_prefix(size);
        } else if (text.starts_with("\u00c2\u00a3")) {
            same += "£";
            text.remove_prefix(4);
        } else if (text.starts_with("\u0153") || text.starts_with("\ufffd")) {
            same += "£";
            text.remove_prefix(text.starts_with("\u0153") ? 2 : 3);
        } else {
            char const c = text.front();
            char const lower = ledger::lower_case(c);
            bool const doubled_blank = c == '_' && same.ends_with(' ');
            if (!doubled_blank) same += c == '_' ? ' ' : lower;
            text.remove_prefix(1);
        }
    }
    constexpr std::string_view ends = " .:;,*-'\"#?!";
    auto const first = same.find_first_not_of(ends);
    if (first == std::string::npos) return {};
    return same.substr(first, same.find_last_not_of(ends) - first + 1);
}

} // namespace importers
