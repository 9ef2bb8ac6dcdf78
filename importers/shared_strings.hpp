// The texts that the cells of a workbook share: the one part that has to be held in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

class XmlScanner;

class SharedStrings {
public:
    SharedStrings() = default;
    explicit SharedStrings(XmlScanner& xml);

    bool add(std::string_view text); // false, and not added, where that is beyond the limits

    std::size_t size() const { return ends_.size(); }
    std::string_view operator[](std::size_t index) const; // index < size()

private:
    std::string text_ = {};
    std::vector<std::uint32_t> ends_ = {};
};

// The text of an <si> or <is> that has just been started: its own or that of its rich-text runs,
// without the phonetic readings, with _x000D_ and the like turned back into the characters they
// stand for.
void append_rich_text(XmlScanner& xml, std::string& to);

} // namespace importers
