// Who bears a pool's over- or underspend: PRO_RATA, BY_SOURCE, or fixed weights with or without
// caps, such as QYG=60<500000.00|E06000050=40 (docs/pools.md). Pure.
#pragma once

#include "ledger/money.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

struct RiskShare {
    enum class Basis { pro_rata, by_source, weights };
    struct Part {
        std::string organisation;
        std::int64_t weight;           // positive; any sum
        std::optional<Money> cap = {}; // the most that it bears, or is given
    };
    Basis basis;
    std::vector<Part> parts = {}; // of weights
};

// From canonical text; nothing where it is no such rule. A cap is positive.
std::optional<RiskShare> parse_risk_share(std::string_view text);

// The one way such a rule is written, from what was typed; nothing where it is none.
std::optional<std::string> risk_share_text(std::string_view typed);

struct Stake { // of one organisation in the pool
    std::string organisation;
    Money agreed = {}; // its contributions of the year, as varied
    Money own = {};    // the over- (or, negative, under-) spend of its own streams
};

struct Division {
    struct Share {
        std::string organisation;
        Money amount = {};
    };
    std::vector<Share> shares = {}; // with `undivided` they sum to the amount
    Money undivided = {};           // beyond every cap, or nothing was agreed to share it by
};

// A negative amount divides as the mirror of the positive one. What is above a cap goes to those
// below theirs, in proportion to their weights, until nobody is above.
Division divide(Money amount, RiskShare const& rule, std::span<Stake const> stakes);

} // namespace ledger
