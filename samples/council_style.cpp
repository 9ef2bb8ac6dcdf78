// The nine styles and how each writes a year, a month, a date and an amount.
#include "samples/council_style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace samples {
namespace {

constexpr Style table[] = {
    {"CE", Years::slash, Months::plain, Dates::slashes, Amounts::plain, Encoding::utf8},
    {.place = "CW",
     .years = Years::dash,
     .months = Months::with_p,
     .dates = Dates::slashes,
     .amounts = Amounts::grouped,
     .encoding = Encoding::utf8_mark,
     .titles = true},
    {"HA", Years::short_slash, Months::with_m, Dates::short_name, Amounts::plain, Encoding::utf8},
    {.place = "KN",
     .years = Years::fy_slash,
     .months = Months::in_words,
     .dates = Dates::slashes,
     .amounts = Amounts::brackets,
     .encoding = Encoding::utf8,
     .total = true},
    {.place = "LI",
     .years = Years::run_together,
     .months = Months::name,
     .dates = Dates::iso,
     .amounts = Amounts::grouped,
     .encoding = Encoding::utf8,
     .capitals = true},
    {.place = "SE",
     .years = Years::long_slash,
     .months = Months::short_name,
     .dates = Dates::short_name,
     .amounts = Amounts::plain,
     .encoding = Encoding::utf8,
     .titles = true},
    {.place = "SH",
     .years = Years::fy_ends,
     .months = Months::plain,
     .dates = Dates::slashes,
     .amounts = Amounts::pound,
     .encoding = Encoding::windows},
    {.place = "WA",
     .years = Years::in_words,
     .months = Months::padded,
     .dates = Dates::slashes,
     .amounts = Amounts::trailing,
     .encoding = Encoding::utf8,
     .capitals = true},
    {.place = "WI",
     .years = Years::slash,
     .months = Months::with_p,
     .dates = Dates::long_name,
     .amounts = Amounts::plain,
     .encoding = Encoding::windows,
     .titles = true,
     .rearranged = true},
};

constexpr std::array<char const*, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

} // namespace

Style const& style_of(std::string_view place) {
    return *std::ranges::find(table, place, &Style::place);
}

std::string year_written(Style const& style, int year) {
    auto const next = year + 1;
    switch (style.years) {
    case Years::slash:
        return fmt::format("{}/{:02}", year, next % 100);
    case Years::dash:
        return fmt::format("{}-{:02}", year, next % 100);
    case Years::short_slash:
        return fmt::format("{:02}/{:02}", year % 100, next % 100);
    case Years::fy_slash:
        return fmt::format("FY{:02}/{:02}", year % 100, next % 100);
    case Years::run_together:
        return fmt::format("{}{:02}", year, next % 100);
    case Years::long_slash:
        return fmt::format("{}/{}", year, next);
    case Years::fy_ends:
        return fmt::format("FY{:02}", next % 100);
    default:
        return fmt::format("{} to {}", year, next);
    }
}

std::string month_written(Style const& style, Line const& line) {
    auto const month = static_cast<std::size_t>((line.number + 2) % 12);
    auto const calendar_year = line.number <= 9 ? line.year : line.year + 1;
    if (line.number > 12) return fmt::format("P{}", line.number);
    switch (style.months) {
    case Months::plain:
        return std::to_string(line.number);
    case Months::with_p:
        return fmt::format("P{:02}", line.number);
    case Months::with_m:
        return fmt::format("M{}", line.number);
    case Months::in_words:
        return fmt::format("Period {}", line.number);
    case Months::name:
        return month_names[month];
    case Months::short_name:
        return fmt::format("{}-{:02}", std::string_view{month_names[month]}.substr(0, 3),
                           calendar_year % 100);
    default:
        return fmt::format("{:02}", line.number);
    }
}

std::string date_written(Style const& style, Line const& line) {
    auto const date = date_of(line);
    auto const year = static_cast<int>(date.year());
    auto const month = static_cast<unsigned>(date.month());
    auto const day = static_cast<unsigned>(date.day());
    std::string_view const name = month_names[month - 1];
    switch (style.dates) {
    case Dates::slashes:
        return fmt::format("{:02}/{:02}/{}", day, month, year);
    case Dates::short_name:
        return fmt::format("{:02}-{}-{:02}", day, name.substr(0, 3), year % 100);
    case Dates::iso:
        return fmt::format("{}-{:02}-{:02}", year, month, day);
    default:
        return fmt::format("{} {} {}", day, name, year);
    }
}

std::string amount_written(Style const& style, ledger::Money amount) {
    auto const size = amount.is_negative() ? -amount : amount;
    switch (style.amounts) {
    case Amounts::plain:
        return ledger::plain_text(amount);
    case Amounts::grouped:
        return ledger::to_string(amount);
    case Amounts::brackets:
        return amount.is_negative() ? fmt::format("({})", ledger::to_string(size))
                                    : ledger::to_string(size);
    case Amounts::pound:
        return amount.is_negative() ? fmt::format("(\u00a3{})", ledger::to_string(size))
                                    : fmt::format("\u00a3{}", ledger::to_string(size));
    default:
        return ledger::to_string(size) + (amount.is_negative() ? "-" : "");
    }
}

} // namespace samples
