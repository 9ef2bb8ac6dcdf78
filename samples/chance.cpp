// Chance by hashing: the same keys, the same amounts, whatever else changes.
#include "samples/chance.hpp"

namespace samples {

using ledger::Money;

Season const level_season = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
Season const winter_season = {96, 95, 93, 92, 92, 96, 101, 104, 109, 112, 106, 104}; // April first

std::uint64_t mixed(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

std::uint64_t key_of(std::string_view text, std::initializer_list<std::int64_t> numbers) {
    std::uint64_t key = 0x506c6163656c6564U; // "Placeled"
    for (char const c : text) key = mixed(key ^ static_cast<unsigned char>(c));
    for (auto const number : numbers) key = mixed(key ^ static_cast<std::uint64_t>(number));
    return key;
}

std::int64_t chosen(std::uint64_t key, std::int64_t low, std::int64_t high) {
    auto const span = static_cast<std::uint64_t>(high - low + 1);
    return low + static_cast<std::int64_t>(mixed(key) % span);
}

Money scaled(Money amount, std::int64_t a, std::int64_t b) {
    // Whole part and rest apart: pence times a fraction of millions would not fit.
    auto const whole = amount.in_pence() / b;
    auto const rest = amount.in_pence() % b;
    return Money::pence(whole * a + rest * a / b);
}

std::vector<Money> by_month(Money year_amount, Season const& season, std::int64_t spread,
                            std::uint64_t key) {
    std::vector<std::int64_t> weights;
    for (std::size_t month = 0; month < season.size(); ++month) {
        auto const wobble = chosen(key + month, -spread, spread);
        weights.push_back(season[month] * (1000 + wobble));
    }
    return ledger::apportion(year_amount, weights);
}

} // namespace samples
