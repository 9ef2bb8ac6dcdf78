// Members, NHS trusts (public codes) and the invented charities and firms that are paid.
#pragma once

#include "samples/system.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samples {

struct Organisation {
    std::string_view code;
    std::string_view name;
    std::string_view sector;
    std::string_view valid_from = {};
    std::string_view valid_to = {};
    std::string_view successor = {};
    std::string_view alias = {};
};
std::span<Organisation const> organisations(); // every one but the councils and care networks
std::string name_of(std::string_view code);    // of a council or care network too

// As the ICB prints a supplier: by its short name since the new export of 2024/25, where it has
// one.
std::string printed_name(std::string_view code, int year);

struct Share {
    std::string_view code;
    std::int64_t weight;
};
std::vector<Share> acute_trusts(Place const& place, int year, int period);
std::vector<Share> mental_health_trusts(Place const& place);
std::string_view community_trust(Place const& place);
std::string_view charity(Place const& place, int number); // 0, 1 or 2
std::string_view firm(int number);                        // care firms in turn
std::string care_network(Place const& place, int number); // of practices; 0 or 1
std::string care_network_name(Place const& place, int number);

} // namespace samples
