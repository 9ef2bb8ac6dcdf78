// The report of one Place: which rows, pools and bodies it speaks of.
#pragma once

#include "reports/balances.hpp"
#include "reports/counted.hpp"
#include "reports/measures.hpp"
#include "reports/pools.hpp"
#include "reports/position.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

struct PlaceScope {
    PlaceName place;
    std::set<std::string> pools = {};  // of the Place, by the register
    std::set<std::string> bodies = {}; // that act for it: its council, the hosts and funders of its
                                       // pools, and whoever's ledger has outlay of it
    std::set<std::string> own_funds = {}; // of bodies that serve no other Place
};

// By code, name or alias, whatever the case. Throws with the Places there are, the nearest first.
PlaceName place_named(ledger::Registers const& registers, std::string_view text);

PlaceScope place_scope(ledger::Registers const& registers, PlaceName const& place,
                       std::vector<CountedRow> const& rows);

// Of the Place: its money; money of its pools; and what its own council holds for no Place.
bool is_within(PlaceScope const& scope, BalanceRow const& row);
bool is_within(PlaceScope const& scope, PoolBalance const& balance);
bool is_within(PlaceScope const& scope, ImportedFile const& file);

} // namespace reports
