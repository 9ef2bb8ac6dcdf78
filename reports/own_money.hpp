// What one body spent of its own money, directly and through pools, and what it paid into them.
#pragma once

#include "ledger/money.hpp"

#include <map>
#include <string>
#include <utility>

namespace reports {

struct AnnualFigures;
struct CountedRow;

using PoolStream = std::pair<std::string, std::string>;

struct Spent {
    ledger::Money amount = {}, upstream = {};
};

// The body's own money, summed from the rows that Data and Balances show.
struct OwnMoney {
    std::map<std::string, Spent> direct = {};               // by stream
    std::map<PoolStream, ledger::Money> through_pools = {}; // account 5100
    std::map<PoolStream, Spent> pools = {};                 // of the pools, whoever pays
    std::map<std::string, ledger::Money> contributed = {};  // by pool, net of returns, in the year
    std::map<std::string, ledger::Money> held = {};         // by pool, at the end of the year
    ledger::Money unclassified = {}, suspense = {}, outlay = {};
};

OwnMoney own_money(AnnualFigures const& figures, std::string const& body);

// NHS revenue of the year, all of it and without the schemes that do not recur.
struct Recurrence {
    Spent all = {}, recurrent = {};
};
Recurrence recurrence(AnnualFigures const& figures);

} // namespace reports
