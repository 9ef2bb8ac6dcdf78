// The text between tags and in attributes: references resolved, everything else as it stands.
#include "importers/encoding.hpp"
#include "importers/limits.hpp"
#include "importers/xml_scanner.hpp"

#include <algorithm>
#include <array>

namespace importers {

namespace {

bool is_xml_letter(char32_t letter) {
    if (letter < 0x20) return letter == '\t' || letter == '\n' || letter == '\r';
    bool const surrogate = letter >= 0xD800 && letter < 0xE000;
    return !surrogate && letter != 0xFFFE && letter != 0xFFFF && letter <= 0x10FFFF;
}

} // namespace

std::optional<std::string_view> XmlScanner::attribute(std::string_view local_name) {
    for (auto const& [name, value] : attributes_) {
        if (without_prefix(name) == local_name) return decoded(value, decoded_value_);
    }
    return {};
}

bool XmlScanner::has_attribute(std::string_view local_name, std::string_view value) const {
    return std::ranges::any_of(attributes_, [&](Attribute const& one) {
        return without_prefix(one.name) == local_name && one.value == value;
    });
}

std::string_view XmlScanner::decoded(std::string_view raw, std::string& room) const {
    if (!is_utf8(raw) || raw.find('\0') != std::string_view::npos) refuse("is not sound UTF-8");
    auto ampersand = raw.find('&');
    if (ampersand == std::string_view::npos) return raw;
    room.clear();
    while (ampersand != std::string_view::npos) {
        room.append(raw.substr(0, ampersand));
        raw.remove_prefix(ampersand + 1);
        auto const semicolon = raw.find(';');
        if (semicolon == std::string_view::npos) refuse("holds an & that stands for nothing");
        append_reference(raw.substr(0, semicolon), room);
        raw.remove_prefix(semicolon + 1);
        ampersand = raw.find('&');
    }
    room.append(raw);
    return room;
}

void XmlScanner::append_reference(std::string_view reference, std::string& to) const {
    struct Named {
        std::string_view name;
        char letter;
    };
    constexpr std::array<Named, 5> known{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    for (auto const& [name, letter] : known) {
        if (reference == name) {
            to += letter;
            return;
        }
    }
    bool const hexadecimal = reference.starts_with("#x");
    if (!reference.starts_with("#")) refuse("uses an entity of its own, which is refused");
    reference.remove_prefix(hexadecimal ? 2 : 1);
    char32_t letter = 0;
    bool sound = !reference.empty() && reference.size() <= 8;
    for (char const c : reference) {
        bool const digit = c >= '0' && c <= '9';
        char const small = static_cast<char>(c | 0x20);
        bool const hex_digit = hexadecimal && small >= 'a' && small <= 'f';
        sound = sound && (digit || hex_digit) && letter <= 0x10FFFF;
        letter = letter * (hexadecimal ? 16 : 10) +
                 static_cast<char32_t>(digit ? c - '0' : small - 'a' + 10);
    }
    if (!sound || !is_xml_letter(letter))
        refuse("holds a character number that stands for nothing");
    append_utf8(to, letter);
}

void XmlScanner::skip() {
    auto const outside = depth() - 1;
    while (depth() > outside) next();
}

void XmlScanner::append_text(std::string& to) {
    auto const outside = depth() - 1;
    auto const begin = to.size();
    while (depth() > outside) {
        if (next() != Event::text) continue;
        to.append(text_);
        if (to.size() - begin > limits::cell_bytes) refuse("holds a text that is too long");
    }
}

} // namespace importers
