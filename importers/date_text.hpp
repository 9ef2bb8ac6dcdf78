// What a cell in a column of dates says: mostly a day, sometimes the number of one, a month, a
// quarter or a period.
#pragma once

#include "importers/row.hpp"
#include "ledger/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace importers {

enum class DateForm : std::uint8_t { none, day, serial, month, quarter, period };

struct DateReading {
    DateForm form = DateForm::none;
    std::optional<ledger::Date> date = {};     // of a day and a serial number
    std::optional<ledger::Period> period = {}; // of a month, a quarter (its last) and a period
};

// Beyond read_date(): 45383 as Excel counts days, 30th June 2024, Sunday June 30, 2024, June 2024,
// 2024-06, Q1 2024/25, Apr-Jun 2024, and every period that brings its year. Refuses 06/2024 and
// Q1 2024, which could be two things.
DateReading read_date_cell(Cell const& cell, ledger::DateOrder order, bool from_1904);

// The month that a title speaks of: "paid in August 2010", "Jul-12", "Month 6 2024/25", "as at 30
// September 2024"; the last one where there are several.
std::optional<ledger::Period> month_in_words(std::string_view title);

} // namespace importers
