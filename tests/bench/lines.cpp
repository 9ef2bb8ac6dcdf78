// Every field is a hash of the line's number, so that no line depends on the one before it.
#include "tests/bench/lines.hpp"

#include "samples/chance.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace bench {

namespace {

using samples::chosen;
using samples::key_of;

constexpr std::array entities{"Ashford Council",       "Brookvale MBC",
                              "Carden County Council", "Dunmere City Council",
                              "NHS Eastmoor ICB",      "NHS Fenwick ICB",
                              "Garth NHS Trust",       "Hallam Community NHS Trust",
                              "Irwell VCSE Alliance",  "Jubilee Carers Centre",
                              "Kestrel Mind",          "Linden Age Concern"};
constexpr std::array first_words{"Harbour",  "Beacon", "Willow", "Northgate", "Riverside",
                                 "Oakfield", "Summit", "Haven",  "Bridge",    "Crown"};
constexpr std::array last_words{
    "Care Ltd",    "Community Trust",  "Homecare", "Support CIC",
    "Wellbeing",   "Housing",          "Pharmacy", "Leisure, Sport & Health",
    "Carers' Hub", "Services (UK) Ltd"};
constexpr std::array services{"Social prescribing link worker",
                              "Falls prevention programme",
                              "Reablement block contract",
                              "Handyperson grant",
                              "Smoking cessation service",
                              "NHS health check",
                              "Community equipment",
                              "Assistive technology",
                              "Weight management tier 2",
                              "Voluntary sector grant",
                              "Warm homes",
                              "Carers breaks",
                              "Mental health peer support",
                              "Early help hub",
                              "Strength and balance class"};

constexpr std::int64_t cost_centres_each = 25;
constexpr std::int64_t subjectives = 80;
constexpr std::int64_t suppliers = first_words.size() * last_words.size();
constexpr std::int64_t months = 12;
constexpr std::int64_t narrow_codings = 1'000;

// Where a line is coded, by number.
struct Coding {
    std::int64_t entity, cost_centre, subjective, supplier;
};

// A number from nought, the low ones more often: a share to the power of 2 or of 1.5.
std::int64_t skewed(std::uint64_t key, std::int64_t count, bool squared) {
    auto const share = static_cast<double>(chosen(key, 0, 999'999)) / 1e6;
    auto const power = squared ? share * share : share * std::sqrt(share);
    return static_cast<std::int64_t>(power * static_cast<double>(count));
}

Coding coding_from(std::uint64_t key, bool any_supplier) {
    Coding coding{skewed(key + 1, std::ssize(entities), false),
                  chosen(key + 2, 0, cost_centres_each - 1), skewed(key + 3, subjectives, true),
                  chosen(key + 4, 0, suppliers - 1)};
    if (!any_supplier) {
        auto const of = key_of("supplier", {coding.entity, coding.cost_centre, coding.subjective});
        coding.supplier = chosen(of, 0, suppliers - 1);
    }
    return coding;
}

// The narrow codings are the first thousand of cost centre times subjective, in turn.
Coding coding_in_turn(std::int64_t at) {
    auto const turn = at % narrow_codings;
    return {turn % std::ssize(entities), turn % cost_centres_each, turn % subjectives,
            turn % suppliers};
}

std::int64_t pence_from(std::uint64_t key) {
    std::int64_t decade = 316;
    for (auto powers = chosen(key + 5, 0, 3); powers > 0; --powers) decade *= 10;
    auto const pence = chosen(key + 6, decade, decade * 10 - 1);
    return chosen(key + 7, 1, 100) <= 3 ? -pence : pence;
}

std::string narrative_from(std::uint64_t key) {
    auto const* const service =
        services[static_cast<std::size_t>(chosen(key + 8, 0, std::ssize(services) - 1))];
    bool const quoted = chosen(key + 9, 1, 100) <= 5;
    return quoted ? fmt::format("{}, \"phase {}\"", service, chosen(key + 10, 1, 4))
                  : fmt::format("{} inv {}", service, chosen(key + 10, 100'000, 999'998));
}

} // namespace

Line line_at(std::int64_t at, std::int64_t lines, Variety variety) {
    auto const key = key_of("line", {at});
    auto const month = at * months / lines; // 0 is April
    auto const coding = variety == Variety::narrow ? coding_in_turn(at)
                                                   : coding_from(key, variety == Variety::wide);
    auto const index = [](std::int64_t number) { return static_cast<std::size_t>(number); };
    return {.entity = entities[index(coding.entity)],
            .cost_centre = fmt::format("C{}{}", static_cast<char>('A' + coding.entity),
                                       100 + coding.cost_centre),
            .subjective = fmt::format("{}{:03}", 1 + coding.subjective / 20,
                                      10 + coding.subjective % 20 * 10),
            .supplier = fmt::format("{} {}", first_words[index(coding.supplier / 10)],
                                    last_words[index(coding.supplier % 10)]),
            .narrative = narrative_from(key),
            .number = fmt::format("T{}", 10'000'000 + at),
            .year = month < 9 ? 2025 : 2026,
            .month = static_cast<int>((month + 3) % months + 1),
            .day = static_cast<int>(chosen(key + 11, 1, 28)),
            .pence = pence_from(key)};
}

std::string plain_amount(std::int64_t pence) {
    auto const size = pence < 0 ? -pence : pence;
    return fmt::format("{}{}.{:02}", pence < 0 ? "-" : "", size / 100, size % 100);
}

} // namespace bench
