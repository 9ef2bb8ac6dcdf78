// M14: what each pool received, spent and holds, by stream, from the accounts 2000 to 2090 of the
// pool's own books, beside the partners' books (account 1100) and the host's ledger (design.md
// sections 4 and 5).
#pragma once

#include "ledger/registers.hpp"

#include <optional>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace reports {

// Credits stand positive except outlay and returned, which stand positive as debits: closing =
// opening + contributions + income - outlay - returned + moved.
struct PoolBalance {
    std::string pool, stream;
    ledger::Money opening = {}; // every earlier period, and what was brought forward in this year
    ledger::Money contributions = {}, income = {}, outlay = {}, returned = {}, moved = {};
    ledger::Money closing = {};        // to P15 of the year
    ledger::Money partners_books = {}; // account 1100 over all funds, to P15 of the year
    bool partners_keep_it = true;      // false for a stream of sector OTHER
};

enum class HostCovers { nothing, stream, whole_pool };

struct HostLedger { // what the host's own ledger says, from the register control_balances
    HostCovers covers = HostCovers::nothing;
    ledger::Money balance = {};
    ledger::Money difference = {}; // closing of what it covers, less the balance
    std::vector<ledger::ControlBalance const*> given = {}; // the rows that make the balance
};

// One for each stream of each pool that has postings in the year, a balance, or a pool_streams row
// of the year; in the order of the registers.
std::vector<PoolBalance> pool_balances(soci::session& db, ledger::Registers const& registers,
                                       ledger::FinancialYear year);

// From the evidence of P12 or later: the stream's own, else the host's accounts of the latest
// period together, else its account 1000 (docs/pools.md; `check` compares each at its own period).
HostLedger host_ledger(PoolBalance const& balance, std::vector<PoolBalance> const& all,
                       ledger::Registers const& registers, ledger::FinancialYear year);

} // namespace reports
