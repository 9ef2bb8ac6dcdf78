// Formulas are not worked out: their stored results are read. Anything unknown inside a row is
// passed over.
#include "importers/sheet_scanner.hpp"

#include "importers/limits.hpp"
#include "importers/number_text.hpp"
#include "importers/xml_scanner.hpp"
#include "ledger/calendar.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace importers {

namespace {

using Event = XmlScanner::Event;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    auto const* const stop = text.data() + text.size();
    auto const [end, fault] = std::from_chars(text.data(), stop, value);
    if (fault != std::errc{} || end != stop || value < 0) return {};
    return value;
}

// Seconds of the day from the digits behind the decimal point of a date's number.
std::int64_t seconds_of(std::string_view fraction) {
    constexpr std::size_t precision = 9;
    std::int64_t value = 0;
    std::int64_t scale = 1;
    for (char const c : fraction.substr(0, precision)) {
        value = value * 10 + (c - '0');
        scale *= 10;
    }
    constexpr std::int64_t day = 86400;
    return (value * day * 2 + scale) / (scale * 2);
}

} // namespace

SheetScanner::SheetScanner(XmlScanner& xml, SharedStrings const& strings,
                           std::vector<CellFormat> const& formats, bool epoch_1904)
    : xml_{xml}, strings_{strings}, formats_{formats}, epoch_1904_{epoch_1904} {}

void SheetScanner::read(RowVisitor const& visit) {
    for (auto event = xml_.next(); event != Event::finished; event = xml_.next()) {
        if (event != Event::start) continue;
        if (xml_.depth() == 1) {
            if (xml_.name() != "worksheet") xml_.refuse("is not a worksheet");
        } else if (xml_.name() == "sheetData") {
            if (!read_rows(visit)) return;
        } else {
            xml_.skip();
        }
    }
}

// False when the visitor has seen enough.
bool SheetScanner::read_rows(RowVisitor const& visit) {
    auto const outside = xml_.depth() - 1;
    std::int64_t last = 0;
    while (xml_.depth() > outside) {
        if (xml_.next() != Event::start) continue;
        if (xml_.name() != "row") {
            xml_.skip();
            continue;
        }
        auto const said = xml_.attribute("r");
        auto const number = said ? whole_number(*said).value_or(0) : last + 1;
        if (number <= last) xml_.refuse(fmt::format("numbers its rows wrongly after row {}", last));
        if (number > limits::rows) {
            xml_.refuse(
                fmt::format("holds a row beyond {}, the last that Excel has", limits::rows));
        }
        last = number;
        read_row(number);
        if (places_.empty()) continue;
        if (!visit(row(number))) return false;
    }
    return true;
}

void SheetScanner::read_row(std::int64_t number) {
    auto const outside = xml_.depth() - 1;
    places_.clear();
    row_text_.clear();
    std::size_t next_column = 0;
    while (xml_.depth() > outside) {
        if (xml_.next() != Event::start) continue;
        if (xml_.name() == "c") {
            read_cell(number, next_column);
        } else {
            xml_.skip();
        }
        if (row_text_.size() > limits::row_bytes)
            xml_.refuse(fmt::format("holds too much text in row {}", number));
    }
}

// Counts from nought.
std::size_t SheetScanner::column_of(std::string_view reference, std::int64_t number) const {
    std::size_t column = 0;
    std::size_t at = 0;
    while (at < reference.size() && at < 4 && reference[at] >= 'A' && reference[at] <= 'Z') {
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
        ++at;
    }
    bool const sound = column > 0 && column <= static_cast<std::size_t>(limits::columns) &&
                       whole_number(reference.substr(at)) == number;
    if (!sound) xml_.refuse(fmt::format("has a cell in row {} with an impossible address", number));
    return column - 1;
}

void SheetScanner::read_cell(std::int64_t number, std::size_t& next_column) {
    auto const outside = xml_.depth() - 1;
    auto const reference = xml_.attribute("r");
    auto const column = reference ? column_of(*reference, number) : next_column;
    if (column >= static_cast<std::size_t>(limits::columns)) {
        xml_.refuse(fmt::format("has too many cells in row {}", number));
    }
    next_column = column + 1;
    CellFormat format;
    if (auto const style = xml_.attribute("s")) {
        auto const index = whole_number(*style);
        if (index && static_cast<std::size_t>(*index) < formats_.size()) {
            format = formats_[static_cast<std::size_t>(*index)];
        }
    }
    char type_text[12] = {};
    auto const said_type = xml_.attribute("t").value_or("n");
    std::string_view const type{type_text, said_type.copy(type_text, sizeof type_text)};
    value_.clear();
    bool any = false;
    while (xml_.depth() > outside) {
        if (xml_.next() != Event::start) continue;
        bool const inline_text = xml_.name() == "is" && type == "inlineStr";
        if (xml_.name() == "v" && type != "inlineStr") {
            xml_.append_text(value_);
            any = true;
        } else if (inline_text) {
            append_rich_text(xml_, value_);
            any = true;
        } else {
            xml_.skip();
        }
    }
    if (!any || value_.empty()) return;
    if (value_.size() > limits::cell_bytes)
        xml_.refuse(fmt::format("holds too long a text in row {}", number));
    auto const place = value(type, format, value_);
    if (place.kind == CellKind::empty) return;
    if (places_.size() <= column) places_.resize(column + 1);
    places_[column] = place;
}

SheetScanner::Place SheetScanner::added(CellKind kind, std::string_view text) {
    Place const place{kind, false, row_text_.size(), text.size()};
    row_text_.append(text);
    return place;
}

SheetScanner::Place SheetScanner::value(std::string_view type, CellFormat format,
                                        std::string_view raw) {
    if (type == "s") {
        auto const index = whole_number(raw);
        if (!index || static_cast<std::size_t>(*index) >= strings_.size()) {
            xml_.refuse(fmt::format("refers to shared text {}, but there are only {}",
                                    raw.substr(0, 20), strings_.size()));
        }
        auto const at = static_cast<std::size_t>(*index);
        return {strings_[at].empty() ? CellKind::empty : CellKind::text, true, at, 0};
    }
    if (type == "b")
        return added(CellKind::boolean, raw == "1" || raw == "true" ? "TRUE" : "FALSE");
    if (type == "e") return added(CellKind::error, raw);
    if (type == "d") return added(CellKind::date, raw);
    if (type == "str" || type == "inlineStr") return added(CellKind::text, raw);
    return number_value(format, raw);
}

SheetScanner::Place SheetScanner::number_value(CellFormat format, std::string_view raw) {
    auto const begin = row_text_.size();
    auto const place = [&](CellKind kind) {
        return Place{kind, false, begin, row_text_.size() - begin};
    };
    if (format.kind == CellFormat::number) {
        return append_number_as_shown(row_text_, raw) ? place(CellKind::number)
                                                      : added(CellKind::text, raw);
    }
    number_.clear();
    if (!append_number_as_shown(number_, raw)) return added(CellKind::text, raw);
    if (format.kind == CellFormat::date) {
        return append_date(number_) ? place(CellKind::date) : added(CellKind::number, number_);
    }
    // A whole number shown with its leading noughts is a code that has kept them.
    bool const whole = number_.find_first_not_of("0123456789") == std::string::npos;
    if (!whole) return added(CellKind::number, number_);
    if (number_.size() < format.digits) row_text_.append(format.digits - number_.size(), '0');
    row_text_.append(number_);
    return place(CellKind::text);
}

bool SheetScanner::append_date(std::string_view number) {
    auto const point = number.find('.');
    auto days = whole_number(number.substr(0, point));
    if (!days) return false;
    auto seconds = point == std::string_view::npos ? 0 : seconds_of(number.substr(point + 1));
    if (seconds == 86400) {
        ++*days;
        seconds = 0;
    }
    if (*days != dated_serial_) {
        auto const date = ledger::date_of_serial(*days, epoch_1904_);
        if (!date) return false;
        dated_serial_ = *days;
        dated_text_ = ledger::iso(*date);
    }
    row_text_.append(dated_text_);
    if (seconds != 0) {
        fmt::format_to(std::back_inserter(row_text_), "T{:02}:{:02}:{:02}", seconds / 3600,
                       seconds / 60 % 60, seconds % 60);
    }
    return true;
}

Row SheetScanner::row(std::int64_t number) {
    cells_.clear();
    std::string_view const text = row_text_;
    for (auto const& place : places_) {
        auto const shown = place.kind == CellKind::empty ? std::string_view{}
                           : place.shared                ? strings_[place.begin]
                                                         : text.substr(place.begin, place.size);
        cells_.push_back({place.kind, shown});
    }
    return {number, cells_};
}

} // namespace importers
