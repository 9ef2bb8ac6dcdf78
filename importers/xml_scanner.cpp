// Every token (a tag, a text, a comment) is brought into the buffer whole before it is looked at.
#include "importers/xml_scanner.hpp"

#include "importers/encoding.hpp"
#include "importers/limits.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <cstring>

namespace importers {

namespace {

constexpr std::size_t first_buffer = std::size_t{128} << 10;

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_name_part(char c) {
    auto const u = static_cast<unsigned char>(c);
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || u >= 0x80;
    return letter || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '.';
}

} // namespace

std::string_view without_prefix(std::string_view qualified) {
    auto const colon = qualified.rfind(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

XmlScanner::XmlScanner(ByteSource source, std::string origin)
    : source_{std::move(source)}, origin_{std::move(origin)}, buffer_(first_buffer) {
    fill();
    if (std::string_view{buffer_.data(), end_}.starts_with("\xEF\xBB\xBF")) begin_ += 3;
    if (end_ >= 2 && (buffer_[0] == '\xFF' || buffer_[0] == '\xFE' || buffer_[0] == 0)) {
        refuse("is not written in UTF-8");
    }
}

void XmlScanner::refuse(std::string_view what) const {
    throw ledger::Error{
        "{} {}. The file is damaged or was not written by a spreadsheet program; open "
        "it in Excel and save it again, or ask the sender.",
        origin_, what};
}

// Reads more behind what is held; false at the end of the part.
bool XmlScanner::fill() {
    if (last_) return false;
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    dropped_ += begin_;
    begin_ = 0;
    if (end_ == buffer_.size()) {
        if (buffer_.size() >= limits::xml_token_bytes)
            refuse("holds one text or tag that is too long");
        buffer_.resize(buffer_.size() * 2);
    }
    auto const room = buffer_.size() - end_;
    auto const got = source_(buffer_.data() + end_, room);
    last_ = got < room;
    end_ += got;
    return got > 0;
}

// The place behind the next terminator; reads as far as it has to.
char const* XmlScanner::find_past(std::string_view terminator) {
    std::size_t searched = 0; // from begin_
    for (;;) {
        std::string_view const held{buffer_.data() + begin_, end_ - begin_};
        auto const at = held.find(terminator, searched);
        if (at != std::string_view::npos) return held.data() + at + terminator.size();
        searched = held.size() < terminator.size() ? 0 : held.size() - terminator.size() + 1;
        if (!fill()) refuse("ends too early");
    }
}

XmlScanner::Event XmlScanner::next() {
    if (self_closing_) {
        self_closing_ = false; // and name_ is still what it was at the start
        open_names_.resize(open_.back());
        open_.pop_back();
        return Event::end;
    }
    for (;;) {
        if (begin_ == end_ && !fill()) {
            if (!open_.empty() || !seen_root_) refuse("ends too early");
            return Event::finished;
        }
        if (buffer_[begin_] != '<') {
            std::size_t searched = 0;
            char const* stop = nullptr;
            while (stop == nullptr) {
                char const* const from = buffer_.data() + begin_ + searched;
                searched = end_ - begin_;
                auto const left = static_cast<std::size_t>(buffer_.data() + end_ - from);
                stop = static_cast<char const*>(std::memchr(from, '<', left));
                if (stop == nullptr && !fill()) stop = buffer_.data() + end_;
            }
            auto const event = text_event(stop);
            if (!open_.empty()) return event;
            continue;
        }
        if (auto const event = markup()) return *event;
    }
}

XmlScanner::Event XmlScanner::text_event(char const* stop) {
    char const* const start = buffer_.data() + begin_;
    std::string_view const raw{start, static_cast<std::size_t>(stop - start)};
    begin_ += raw.size();
    if (open_.empty()) {
        if (!std::ranges::all_of(raw, is_blank)) refuse("has text outside its elements");
        return Event::text;
    }
    text_ = decoded(raw, decoded_text_);
    return Event::text;
}

// What begins with '<': an element, or something to pass over (nothing).
std::optional<XmlScanner::Event> XmlScanner::markup() {
    constexpr std::size_t longest_opening = 9; // <![CDATA[
    while (end_ - begin_ < longest_opening && fill()) {
    }
    std::string_view const held{buffer_.data() + begin_, end_ - begin_};
    auto const behind = [&](char const* place) {
        begin_ = static_cast<std::size_t>(place - buffer_.data());
    };
    if (held.starts_with("</")) return end_tag();
    if (held.starts_with("<?")) {
        behind(find_past("?>"));
        return {};
    }
    if (held.starts_with("<!--")) {
        begin_ += 4;
        behind(find_past("-->"));
        return {};
    }
    if (held.starts_with("<![CDATA[") && !open_.empty()) {
        begin_ += longest_opening;
        char const* const stop = find_past("]]>");
        char const* const start = buffer_.data() + begin_;
        text_ = {start, static_cast<std::size_t>(stop - start) - 3};
        if (!is_utf8(text_) || text_.find('\0') != std::string_view::npos)
            refuse("is not sound UTF-8");
        behind(stop);
        return Event::text;
    }
    if (held.starts_with("<!")) {
        refuse("holds a document type (DOCTYPE), which a workbook never needs and attacks use");
    }
    return start_tag();
}

// The '>' that ends the tag at begin_, quotation marks respected.
char const* XmlScanner::tag_end() {
    std::size_t at = begin_ + 1;
    char mark = 0;
    for (;;) {
        for (; at < end_; ++at) {
            char const c = buffer_[at];
            if (mark != 0) {
                if (c == mark) mark = 0;
            } else if (c == '"' || c == '\'') {
                mark = c;
            } else if (c == '>') {
                return buffer_.data() + at;
            }
        }
        auto const offset = at - begin_;
        if (!fill()) refuse("ends inside a tag");
        at = begin_ + offset;
    }
}

char const* XmlScanner::name_end(char const* at, char const* stop) const {
    char const* const start = at;
    while (at < stop && is_name_part(*at)) ++at;
    bool const bad_start =
        at == start || (*start >= '0' && *start <= '9') || *start == '-' || *start == '.';
    if (bad_start) refuse("holds a tag without a proper name");
    return at;
}

XmlScanner::Event XmlScanner::start_tag() {
    char const* stop = tag_end();
    char const* const start = buffer_.data() + begin_ + 1;
    tag_offset_ = dropped_ + begin_;
    begin_ = static_cast<std::size_t>(stop + 1 - buffer_.data());
    self_closing_ = stop > start && stop[-1] == '/';
    if (self_closing_) --stop;
    char const* const name_stop = name_end(start, stop);
    std::string_view const qualified{start, static_cast<std::size_t>(name_stop - start)};
    if (open_.empty() && seen_root_) refuse("has more than one outermost element");
    if (open_.size() >= limits::xml_depth) refuse("nests its elements too deeply");
    seen_root_ = true;
    open_.push_back(open_names_.size());
    open_names_.append(qualified);
    read_attributes(name_stop, stop);
    name_ = without_prefix(qualified);
    return Event::start;
}

void XmlScanner::read_attributes(char const* at, char const* stop) {
    attributes_.clear();
    while (at < stop) {
        bool const blank_before = is_blank(*at);
        while (at < stop && is_blank(*at)) ++at;
        if (at == stop) return;
        if (!blank_before) refuse("holds a tag whose attributes run together");
        char const* const name_stop = name_end(at, stop);
        std::string_view const name{at, static_cast<std::size_t>(name_stop - at)};
        at = name_stop;
        while (at < stop && is_blank(*at)) ++at;
        if (at == stop || *at != '=') refuse("holds an attribute without a value");
        ++at;
        while (at < stop && is_blank(*at)) ++at;
        if (at == stop || (*at != '"' && *at != '\''))
            refuse("holds an attribute without quotation marks");
        char const mark = *at++;
        auto const* const close =
            static_cast<char const*>(std::memchr(at, mark, static_cast<std::size_t>(stop - at)));
        if (close == nullptr) refuse("holds an attribute without an end");
        std::string_view const value{at, static_cast<std::size_t>(close - at)};
        if (value.find('<') != std::string_view::npos) refuse("holds a tag inside a tag");
        attributes_.push_back({name, value});
        at = close + 1;
    }
}

XmlScanner::Event XmlScanner::end_tag() {
    char const* stop = tag_end();
    char const* const start = buffer_.data() + begin_ + 2;
    begin_ = static_cast<std::size_t>(stop + 1 - buffer_.data());
    while (stop > start && is_blank(stop[-1])) --stop;
    close_element({start, static_cast<std::size_t>(stop - start)});
    name_ = without_prefix({start, static_cast<std::size_t>(stop - start)});
    return Event::end;
}

void XmlScanner::close_element(std::string_view qualified) {
    if (open_.empty()) refuse("ends an element that was never started");
    auto const opened = std::string_view{open_names_}.substr(open_.back());
    if (opened != qualified) refuse("ends another element than it started");
    open_names_.resize(open_.back());
    open_.pop_back();
}

} // namespace importers
