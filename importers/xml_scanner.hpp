// A strict, small reader of the XML inside workbooks: elements, attributes and text, one after
// another, in constant memory. No document types, no entities but the five and character numbers,
// nothing external.
#pragma once

#include "importers/byte_source.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

std::string_view without_prefix(std::string_view qualified); // "x:row" is "row"

class XmlScanner {
public:
    enum class Event { start, end, text, finished };

    // origin is how messages name the part: "p06.xlsx, part xl/styles.xml".
    XmlScanner(ByteSource source, std::string origin);

    // Throws ledger::Error where the XML is not well formed, holds a DOCTYPE or is beyond the
    // limits. What name(), attribute() and text() return is valid until the next call.
    Event next();
    std::string_view name() const { return name_; } // without its namespace prefix
    std::optional<std::string_view> attribute(std::string_view local_name);
    // Whether one of that local name, under any prefix, has this value as it stands.
    bool has_attribute(std::string_view local_name, std::string_view value) const;
    std::string_view text() const { return text_; }
    // How many bytes of the part stand before the tag that has just been started.
    std::uint64_t tag_offset() const { return tag_offset_; }
    std::size_t depth() const {
        return open_.size();
    } // of open elements, the one just started included

    void skip();                       // from a start to its end
    void append_text(std::string& to); // from a start to its end: the text inside, at any depth

    [[noreturn]] void refuse(std::string_view what) const;

private:
    struct Attribute {
        std::string_view name;
        std::string_view value; // as it stands between the quotation marks
    };

    bool fill();
    char const* find_past(std::string_view terminator);
    Event text_event(char const* stop);
    std::optional<Event> markup();
    Event start_tag();
    Event end_tag();
    char const* tag_end();
    char const* name_end(char const* at, char const* stop) const;
    void read_attributes(char const* at, char const* stop);
    std::string_view decoded(std::string_view raw, std::string& room) const;
    void append_reference(std::string_view reference, std::string& to) const;
    void close_element(std::string_view qualified);

    ByteSource source_;
    std::string origin_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t dropped_ = 0; // bytes that stood before those in the buffer
    std::uint64_t tag_offset_ = 0;
    bool last_ = false;
    bool self_closing_ = false;
    bool seen_root_ = false;
    std::string_view name_ = {};
    std::string_view text_ = {};
    std::string decoded_text_ = {};
    std::string decoded_value_ = {};
    std::vector<Attribute> attributes_ = {};
    std::string open_names_ = {};        // the qualified names of the open elements, end to end …
    std::vector<std::size_t> open_ = {}; // … and where each begins
};

} // namespace importers
