// Chance that is the same on every machine and every day: a hash of what is being decided, in whole
// numbers.
#pragma once

#include "ledger/money.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace samples {

std::uint64_t mixed(std::uint64_t value); // splitmix64
std::uint64_t key_of(std::string_view text, std::initializer_list<std::int64_t> numbers = {});
std::int64_t chosen(std::uint64_t key, std::int64_t low, std::int64_t high); // both ends included

// The amount times a over b, cut to the penny.
ledger::Money scaled(ledger::Money amount, std::int64_t a, std::int64_t b);

// A year's amount over twelve months: as the season has it, give or take spread thousandths.
using Season = std::array<std::int64_t, 12>;
extern Season const level_season;
extern Season const winter_season;
std::vector<ledger::Money> by_month(ledger::Money year_amount, Season const& season,
                                    std::int64_t spread, std::uint64_t key);

} // namespace samples
