// What pools hold at the end of a year, and the decisions of two people to carry it forward. They
// make no entries; the newest decision about a balance stands (docs/pools.md).
#pragma once

#include "ledger/ages.hpp"
#include "ledger/calendar.hpp"
#include "ledger/money.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/acts.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace ledger {

struct BalanceKey {
    FinancialYear year;
    std::string pool, stream;
    std::string organisation = {}; // the funder; empty where the stream has no partner
    friend auto operator<=>(BalanceKey const&, BalanceKey const&) = default;
};

struct HeldBalance { // at 31 March, P13 to P15 included; negative: overdrawn
    BalanceKey key;
    Money amount = {};
    std::vector<Age> ages = {};
};

struct CarryForward { // as it stands
    BalanceKey key;
    Money amount = {};
    std::string ages = {}, state = {}, because = {};
    std::string by = {}, login = {}; // who decided last; the login only while rights were asked for
    std::string proposed_by = {}, proposed_login = {};
};

// Those that are not nil, in order of key.
std::vector<HeldBalance> balances_held(soci::session& db, Registers const& registers,
                                       FinancialYear year);

// The newest decision about each balance, withdrawn ones too, in order of key.
std::vector<CarryForward> carried_forward(soci::session& db);

struct Wanted { // empty: all of them
    FinancialYear year;
    std::string pool = {}, stream = {};
    bool matches(BalanceKey const& key) const {
        return key.year == year && (pool.empty() || key.pool == pool) &&
               (stream.empty() || key.stream == stream);
    }
};

struct Proposed {
    std::vector<HeldBalance> now;
    std::size_t unchanged = 0; // proposed or approved already, for the same amount and ages
};

// Each in its own transaction; they throw Error, and change nothing, where it may not be. An
// officer proposes; an approver who did not propose it approves, within their limit.
Proposed propose_carry_forward(soci::session& db, Registers const& registers, Actor const& actor,
                               Wanted const& wanted, std::string const& because);
std::vector<CarryForward> approve_carry_forward(soci::session& db, Registers const& registers,
                                                Actor const& actor, Wanted const& wanted);
std::vector<CarryForward> withdraw_carry_forward(soci::session& db, Actor const& actor,
                                                 Wanted const& wanted, std::string const& because);

} // namespace ledger
