// What kind of figure a posting is: money that moved, or what was planned, expected or promised.
#pragma once

#include <array>
#include <string_view>

namespace ledger {

// The numbers of the table `layer`.
enum class Layer { actual = 1, budget = 2, forecast = 3, commitment = 4 };

inline constexpr std::array all_layers{Layer::actual, Layer::budget, Layer::forecast,
                                       Layer::commitment};

constexpr std::string_view layer_name(Layer layer) {
    switch (layer) {
    case Layer::actual:
        return "actual";
    case Layer::budget:
        return "budget";
    case Layer::forecast:
        return "forecast";
    case Layer::commitment:
        return "commitment";
    }
    return "";
}

} // namespace ledger
