// Two sets of books about the same money: what one has booked and the other has not, first in first
// out, with its age. Pure.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/money.hpp"

#include <span>
#include <vector>

namespace reports {

struct BothSides { // of one period
    ledger::Period period;
    ledger::Money partner = {}, host = {}; // a contribution is positive, a return negative
};

struct Unmatched {
    ledger::Period period;
    bool by_partner; // booked by the partner, not by the host; else the other way round
    ledger::Money amount = {};
};

// The periods in order; in order of period. What a side books takes back its own older items of the
// other sign, and meets the oldest items of the other side. The partner's items less the host's sum
// to what the partner has booked less what the host has.
std::vector<Unmatched> unmatched(std::span<BothSides const> periods);

// From the last day of one period to that of another, in days.
int days_between(ledger::Period earlier, ledger::Period later);

} // namespace reports
