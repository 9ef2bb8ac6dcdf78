// A queue of open items, all of one sign: the host's count against the partner's.
#include "reports/matching.hpp"

#include "ledger/period_end.hpp"

#include <algorithm>
#include <chrono>

namespace reports {

using ledger::Money;
using ledger::Period;

namespace {

Money signed_amount(Unmatched const& item) {
    return item.by_partner ? item.amount : -item.amount;
}

Money nearer_nil(Money a, Money b) {
    return a.is_negative() ? std::max(a, b) : std::min(a, b);
}

void add(std::vector<Unmatched>& open, Unmatched item) {
    while (!item.amount.is_nil() && !open.empty() &&
           signed_amount(open.front()).is_negative() != signed_amount(item).is_negative()) {
        auto& oldest = open.front();
        auto const met = nearer_nil(signed_amount(item), -signed_amount(oldest));
        item.amount -= item.by_partner ? met : -met;
        oldest.amount += oldest.by_partner ? met : -met;
        if (oldest.amount.is_nil()) open.erase(open.begin());
    }
    if (!item.amount.is_nil()) open.push_back(item);
}

} // namespace

std::vector<Unmatched> unmatched(std::span<BothSides const> periods) {
    std::vector<Unmatched> open;
    for (auto const& [period, partner, host] : periods) {
        add(open, {period, true, partner});
        add(open, {period, false, host});
    }
    return open;
}

int days_between(Period earlier, Period later) {
    auto const days = std::chrono::sys_days{ledger::last_day(later)} -
                      std::chrono::sys_days{ledger::last_day(earlier)};
    return static_cast<int>(days.count());
}

} // namespace reports
