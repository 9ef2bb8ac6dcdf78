// The day that a period ends on: what is compared "at that period" is as of then.
#pragma once

#include "ledger/calendar.hpp"

#include <algorithm>

namespace ledger {

inline Date last_day(Period period) { // of P13 to P15: 31 March
    auto const april = std::chrono::year{period.year().starts_in()} / std::chrono::April;
    auto const month = april + std::chrono::months{std::min(period.number(), 12) - 1};
    return Date{month / std::chrono::last};
}

} // namespace ledger
