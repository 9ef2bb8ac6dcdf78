// The stated value is what was entered; the paragraphs are how the sender's program showed it, cut
// to the format. Figures are read from the first, texts from the second.
#include "importers/ods_cell.hpp"

#include "importers/limits.hpp"
#include "importers/number_text.hpp"
#include "importers/xml_scanner.hpp"
#include "ledger/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>

namespace importers {

namespace {

using Event = XmlScanner::Event;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_error_text(std::string_view text) {
    constexpr std::array<std::string_view, 7> known{"#DIV/0!", "#N/A",  "#NAME?", "#NULL!",
                                                    "#NUM!",   "#REF!", "#VALUE!"};
    return std::ranges::find(known, text) != known.end() || text.starts_with("Err:");
}

// "2024-06-30T18:00:00.5" into its day and its whole seconds, the fraction rounded.
struct Moment {
    ledger::Date date;
    int seconds;
};

std::optional<int> digits(std::string_view text) {
    int value = 0;
    auto const* const stop = text.data() + text.size();
    auto const [end, fault] = std::from_chars(text.data(), stop, value);
    if (text.empty() || text.front() == '-' || fault != std::errc{} || end != stop) return {};
    return value;
}

std::optional<Moment> moment_of(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
    auto const y = digits(text.substr(0, 4));
    auto const m = digits(text.substr(5, 2));
    auto const d = digits(text.substr(8, 2));
    if (!y || !m || !d) return {};
    ledger::Date date{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*m)},
                      std::chrono::day{static_cast<unsigned>(*d)}};
    if (!date.ok()) return {};
    if (text.size() == 10) return Moment{date, 0};
    if (text.size() < 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return {};
    auto const hours = digits(text.substr(11, 2));
    auto const minutes = digits(text.substr(14, 2));
    auto const whole = digits(text.substr(17, 2));
    if (!hours || !minutes || !whole || *hours > 24 || *minutes > 59 || *whole > 60) return {};
    bool const up = text.size() > 20 && text[19] == '.' && text[20] >= '5' && text[20] <= '9';
    int seconds = *hours * 3600 + *minutes * 60 + *whole + (up ? 1 : 0);
    constexpr int day = 86400;
    if (seconds >= day) {
        date = ledger::Date{std::chrono::sys_days{date} + std::chrono::days{1}};
        seconds -= day;
    }
    return Moment{date, seconds};
}

} // namespace

void OdsCell::read(XmlScanner& xml) {
    type_ = Type::none;
    foreign_money_ = false;
    any_paragraph_ = false;
    value_.clear();
    shown_.clear();
    read_value(xml);
    auto const outside = xml.depth() - 1;
    while (xml.depth() > outside) {
        if (xml.next() != Event::start) continue;
        if (xml.name() == "p") {
            append_paragraph(xml);
        } else {
            xml.skip(); // a comment, a drawing, a table inside the cell
        }
    }
}

void OdsCell::read_value(XmlScanner& xml) {
    auto const said = xml.attribute("value-type");
    if (!said) return;
    std::string const type{*said};
    auto const keep = [&](std::string_view attribute) {
        value_ = xml.attribute(attribute).value_or("");
    };
    if (type == "float" || type == "percentage" || type == "currency") {
        type_ = Type::number;
        auto const money = xml.attribute("currency").value_or("");
        foreign_money_ = type == "currency" && !money.empty() && money != "GBP";
        keep("value");
    } else if (type == "date") {
        type_ = Type::date;
        keep("date-value");
    } else if (type == "time") {
        type_ = Type::time;
        keep("time-value");
    } else if (type == "boolean") {
        type_ = Type::boolean;
        keep("boolean-value");
    } else {
        type_ = Type::text;
        keep("string-value");
    }
    // LibreOffice says so in an attribute of its own, beside the standard one.
    if (xml.has_attribute("value-type", "error")) type_ = Type::error;
}

void OdsCell::append_blanks_shortened(std::string_view text, bool& blank_before) {
    for (char const c : text) {
        bool const blank = is_blank(c);
        if (!blank) {
            shown_ += c;
        } else if (!blank_before) {
            shown_ += ' ';
        }
        blank_before = blank;
    }
}

// Blanks in a row count as one, as in a web page: <text:s/> stands for those that count.
void OdsCell::append_paragraph(XmlScanner& xml) {
    if (any_paragraph_) shown_ += '\n';
    any_paragraph_ = true;
    bool blank_before = true;
    auto const outside = xml.depth() - 1;
    while (xml.depth() > outside) {
        auto const event = xml.next();
        if (event == Event::text) append_blanks_shortened(xml.text(), blank_before);
        if (event != Event::start) continue;
        if (xml.name() == "s") {
            auto const said = xml.attribute("c");
            auto const count = said ? digits(*said).value_or(1) : 1;
            if (static_cast<std::size_t>(count) > limits::cell_bytes)
                xml.refuse("holds a text that is too long");
            shown_.append(static_cast<std::size_t>(count), ' ');
            blank_before = false;
        } else if (xml.name() == "tab") {
            shown_ += '\t';
            blank_before = false;
        } else if (xml.name() == "line-break") {
            shown_ += '\n';
            blank_before = false;
        } else if (xml.name() == "note" || xml.name() == "annotation" ||
                   xml.name() == "ruby-text") {
            xml.skip();
        }
        if (shown_.size() > limits::cell_bytes) xml.refuse("holds a text that is too long");
    }
}

// A number shown as 000123 is a code that has kept its noughts, whatever its value is.
bool OdsCell::shows_padded_code() const {
    bool const whole = shown_.find_first_not_of("0123456789") == std::string::npos;
    return shown_.size() > 1 && shown_.front() == '0' && whole && !value_.empty() &&
           value_.find_first_not_of("0123456789") == std::string::npos && shown_.ends_with(value_);
}

CellKind OdsCell::append_shown(std::string& to, CellKind kind) const {
    if (shown_.empty()) return CellKind::empty;
    to.append(shown_);
    return kind;
}

CellKind OdsCell::append_number(std::string& to) const {
    if (is_error_text(shown_)) return append_shown(to, CellKind::error);
    // LibreOffice writes a truth that a formula gave as the number 1 or 0.
    bool const truth = (shown_ == "TRUE" && value_ == "1") || (shown_ == "FALSE" && value_ == "0");
    if (truth) return append_shown(to, CellKind::boolean);
    // Dollars must not be taken for pounds: the amount's own reader sees the sign.
    if ((foreign_money_ && !shown_.empty()) || shows_padded_code())
        return append_shown(to, CellKind::text);
    if (append_number_as_shown(to, value_)) return CellKind::number;
    return append_shown(to, CellKind::text);
}

CellKind OdsCell::append_date(std::string& to) const {
    auto const moment = moment_of(value_);
    if (!moment) return append_shown(to, CellKind::text);
    to.append(ledger::iso(moment->date));
    auto const seconds = moment->seconds;
    if (seconds != 0) {
        fmt::format_to(std::back_inserter(to), "T{:02}:{:02}:{:02}", seconds / 3600,
                       seconds / 60 % 60, seconds % 60);
    }
    return CellKind::date;
}

CellKind OdsCell::append_to(std::string& to) const {
    switch (type_) {
    case Type::number:
        return append_number(to);
    case Type::date:
        return append_date(to);
    case Type::boolean:
        to.append(value_ == "true" ? "TRUE" : "FALSE");
        return CellKind::boolean;
    case Type::error:
        return append_shown(to, CellKind::error);
    case Type::text:
        if (shown_.empty() && !value_.empty()) {
            to.append(value_);
            return CellKind::text;
        }
        break;
    case Type::time:
    case Type::none:
        break;
    }
    return append_shown(to, is_error_text(shown_) ? CellKind::error : CellKind::text);
}

} // namespace importers
