// The invented system: nine Places and CM, what the ICB buys, what the pools run. Tables of data
// only; every amount and every organisation that is not a public body is made up.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace samples {

constexpr int first_year = 2023; // 2023/24
constexpr int last_year = 2024;

// Thousandths for the tiers P, S, T, A and N; all nil where a version has no rule.
using Tiers = std::array<int, 5>;
constexpr int upstream(Tiers const& tiers) {
    return tiers[0] + tiers[1];
}
constexpr bool is_classified(Tiers const& tiers) {
    return upstream(tiers) + tiers[2] + tiers[3] + tiers[4] != 0;
}

struct Place {
    std::string_view code;
    std::string_view name;
    std::string_view digits; // the place in the ICB's cost centres
    std::string_view council;
    std::string_view council_name;
    std::string_view slug;   // of its folder of extracts
    std::string_view prefix; // of the council's cost centres
    std::string_view sub_icb;
    std::string_view aliases;
    std::int64_t population; // ONS, mid-2021
    int need;                // per cent of the average cost of a head
    int upstream_need;       // the same, of prevention
    int upstream_growth;     // from 2023/24 to 2024/25, in hundredths of a per cent
    int other_growth;
    std::array<int, 2> community_split; // thousandths of the community block that are S, by year
};
std::span<Place const> places(); // the nine, in order of code
std::size_t index_of(Place const& place);

enum class Pattern { block, demand, winter, prevention, grant };

struct Service {
    std::string_view code; // first three digits of the cost centre
    std::string_view name;
    std::string_view subjective;
    std::string_view subjective_name;
    std::int64_t head_pence; // a year, 2023/24
    Pattern pattern;
    bool upstream;
    Tiers first;  // classification version 1
    Tiers second; // version 2
    std::string_view hc6;
    std::string_view grade;
    std::string_view evidence;
};
std::span<Service const> services();
constexpr std::string_view community_block = "541"; // split by Place and year in version 2

struct SystemWide { // CM, in pounds a year
    std::string_view service;
    std::string_view name;
    std::string_view supplier;
    std::int64_t pounds;
};
std::span<SystemWide const> system_wide();

struct Scheme {
    std::string_view code; // the Place follows: RBL-CE
    std::string_view name;
    std::string_view centre; // three digits after the council's prefix
    std::string_view area;
    std::string_view type;
    std::string_view funding;
    std::string_view places; // codes, or * for all nine
    std::int64_t head_pence;
    bool upstream;
    Tiers first;
    Tiers second;
    std::string_view sector; // of the provider
};
std::span<Scheme const> schemes();
bool runs_in(Scheme const& scheme, Place const& place);
std::string scheme_code(Scheme const& scheme, Place const& place);
std::string provider_of(Scheme const& scheme, Place const& place);

struct Part {
    std::string stream;
    std::int64_t weight;
};
// Liverpool's connectors have a second source from 2024/25; every other scheme keeps its own.
std::string funding_of(Scheme const& scheme, Place const& place, int year);
std::vector<Part> parts_of(std::string_view funding); // "NHS_MIN=60|LA_ADD=40"

struct GrantLine { // one of the 24 lines of the public health grant
    int number;
    std::string_view name;
    int per_mille; // of the grant
    Tiers tiers;
    std::string_view hc6;
};
std::span<GrantLine const> grant_lines();
// Line 24, miscellaneous, has no tier until version 2, and there only where the council has
// re-coded it.
bool miscellaneous_is_recoded(Place const& place);

struct CareService { // the council's own social care and wellbeing
    std::string_view centre;
    std::string_view name;
    std::int64_t head_pence;
    Tiers tiers;
};
std::span<CareService const> care_services();

struct Stream {
    std::string_view code;
    std::string_view name;
    std::string_view sector;
    std::string_view kind;
    std::string_view group;
};
std::span<Stream const> streams();
bool is_nhs(std::string_view stream);
bool is_capital(std::string_view stream);

} // namespace samples
