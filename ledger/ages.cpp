// A queue of layers, all of one sign.
#include "ledger/ages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ledger {

namespace {

Money nearer_nil(Money a, Money b) {
    return a.is_negative() ? std::max(a, b) : std::min(a, b);
}

// Takes the amount from layers of the other sign, the oldest first; what is left is a new layer.
void add(std::vector<Age>& layers, FinancialYear year, Money amount) {
    while (!amount.is_nil() && !layers.empty() &&
           layers.front().amount.is_negative() != amount.is_negative()) {
        auto const taken = nearer_nil(amount, -layers.front().amount);
        layers.front().amount += taken;
        amount -= taken;
        if (layers.front().amount.is_nil()) layers.erase(layers.begin());
    }
    if (amount.is_nil()) return;
    if (!layers.empty() && layers.back().year == year) {
        layers.back().amount += amount;
    } else {
        layers.push_back({year, amount});
    }
}

} // namespace

std::vector<Age> ages_of(std::span<YearOfMoney const> years) {
    std::vector<Age> layers;
    for (auto const& [year, received, used] : years) {
        add(layers, year, received);
        add(layers, year, -used);
    }
    return layers;
}

std::string ages_text(std::span<Age const> ages) {
    std::string text;
    for (auto const& [year, amount] : ages) {
        if (!text.empty()) text += '|';
        text += fmt::format("{}={}", to_string(year), plain_text(amount));
    }
    return text;
}

} // namespace ledger
