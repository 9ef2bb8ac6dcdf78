// Dates, financial years and periods, in every spelling that finance systems export
// (domain.md 4.1).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ledger {

using Date = std::chrono::year_month_day;

enum class DateOrder { day_first, month_first };

// ISO with or without a time, 30/06/2024, 30.6.24, 30-Jun-24, 30 June 2024, 20240630. The order
// decides only between two numbers either of which could be the month; never a date that does not
// exist.
std::optional<Date> parse_date(std::string_view text, DateOrder order = DateOrder::day_first);
bool is_time_of_day(std::string_view text); // 00:00, 12:30:00.000Z, 9:05 AM
std::string iso(Date date);                 // "2024-06-30"
std::optional<Date> date_of_serial(std::int64_t days, bool epoch_1904); // an Excel date number

// 1 April to 31 March, named after the calendar year it starts in.
class FinancialYear {
public:
    constexpr explicit FinancialYear(int starts_in) : starts_in_{starts_in} {}

    // 2024/25, 2024-25, 2024/2025, 2024 to 2025, 24/25, FY24/25, FY25 (ends in 2025), 202425.
    // Refuses 2025 alone, which could be either, and 2024/26.
    static std::optional<FinancialYear> parse(std::string_view text);
    static FinancialYear containing(Date date);

    constexpr int starts_in() const { return starts_in_; }
    Date first_day() const;
    Date last_day() const;
    friend constexpr auto operator<=>(FinancialYear, FinancialYear) = default;

private:
    int starts_in_;
};

std::string to_string(FinancialYear year); // "2024/25"

// P1 is April, P12 March; P13 to P15 are adjustments after March has closed.
class Period {
public:
    static std::optional<Period> of(FinancialYear year, int number); // nothing outside 1..15
    static Period containing(Date date);

    // 2024/25-P03, P03 2024/25, Jun-24, June 2024, 2024003, 03-2024 (period 3 of 2024/25); and,
    // when the year is told, P03, M3, Period 3, 3, June.
    static std::optional<Period> parse(std::string_view text,
                                       std::optional<FinancialYear> year = {});
    static Period from_key(int key); // the inverse of key()

    constexpr FinancialYear year() const { return year_; }
    constexpr int number() const { return number_; }
    constexpr int key() const { return year_.starts_in() * 100 + number_; } // 202403, as stored
    friend constexpr auto operator<=>(Period, Period) = default;

private:
    constexpr Period(FinancialYear year, int number) : year_{year}, number_{number} {}
    FinancialYear year_;
    int number_;
};

std::string to_string(Period period); // "2024/25-P03"

} // namespace ledger
