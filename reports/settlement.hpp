// Over- and underspend of a pool's year, stream by stream, and its division by the pool's rule
// (docs/pools.md). Revenue and capital are settled apart.
#pragma once

#include "ledger/registers.hpp"
#include "ledger/risk_share.hpp"
#include "reports/pools.hpp"

#include <string>
#include <vector>

namespace reports {

struct StreamYear {
    std::string stream;
    std::string funder; // empty: it has no partner
    ledger::Kind kind = ledger::Kind::revenue;
    ledger::Money brought_forward = {}, agreed = {}, received = {}, income = {}, moved = {},
                  returned = {}, outlay = {};
    ledger::Money over = {}; // outlay less all that there is for it; negative: under
};

struct Borne { // by one organisation, of revenue or capital
    ledger::Kind kind;
    std::string organisation; // empty: streams without a partner
    ledger::Money own = {};   // over- or underspend of its own streams
    ledger::Money share = {}; // by the rule
};

struct Charge { // outlay of an overspent stream that other funders' streams are to bear
    std::string stream;
    std::vector<ledger::Weight> to; // pence by stream
    ledger::Money amount = {};
};

struct Settlement {
    std::vector<StreamYear> streams;
    std::vector<Borne> borne;
    std::vector<Charge> charges;
    std::vector<std::string> problems = {}; // sentences: what the rule cannot decide
};

std::vector<StreamYear> stream_years(std::vector<PoolBalance> const& balances,
                                     ledger::Registers const& registers, std::string const& pool,
                                     ledger::FinancialYear year);

Settlement settle(std::vector<StreamYear> streams, ledger::RiskShare const& rule);

} // namespace reports
