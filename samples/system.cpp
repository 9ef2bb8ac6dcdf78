// The Places, what is bought for all of them, the streams, and the questions asked of the tables.
#include "samples/system.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace samples {
namespace {

// In the order of the struct; a row is a Place.
// clang-format off
constexpr Place place_table[] = {
    {"CE", "Cheshire East", "01", "E06000049", "Cheshire East Council", "cheshire-east", "7A",
     "27D", "", 400'528, 94, 88, 1650, 410, {58, 62}},
    {"CW", "Cheshire West", "02", "E06000050", "Cheshire West and Chester Council", "cheshire-west",
     "CW", "27D", "CWaC|CW&C|Cheshire West & Chester", 357'699, 97, 96, 1500, 430, {60, 63}},
    {"HA", "Halton", "03", "E06000006", "Halton Borough Council", "halton", "0", "01F", "", 128'577,
     108, 118, -620, 350, {66, 61}},
    {"KN", "Knowsley", "04", "E08000011", "Knowsley Metropolitan Borough Council", "knowsley", "K",
     "01J", "Knowsley MBC", 154'974, 116, 125, 1500, 420, {70, 75}},
    {"LI", "Liverpool", "05", "E08000012", "Liverpool City Council", "liverpool", "L8", "99A", "",
     484'488, 114, 122, 1600, 440, {72, 76}},
    {"SE", "Sefton", "06", "E08000014", "Sefton Metropolitan Borough Council", "sefton", "1E",
     "01V", "Sefton MBC", 279'692, 108, 100, 1300, 390, {61, 64}},
    {"SH", "St Helens", "07", "E08000013", "St Helens Borough Council", "st-helens", "SH-", "01X",
     "St. Helens|Saint Helens|StHelens", 183'391, 110, 104, 1550, 400, {64, 67}},
    {"WA", "Warrington", "08", "E06000007", "Warrington Borough Council", "warrington", "00", "02E",
     "", 211'227, 96, 92, 480, 860, {62, 61}},
    {"WI", "Wirral", "09", "E08000015", "Wirral Metropolitan Borough Council", "wirral", "W.",
     "12F", "Wirral MBC|Wirral Council", 320'600, 109, 108, 1420, 410, {63, 66}},
};
// clang-format on

constexpr SystemWide system_wide_table[] = {
    {"521", "Specialised and out-of-area treatment", "REM", 61'400'000},
    {"522", "NHS 111 and clinical hub", "RX7", 28'200'000},
    {"531", "Secure and specialist mental health", "RW4", 20'600'000},
    {"574", "Dental access, system-wide", "GB-COH-99000006", 17'800'000},
    {"571", "Primary care digital", "GB-COH-99000009", 14'300'000},
    {"583", "Tobacco dependency programme office", "RBQ", 2'150'000},
    {"584", "Targeted lung health checks", "RBQ", 5'940'000},
};

constexpr Stream stream_table[] = {
    {"DFG", "Disabled Facilities Grant", "LA", "C", "DFG"},
    {"IBCF", "Improved Better Care Fund", "LA", "R", "LA grant incl. discharge"},
    {"ICB_CORE", "ICB programme allocation", "NHS", "R", "Core"},
    {"ICB_DIS", "ICB Discharge Funding", "NHS", "R", "NHS minimum incl. discharge"},
    {"LA_ADD", "Additional LA Contribution", "LA", "R", "Additional LA"},
    {"LA_CORE", "Council general fund", "LA", "R", "Core"},
    {"LA_DIS", "Local Authority Discharge Funding", "LA", "R", "LA grant incl. discharge"},
    {"NHS_256", "Section 256 grant from the ICB", "NHS", "R", "Section 256"},
    {"NHS_ADD", "Additional NHS Contribution", "NHS", "R", "Additional NHS"},
    {"NHS_MIN", "Minimum NHS Contribution", "NHS", "R", "NHS minimum incl. discharge"},
    {"OTHER", "Income from outside the partnership", "OTHER", "R", "Other"},
    {"PHG", "Public Health Grant", "LA", "R", "Public health"},
};

} // namespace

std::span<Place const> places() {
    return place_table;
}
std::span<SystemWide const> system_wide() {
    return system_wide_table;
}
std::span<Stream const> streams() {
    return stream_table;
}

std::size_t index_of(Place const& place) {
    return static_cast<std::size_t>(&place - std::data(place_table));
}

bool runs_in(Scheme const& scheme, Place const& place) {
    return scheme.places == "*" || scheme.places.find(place.code) != std::string_view::npos;
}

std::string scheme_code(Scheme const& scheme, Place const& place) {
    return std::string{scheme.code} + "-" + std::string{place.code};
}

std::string funding_of(Scheme const& scheme, Place const& place, int year) {
    if (scheme.code == "SPX" && place.code == "LI" && year >= 2024) return "NHS_MIN=75|NHS_ADD=25";
    return std::string{scheme.funding};
}

std::vector<Part> parts_of(std::string_view funding) {
    std::vector<Part> parts;
    while (!funding.empty()) {
        auto const end = std::min(funding.find('|'), funding.size());
        auto const part = funding.substr(0, end);
        auto const equals = part.find('=');
        std::int64_t weight = 0;
        std::from_chars(part.data() + equals + 1, part.data() + part.size(), weight);
        parts.push_back({std::string{part.substr(0, equals)}, weight});
        funding.remove_prefix(std::min(end + 1, funding.size()));
    }
    return parts;
}

bool miscellaneous_is_recoded(Place const& place) {
    return place.code != "KN" && place.code != "SE" && place.code != "WI";
}

bool is_nhs(std::string_view stream) {
    auto const found = std::ranges::find(stream_table, stream, &Stream::code);
    return found != std::end(stream_table) && found->sector == "NHS";
}

bool is_capital(std::string_view stream) {
    return stream == "DFG";
}

} // namespace samples
