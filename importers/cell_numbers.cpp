// The same rules for every kind of workbook, so that a sheet saved in another format reads the
// same.
#include "importers/cell_numbers.hpp"

#include "importers/number_text.hpp"
#include "ledger/ascii.hpp"
#include "ledger/calendar.hpp"

#include <fmt/format.h>

#include <charconv>
#include <iterator>
#include <optional>

namespace importers {

namespace {

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

bool append_time(std::string& to, std::int64_t seconds) {
    fmt::format_to(std::back_inserter(to), "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60,
                   seconds % 60);
    return true;
}

} // namespace

CellKind CellNumbers::append(std::string& to, CellFormat format, std::string_view raw) {
    if (format.kind == CellFormat::number) {
        if (append_number_as_shown(to, raw)) return CellKind::number;
        to.append(raw);
        return CellKind::text;
    }
    number_.clear();
    if (!append_number_as_shown(number_, raw)) {
        to.append(raw);
        return CellKind::text;
    }
    if (format.kind == CellFormat::date) {
        auto const begin = to.size();
        // A time of no day is text: "18:00:00".
        if (append_date(to, number_))
            return to.size() - begin < 10 ? CellKind::text : CellKind::date;
        to.append(number_);
        return CellKind::number;
    }
    // A whole number shown with its leading noughts is a code that has kept them.
    bool const whole = number_.find_first_not_of("0123456789") == std::string::npos;
    if (whole && number_.size() < format.digits) to.append(format.digits - number_.size(), '0');
    to.append(number_);
    return whole ? CellKind::text : CellKind::number;
}

bool CellNumbers::append_date(std::string& to, std::string_view number) {
    auto const point = number.find('.');
    auto days = ledger::whole_number(number.substr(0, point));
    if (!days) return false;
    auto seconds = point == std::string_view::npos ? 0 : seconds_of(number.substr(point + 1));
    if (seconds == 86400) {
        ++*days;
        seconds = 0;
    }
    if (*days == 0 && seconds > 0) return append_time(to, seconds);
    if (*days != dated_serial_) {
        auto const date = ledger::date_of_serial(*days, epoch_1904_);
        if (!date) return false;
        dated_serial_ = *days;
        dated_text_ = ledger::iso(*date);
    }
    to.append(dated_text_);
    if (seconds == 0) return true;
    to += 'T';
    return append_time(to, seconds);
}

} // namespace importers
