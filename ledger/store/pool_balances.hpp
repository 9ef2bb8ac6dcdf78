// What the books say of pools, for whoever writes journals about them.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/money.hpp"

#include <map>
#include <string>
#include <utility>

namespace soci {
class session;
}

namespace ledger {

using PoolAndStream = std::pair<std::string, std::string>;

// What a member holds in pools (account 1100) at the end of a period; without those that are nil.
std::map<PoolAndStream, Money> held_in_pools(soci::session& db, std::string const& organisation,
                                             Period through);

// What was brought forward when the books of a pool began (account 2090).
std::map<PoolAndStream, Money> opened_pools(soci::session& db);

// The first period in which anything of a pool is booked.
std::map<std::string, Period> first_periods_of_pools(soci::session& db);

} // namespace ledger
