// Public bodies by their public codes; every charity and firm here is invented.
#include "samples/organisations.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace samples {
namespace {

constexpr Organisation table[] = {
    {"QYG", "NHS Cheshire and Merseyside ICB", "ICB", "2022-07-01"},
    {"RBL", "Wirral University Teaching Hospital NHS Foundation Trust", "NHS_PROVIDER"},
    {"RBN", "Mersey and West Lancashire Teaching Hospitals NHS Trust", "NHS_PROVIDER"},
    {"RBQ", "Liverpool Heart and Chest Hospital NHS Foundation Trust", "NHS_PROVIDER"},
    {"RBS", "Alder Hey Children's NHS Foundation Trust", "NHS_PROVIDER"},
    {"RBT", "Mid Cheshire Hospitals NHS Foundation Trust", "NHS_PROVIDER"},
    {"REM", "Liverpool University Hospitals NHS Foundation Trust", "NHS_PROVIDER", "2019-10-01"},
    {"REN", "The Clatterbridge Cancer Centre NHS Foundation Trust", "NHS_PROVIDER"},
    {"REP", "Liverpool Women's NHS Foundation Trust", "NHS_PROVIDER"},
    {"RET", "The Walton Centre NHS Foundation Trust", "NHS_PROVIDER"},
    {"RJN", "East Cheshire NHS Trust", "NHS_PROVIDER"},
    {"RJR", "Countess of Chester Hospital NHS Foundation Trust", "NHS_PROVIDER"},
    {"RVY", "Southport and Ormskirk Hospital NHS Trust", "NHS_PROVIDER", "", "2023-06-30", "RBN"},
    {"RW4", "Mersey Care NHS Foundation Trust", "NHS_PROVIDER", "", "", "", "Mersey Care NHS FT"},
    {"RWW", "Warrington and Halton Hospitals NHS Foundation Trust", "NHS_PROVIDER"},
    {"RX7", "North West Ambulance Service NHS Trust", "NHS_PROVIDER"},
    {"RXA", "Cheshire and Wirral Partnership NHS Foundation Trust", "NHS_PROVIDER", "", "", "",
     "CWP NHS FT"},
    {"RY2", "Bridgewater Community Healthcare NHS Foundation Trust", "NHS_PROVIDER", "",
     "2026-03-31", "RWW"},
    {"RY7", "Wirral Community Health and Care NHS Foundation Trust", "NHS_PROVIDER"},
    {"GB-CHC-9900001", "Teasel Lane Community Trust", "VCSE"},
    {"GB-CHC-9900002", "Copperwick Neighbours", "VCSE"},
    {"GB-CHC-9900003", "Marlbank Carers' Link", "VCSE"},
    {"GB-CHC-9900004", "Dunnock Yard Wellbeing", "VCSE"},
    {"GB-CHC-9900005", "Sallowfield Befriending", "VCSE"},
    {"GB-COH-99000010", "Caf\u00e9 Linnet CIC", "VCSE"},
    {"GB-CHC-9900006", "Bridgewick Together", "VCSE"},
    {"GB-CHC-9900007", "Tansy Row Family Centre", "VCSE"},
    {"GB-CHC-9900008", "Runnelside Active", "VCSE"},
    {"GB-CHC-9900009", "Larkhay Community Kitchen", "VCSE"},
    {"GB-CHC-9900010", "Pennywort Youth Trust", "VCSE"},
    {"GB-CHC-9900011", "Hobmoor Advice", "VCSE"},
    {"GB-CHC-9900012", "Lantern Wharf Trust", "VCSE"},
    {"GB-CHC-9900013", "Ninefold Health Champions", "VCSE"},
    {"GB-CHC-9900014", "Rosewick Street Project", "VCSE"},
    {"GB-CHC-9900015", "Marram Dunes Wellbeing", "VCSE"},
    {"GB-CHC-9900016", "Saltbrook Companions", "VCSE"},
    {"GB-CHC-9900017", "Northstrand Sheds and Allotments", "VCSE"},
    {"GB-CHC-9900018", "Glasswort Community Partnership", "VCSE"},
    {"GB-CHC-9900019", "Ravenmill Recovery", "VCSE"},
    {"GB-CHC-9900020", "Hollinbeck Neighbours", "VCSE"},
    {"GB-CHC-9900021", "Threadmill Wellbeing Hub", "VCSE"},
    {"GB-CHC-9900022", "Orrelside Carers", "VCSE"},
    {"GB-CHC-9900023", "Wireworks Active Living", "VCSE"},
    {"GB-CHC-9900024", "Wherryside Community Links", "VCSE"},
    {"GB-CHC-9900025", "Tern Point Trust", "VCSE"},
    {"GB-CHC-9900026", "Gorsemoor Good Neighbours", "VCSE"},
    {"GB-COH-99000001", "Fernleigh Vale Care Ltd", "INDEPENDENT"},
    {"GB-COH-99000002", "Finch, Alder & Rowe Homecare Ltd", "INDEPENDENT"},
    {"GB-COH-99000003", "Oakwheel Nursing Homes Ltd", "INDEPENDENT"},
    {"GB-COH-99000004", "Bramblegate Support Ltd", "INDEPENDENT"},
    {"GB-COH-99000005", "Pellow & Stride Adaptations Ltd", "INDEPENDENT"},
    {"GB-COH-99000006", "Meridian Fold Dental Ltd", "PRIMARY_CARE"},
    {"GB-COH-99000007", "Hartlow Elective Ltd", "INDEPENDENT"},
    {"GB-COH-99000008", "Starling Equipment Loans Ltd", "INDEPENDENT"},
    {"GB-COH-99000009", "Kiteford Digital Health Ltd", "INDEPENDENT"},
    {"RX-PAYMENTS", "National prescribing payments", "OTHER"},
    {"OUTSIDE-1", "Greenhithe Foundation for Health", "OTHER"},
};

constexpr std::array<std::string_view, 27> charities = {
    "GB-CHC-9900001",  "GB-CHC-9900002", "GB-CHC-9900003", "GB-CHC-9900004", "GB-CHC-9900005",
    "GB-COH-99000010", "GB-CHC-9900006", "GB-CHC-9900007", "GB-CHC-9900008", "GB-CHC-9900009",
    "GB-CHC-9900010",  "GB-CHC-9900011", "GB-CHC-9900012", "GB-CHC-9900013", "GB-CHC-9900014",
    "GB-CHC-9900015",  "GB-CHC-9900016", "GB-CHC-9900017", "GB-CHC-9900018", "GB-CHC-9900019",
    "GB-CHC-9900020",  "GB-CHC-9900021", "GB-CHC-9900022", "GB-CHC-9900023", "GB-CHC-9900024",
    "GB-CHC-9900025",  "GB-CHC-9900026"};

constexpr std::array<std::string_view, 9> community = {"RBT", "RXA", "RY2", "RW4", "RW4",
                                                       "RW4", "RW4", "RY2", "RY7"};

} // namespace

std::span<Organisation const> organisations() {
    return table;
}

std::string name_of(std::string_view code) {
    if (auto const found = std::ranges::find(table, code, &Organisation::code);
        found != std::end(table))
        return std::string{found->name};
    for (auto const& place : places()) {
        if (place.council == code) return std::string{place.council_name};
        for (int number : {0, 1})
            if (care_network(place, number) == code) return care_network_name(place, number);
    }
    return std::string{code};
}

std::string printed_name(std::string_view code, int year) {
    auto const found = std::ranges::find(table, code, &Organisation::code);
    if (year == last_year && found != std::end(table) && !found->alias.empty())
        return std::string{found->alias};
    return name_of(code);
}

std::vector<Share> acute_trusts(Place const& place, int year, int period) {
    // Southport and Ormskirk became part of Mersey and West Lancashire on 1 July 2023.
    auto const southport = year == 2023 && period <= 3 ? "RVY" : "RBN";
    switch (index_of(place)) {
    case 0:
        return {{"RBT", 48}, {"RJN", 36}, {"RBS", 6}, {"REN", 5}, {"RBQ", 5}};
    case 1:
        return {{"RJR", 62}, {"RBT", 16}, {"RBL", 8}, {"RBS", 7}, {"REN", 7}};
    case 2:
        return {{"RWW", 58}, {"RBN", 26}, {"RBS", 8}, {"REN", 8}};
    case 3:
        return {{"RBN", 48}, {"REM", 34}, {"RBS", 9}, {"RBQ", 9}};
    case 4:
        return {{"REM", 66}, {"REP", 8}, {"RBS", 10}, {"RBQ", 6}, {"REN", 6}, {"RET", 4}};
    case 5:
        return {{"REM", 48}, {southport, 36}, {"RBS", 7}, {"REN", 5}, {"RET", 4}};
    case 6:
        return {{"RBN", 74}, {"RWW", 10}, {"RBS", 9}, {"REN", 7}};
    case 7:
        return {{"RWW", 76}, {"RBN", 9}, {"RBS", 9}, {"REN", 6}};
    default:
        return {{"RBL", 76}, {"RJR", 10}, {"RBS", 8}, {"REN", 6}};
    }
}

std::vector<Share> mental_health_trusts(Place const& place) {
    auto const adult =
        place.code == "CE" || place.code == "CW" || place.code == "WI" ? "RXA" : "RW4";
    if (place.code == "LI" || place.code == "SE") return {{adult, 82}, {"RBS", 18}};
    return {{adult, 100}};
}

std::string_view community_trust(Place const& place) {
    return community[index_of(place)];
}

std::string_view charity(Place const& place, int number) {
    return charities[index_of(place) * 3 + static_cast<std::size_t>(number)];
}

std::string_view firm(int number) {
    constexpr std::array<std::string_view, 4> firms = {"GB-COH-99000001", "GB-COH-99000002",
                                                       "GB-COH-99000003", "GB-COH-99000004"};
    return firms[static_cast<std::size_t>(number) % firms.size()];
}

std::string care_network(Place const& place, int number) {
    return "PCN-" + std::string{place.code} + (number == 0 ? "-A" : "-B");
}

std::string care_network_name(Place const& place, int number) {
    return std::string{place.name} + (number == 0 ? " Alder" : " Bramble") + " Practices Network";
}

std::string provider_of(Scheme const& scheme, Place const& place) {
    if (scheme.sector == "NHS_PROVIDER") return std::string{community_trust(place)};
    if (scheme.sector == "VCSE")
        return std::string{charity(place, (scheme.centre.back() - '0') % 3)};
    if (scheme.code == "EQP" || scheme.code == "TEC") return "GB-COH-99000008";
    if (scheme.code == "DFG") return "GB-COH-99000005";
    return std::string{firm(scheme.centre.back() - '0')};
}

} // namespace samples
