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

std::string harmless(std::string text) {
    for (auto& letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        if ((byte < 0x20U && letter != '\n') || byte == 0x7FU) letter = ' ';
    }
    // C1 control codes, which some terminals obey, are C2 80 to C2 9F in UTF-8.
    for (auto at = text.find('\xC2'); at != std::string::npos; at = text.find('\xC2', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0U)
            text.replace(at, 2, "  ");
    }
    return text;
}

} // namespace

void Page::line(std::string const& text) {
    line_(harmless(text));
}

void Page::text(std::size_t indent, std::string_view text) {
    std::string const room(indent, ' ');
    auto const most = width - indent;
    while (characters_in(text) > most) {
        auto const piece = text.substr(0, bytes_of(text, most));
        auto end = piece.rfind(' ');
        if (end == std::string_view::npos || end == 0) {
            auto const comma = piece.rfind(',');
            end = comma == std::string_view::npos ? piece.size() : comma + 1;
        }
        line(room + std::string{text.substr(0, end)});
        text.remove_prefix(end);
        while (text.starts_with(' ')) text.remove_prefix(1);
    }
    line(room + std::string{text});
}

void Page::figure(std::size_t indent, std::string const& words, std::string const& figure) {
    auto const taken = indent + characters_in(words) + 2 + characters_in(figure);
    if (taken > width) {
        text(indent, words);
        line(std::string(width - std::min(width, characters_in(figure)), ' ') + figure);
        return;
    }
    line(std::string(indent, ' ') + words + std::string(width - taken + 2, ' ') + figure);
}

} // namespace reports
