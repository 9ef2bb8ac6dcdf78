// Every field is a text of the funder's; what it means is worked out, and what is unknown stays so.
#include "importers/award.hpp"

#include "importers/date_evidence.hpp"
#include "importers/heading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace importers {

namespace {

using ledger::Date;
using ledger::Registers;
using namespace std::chrono_literals;

constexpr std::int64_t whole = 1000; // thousandths

struct Cells {
    Row const& row;
    Inspection const& inspection;

    std::string operator()(Field field) const {
        auto const column =
            static_cast<std::size_t>(inspection.columns[static_cast<std::size_t>(field)]);
        if (column == 0 || column > row.cells.size()) return {};
        return std::string{trimmed(row.cells[column - 1].text)};
    }
};

bool is_partial_date(std::string_view text) { // 2024 or 2024-04
    auto const digits = [](std::string_view part) {
        return part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (text.size() == 4) return digits(text);
    return text.size() == 7 && text[4] == '-' && digits(text.substr(0, 4)) &&
           digits(text.substr(5));
}

// A date of the award as ISO text; one without day or month stays as it is.
std::string date_text(Cells const& cell, Field field, bool& sound, TellDoubt const& tell) {
    auto const text = cell(field);
    if (text.empty() || is_partial_date(text)) return text;
    if (auto const date = read_date(text, cell.inspection.date_order)) return ledger::iso(*date);
    sound = false;
    tell({.error = true,
          .field = field,
          .rule = "award-date-unreadable",
          .found = fmt::format("\"{}\" is not a date", text),
          .wanted = "a date such as 2024-06-30, 2024-06 or 2024",
          .remedy = "Correct the date, or leave it empty: unknown is better than wrong."});
    return {};
}

// "36" or "12.5" in thousandths; nothing where it is not a number of months.
std::optional<std::int64_t> thousandths(std::string_view text) {
    constexpr std::size_t most_digits = 6, most_decimals = 3;
    auto const point = std::min(text.find('.'), text.size());
    auto const before = text.substr(0, point);
    auto const after = point < text.size() ? text.substr(point + 1) : std::string_view{};
    bool const digits = before.find_first_not_of("0123456789") == std::string_view::npos &&
                        after.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits || before.empty() || before.size() > most_digits || after.size() > 12) return {};
    std::int64_t value = 0;
    for (char const c : before) value = value * 10 + (c - '0');
    for (std::size_t i = 0; i < most_decimals; ++i) {
        value = value * 10 + (i < after.size() ? after[i] - '0' : 0);
    }
    return value;
}

std::string months_text(std::int64_t value) {
    return value % whole == 0 ? std::to_string(value / whole)
                              : fmt::format("{}.{:03}", value / whole, value % whole);
}

void read_duration(Award& award, Cells const& cell, TellDoubt const& tell) {
    auto const said = cell(Field::months);
    auto const first = ledger::parse_date(award.starts_on);
    auto const last = ledger::parse_date(award.ends_on);
    std::optional<std::int64_t> by_dates;
    if (first && last && *first <= *last) by_dates = months_between(*first, *last);
    if (first && last && *last < *first) {
        tell({.field = Field::ends_on,
              .rule = "award-ends-before-start",
              .found = fmt::format("the award ends on {}, before it starts on {}", award.ends_on,
                                   award.starts_on),
              .wanted = "a start before the end",
              .remedy = "Its duration is taken as unknown unless it is stated."});
    }
    auto const stated = said.empty() ? std::nullopt : thousandths(said);
    if (!said.empty() && (!stated || *stated == 0)) {
        tell({.field = Field::months,
              .rule = "award-duration-unreadable",
              .found = fmt::format("\"{}\" is no number of months", said),
              .wanted = "a number of months such as 36",
              .remedy = "The duration is taken from the dates, or else as unknown."});
    }
    if (stated && *stated != 0) {
        award.months = stated;
        award.months_basis = "stated";
    } else if (by_dates) {
        award.months = by_dates;
        award.months_basis = "dates";
    }
    bool const apart = stated && *stated != 0 && by_dates &&
                       std::max(*stated, *by_dates) - std::min(*stated, *by_dates) > whole;
    if (!apart) return;
    tell({.field = Field::months,
          .rule = "award-duration-differs",
          .found = fmt::format("the duration is {} months, but the dates are {} months apart",
                               months_text(*stated), months_text(*by_dates)),
          .wanted = "a duration and dates that agree",
          .remedy = "The stated duration is used: ask the funder."});
}

bool same_text(std::string_view a, std::string_view b) {
    return same_heading(a) == same_heading(b);
}

// By where the money is to help, not by the recipient's office: a code of the local authority, else
// the name of a place.
void find_place(Award& award, Cells const& cell, Registers const& registers) {
    auto const code = cell(Field::location_code);
    auto const name = cell(Field::place);
    award.location = name.empty() ? code : name;
    for (auto const& place : registers.places) {
        if (!code.empty() && (code == place.local_authority || code == place.code)) {
            award.place = place.code;
            award.place_basis = "code";
            return;
        }
    }
    if (name.empty()) return;
    for (auto const& place : registers.places) {
        auto const called = [&](std::string const& alias) { return same_text(alias, name); };
        if (same_text(place.name, name) || std::ranges::any_of(place.aliases, called)) {
            award.place = place.code;
            award.place_basis = "name";
            return;
        }
    }
}

bool required(Award const& award, bool individual, std::optional<Date> date,
              TellDoubt const& tell) {
    bool sound = true;
    auto const want = [&](bool there, Field field, std::string_view what) {
        if (there) return;
        sound = false;
        tell({.error = true,
              .field = field,
              .rule = "award-incomplete",
              .found = fmt::format("the award has no {}", what),
              .wanted = "the ten fields that 360Giving requires",
              .remedy = "Ask the funder for it, or set the row aside with a reason."});
    };
    want(!award.identifier.empty(), Field::identifier, "identifier");
    want(!award.title.empty(), Field::title, "title");
    want(!award.funder_id.empty() || !award.funder.empty(), Field::funder, "funder");
    want(individual || !award.recipient_id.empty() || !award.recipient.empty(), Field::recipient,
         "recipient");
    want(date.has_value(), Field::date, "award date");
    return sound;
}

} // namespace

std::int64_t months_between(Date first, Date last) {
    auto const end = Date{std::chrono::sys_days{last} + std::chrono::days{1}};
    auto const month = [](Date date) {
        return std::int64_t{static_cast<int>(date.year())} * 12 +
               static_cast<unsigned>(date.month());
    };
    std::int64_t months = month(end) - month(first);
    std::int64_t days =
        std::int64_t{static_cast<unsigned>(end.day())} - static_cast<unsigned>(first.day());
    // A broken month counts its days over those of the month in which it begins.
    auto broken = end.year() / end.month();
    if (days < 0) {
        --months;
        broken = broken - std::chrono::months{1};
        auto const length = static_cast<unsigned>((broken / std::chrono::last).day());
        days += std::int64_t{length};
    }
    auto const length = std::int64_t{static_cast<unsigned>((broken / std::chrono::last).day())};
    return months * whole + (days * whole * 2 + length) / (length * 2);
}

std::optional<Award> read_award(Row const& row, Inspection const& inspection,
                                Registers const& registers, ledger::Money amount,
                                std::optional<Date> date, TellDoubt const& tell) {
    Cells const cell{row, inspection};
    bool const individual = !cell(Field::individual).empty();
    Award award{.identifier = cell(Field::identifier),
                .title = cell(Field::title),
                .funder_id = cell(Field::funder_id),
                .funder = cell(Field::funder),
                .recipient_id = individual ? "" : cell(Field::recipient_id),
                .recipient = individual ? "an individual" : cell(Field::recipient),
                .amount = amount,
                .modified = cell(Field::modified),
                .regrant = cell(Field::regrant)};
    if (date) award.awarded_on = ledger::iso(*date);
    bool sound = required(award, individual, date, tell);
    auto const currency = cell(Field::currency);
    if (!currency.empty() && !same_text(currency, "GBP")) {
        sound = false;
        tell({.error = true,
              .field = Field::currency,
              .rule = "award-currency",
              .found = fmt::format("the award is in {}", currency),
              .wanted = "pounds (GBP)",
              .remedy = "Set the row aside with a reason, or have it converted by the funder."});
    }
    award.starts_on = date_text(cell, Field::starts_on, sound, tell);
    award.ends_on = date_text(cell, Field::ends_on, sound, tell);
    if (!sound) return {};
    read_duration(award, cell, tell);
    find_place(award, cell, registers);
    return award;
}

} // namespace importers
