// The date of a row: read in every spelling, doubted where the column or the year gives reason to.
#include "importers/date_evidence.hpp"
#include "importers/heading.hpp"
#include "importers/mapping_work.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace importers {

namespace {

using ledger::Period;
using ledger::Severity;

constexpr std::size_t at(Field field) {
    return static_cast<std::size_t>(field);
}

std::string_view order_in_words(ledger::DateOrder order) {
    return order == ledger::DateOrder::day_first ? "day, month and year such as 30/06/2024"
                                                 : "month, day and year such as 06/30/2024";
}

int month_number(ledger::Date date) {
    return static_cast<int>(date.year()) * 12 +
           static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

std::string month_text(int month) {
    return fmt::format("{}-{:02}", month / 12, month % 12 + 1);
}

// The last month of an adjustment period is March.
ledger::Date last_day_of(Period period) {
    int const month = std::min(period.number(), 12) - 1;
    auto const first = period.year().first_day();
    return first + std::chrono::months{month};
}

} // namespace

void Mapper::warn_once(Work& work, Field field, std::string rule, std::string found,
                       std::string wanted, std::string remedy) {
    rows_.tell_once(work.findings, Severity::warning, std::move(rule), work.row.number,
                    inspection_.columns[at(field)], std::move(found), std::move(wanted),
                    std::move(remedy));
}

bool Mapper::read_date(Work& work) {
    auto const* const found = cell(work.row, Field::date);
    auto const date_text = found == nullptr ? std::string_view{} : trimmed(found->text);
    if (date_text.empty()) return true;
    auto const& dates = inspection_;
    auto reading = read_date_cell(*found, dates.date_order, dates.dates_from_1904);
    bool const mixed = dates.both_date_orders && found->kind == CellKind::text;
    if (reading.form == DateForm::none && mixed) { // written in the order of the fewer
        auto const other = dates.date_order == ledger::DateOrder::day_first
                               ? ledger::DateOrder::month_first
                               : ledger::DateOrder::day_first;
        reading = read_date_cell(*found, other, dates.dates_from_1904);
    }
    if (reading.form == DateForm::none) {
        tell(work, Field::date, "date-unreadable", fmt::format("\"{}\" is not a date", date_text),
             std::string{order_in_words(dates.date_order)},
             "Correct the date in the sender's file.");
        return false;
    }
    if (mixed && could_be_either(date_text)) {
        tell(work, Field::date, "date-ambiguous",
             fmt::format("\"{}\" could be two days, since this column is written in both orders",
                         date_text),
             std::string{order_in_words(dates.date_order)},
             "Ask the sender for dates as 30/06/2024 throughout.");
        return false;
    }
    work.date = reading.date;
    work.month_of_date = reading.period;
    say_how_read(work, date_text, reading);
    return true;
}

// A column of day numbers or of months is read, and said to have been.
void Mapper::say_how_read(Work& work, std::string_view text, DateReading const& reading) {
    if (reading.form == DateForm::serial) {
        warn_once(work, Field::date, "date-is-serial",
                  fmt::format("\"{}\" is a day as spreadsheets count them, and was read as {}",
                              text, ledger::iso(*reading.date)),
                  "dates", "Give the column the format Date in the sender's file.");
    } else if (reading.form == DateForm::quarter) {
        warn_once(work, Field::date, "date-is-quarter",
                  fmt::format("\"{}\" is a quarter, and was read as its last period, {}", text,
                              to_string(*reading.period)),
                  "a date or a month", "Ask the sender for the day of each line.");
    } else if (reading.form != DateForm::day) {
        warn_once(work, Field::date, "date-is-month",
                  fmt::format("\"{}\" is a month, and was read as {} without a day", text,
                              to_string(*reading.period)),
                  "a date",
                  "Dated rules apply as on the first day of the month: ask for the day if one "
                  "of them changed within it.");
    }
}

// A year mistyped: 2042 for 2024. Compared with the line's period, else with what most of the
// column says.
void Mapper::warn_of_far_date(Work& work) {
    if (!work.date || layout_.shape == Shape::awards) return;
    constexpr int a_year = 12, a_quarter = 3;
    int const month = month_number(*work.date);
    int first = 0, last = 0, most = a_year;
    if (work.period) {
        first = last = month_number(last_day_of(*work.period));
    } else if (inspection_.usual_months) {
        std::tie(first, last) = *inspection_.usual_months;
        if (first == last) most = a_quarter;
    } else {
        return;
    }
    if (month >= first - most && month <= last + most) return;
    auto const of_what = work.period ? "its period is " + to_string(*work.period)
                         : first == last
                             ? fmt::format("nearly all dates are of {}", month_text(first))
                             : fmt::format("nearly all dates lie between {} and {}",
                                           month_text(first), month_text(last));
    rows_.tell(work.findings, Severity::warning, "date-far", work.row.number,
               inspection_.columns[at(Field::date)],
               fmt::format("the date is {}, but {}", ledger::iso(*work.date), of_what),
               "a date near the file's month", "Check the year of the date with the sender.");
}

} // namespace importers
