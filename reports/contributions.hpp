// Contributions three ways: what was agreed, what the partner's books say was contributed, and what
// the host's books say was received; with what the two sides have not both booked (docs/pools.md).
#pragma once

#include "ledger/registers.hpp"
#include "reports/matching.hpp"

#include <optional>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace reports {

struct Contribution { // of one year
    ledger::FinancialYear year;
    std::string pool, stream;
    std::string organisation;       // empty: received, but no row of pool_streams says whose it is
    ledger::Money agreed = {};      // as varied
    std::string variation = {};     // its reference
    ledger::Money contributed = {}; // partner's books: 1100, 3000 and 5100
    ledger::Money received = {};    // pool's books: 2000 and 2010
    ledger::Money moved = {};       // between streams and pools (2080); in neither of the two
    std::vector<Unmatched> unmatched = {}; // at the end of the year, of earlier years too
};

// The latest period that anything is booked in, up to the end of a year; nothing in empty books.
std::optional<ledger::Period> latest_booked(soci::session& db,
                                            std::optional<ledger::FinancialYear> year = {});

// One for each year, pool, stream with a partner and organisation that something was agreed for,
// booked in, or is unmatched; in that order. An empty pool is every pool; no year is every year to
// the latest booked.
std::vector<Contribution> contributions(soci::session& db, ledger::Registers const& registers,
                                        std::optional<ledger::FinancialYear> year,
                                        std::string const& pool = {});

} // namespace reports
