// Widths are counted in characters, not bytes.
#include "reports/page.hpp"

#include <algorithm>

namespace reports {

namespace {

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return !continues_character(byte); }));
}

// Bytes of the first so many characters.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (!continues_character(text[at]) && characters-- == 0) break;
    }
    return at;
}

} // namespace

void Page::text(std::size_t indent, std::string_view text) {
    std::string const room(indent, ' ');
    auto const most = width - indent;
    while (characters_in(text) > most) {
        auto const line = text.substr(0, bytes_of(text, most));
        auto end = line.rfind(' ');
        if (end == std::string_view::npos || end == 0) {
            auto const comma = line.rfind(',');
            end = comma == std::string_view::npos ? line.size() : comma + 1;
        }
        line_(room + std::string{text.substr(0, end)});
        text.remove_prefix(end);
        while (text.starts_with(' ')) text.remove_prefix(1);
    }
    line_(room + std::string{text});
}

void Page::figure(std::size_t indent, std::string const& words, std::string const& figure) {
    auto const taken = indent + characters_in(words) + 2 + characters_in(figure);
    if (taken > width) {
        text(indent, words);
        line_(std::string(width - std::min(width, characters_in(figure)), ' ') + figure);
        return;
    }
    line_(std::string(indent, ' ') + words + std::string(width - taken + 2, ' ') + figure);
}

} // namespace reports
