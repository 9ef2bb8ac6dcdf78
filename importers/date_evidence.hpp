// In which order a column writes day and month. One date rarely tells; the column as a whole does.
#pragma once

#include "ledger/calendar.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace importers {

// 30/06/2024, 30-6-24, 2024-06-30: three numbers, a time behind them let go.
struct NumericDate {
    int first;
    int second;
    int year; // four digits
    bool iso; // year first: month is first, day is second
};
std::optional<NumericDate> numeric_date(std::string_view text);

// What ledger::parse_date says, sooner.
std::optional<ledger::Date> read_date(std::string_view text, ledger::DateOrder order);

// Which orders make a date of the text.
bool could_be_either(std::string_view text); // both, and different dates

class DateEvidence {
public:
    void see(std::string_view text, std::int64_t row);

    ledger::DateOrder order() const; // what most proofs say; day first where there is none
    bool contradictory() const { return day_first_ > 0 && month_first_ > 0; }
    std::string because() const;

    // The months, as year * 12 + month from 0, between which nine of ten dates lie.
    std::optional<std::pair<int, int>> usual_months() const;

private:
    void count(ledger::Date day_first, ledger::Date month_first);

    std::int64_t day_first_ = 0;   // dates that can only be day first
    std::int64_t month_first_ = 0; // dates that can only be month first
    std::int64_t either_ = 0;
    std::int64_t plain_ = 0; // dates that have one meaning in any order
    std::string day_proof_ = {};
    std::string month_proof_ = {};
    std::map<int, std::int64_t> months_day_first_ = {};
    std::map<int, std::int64_t> months_month_first_ = {};
};

} // namespace importers
