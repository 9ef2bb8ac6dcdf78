// One long text and where each string ends in it.
#include "importers/shared_strings.hpp"

#include "importers/encoding.hpp"
#include "importers/limits.hpp"
#include "importers/xml_scanner.hpp"

namespace importers {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

// "_x000D_": how Excel writes a character that XML does not allow, or an underscore before an x.
void unescape(std::string& text, std::size_t from) {
    for (auto at = text.find("_x", from); at != std::string::npos; at = text.find("_x", at + 1)) {
        if (at + 7 > text.size() || text[at + 6] != '_') continue;
        char32_t letter = 0;
        bool sound = true;
        for (std::size_t i = at + 2; i < at + 6; ++i) {
            int const value = hex_value(text[i]);
            sound = sound && value >= 0;
            letter = letter * 16 + static_cast<char32_t>(sound ? value : 0);
        }
        if (!sound || letter == 0 || (letter >= 0xD800 && letter < 0xE000)) continue;
        std::string character;
        append_utf8(character, letter);
        text.replace(at, 7, character);
    }
}

} // namespace

void append_rich_text(XmlScanner& xml, std::string& to) {
    auto const outside = xml.depth() - 1;
    auto const begin = to.size();
    while (xml.depth() > outside) {
        if (xml.next() != XmlScanner::Event::start) continue;
        if (xml.name() == "t") {
            xml.append_text(to);
        } else if (xml.name() != "r") {
            xml.skip();
        }
    }
    if (to.size() - begin > limits::cell_bytes) xml.refuse("holds a text that is too long");
    unescape(to, begin);
}

SharedStrings::SharedStrings(XmlScanner& xml) {
    for (auto event = xml.next(); event != XmlScanner::Event::finished; event = xml.next()) {
        if (event != XmlScanner::Event::start || xml.depth() == 1) continue;
        if (xml.name() != "si" || xml.depth() != 2) {
            xml.skip();
            continue;
        }
        append_rich_text(xml, text_);
        ends_.push_back(static_cast<std::uint32_t>(text_.size()));
        if (text_.size() > limits::shared_text_bytes || ends_.size() > limits::shared_strings) {
            xml.refuse("holds more shared text than is kept in memory");
        }
    }
}

bool SharedStrings::add(std::string_view text) {
    bool const fits = text_.size() + text.size() <= limits::shared_text_bytes &&
                      ends_.size() < limits::shared_strings;
    if (!fits) return false;
    text_.append(text);
    ends_.push_back(static_cast<std::uint32_t>(text_.size()));
    return true;
}

std::string_view SharedStrings::operator[](std::size_t index) const {
    std::size_t const begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view{text_}.substr(begin, ends_[index] - begin);
}

} // namespace importers
