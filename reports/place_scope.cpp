// From the registers, and from whose lines have outlay of the Place.
#include "reports/place_scope.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace reports {

namespace {

bool is_called(ledger::Place const& place, std::string const& wanted) {
    if (ledger::lower_case(place.code) == wanted || ledger::lower_case(place.name) == wanted)
        return true;
    return std::ranges::any_of(place.aliases, [&](std::string const& alias) {
        return ledger::lower_case(alias) == wanted;
    });
}

[[noreturn]] void refuse_unknown(ledger::Registers const& registers, std::string_view text) {
    std::vector<std::string_view> words;
    for (auto const& place : registers.places) {
        words.push_back(place.code);
        words.push_back(place.name);
    }
    auto const meant = ledger::nearest(text, words);
    std::vector<std::string> known;
    for (auto const& place : registers.places) {
        bool const is_meant = meant && (place.code == *meant || place.name == *meant);
        known.insert(is_meant ? known.begin() : known.end(),
                     fmt::format("{} ({})", place.code, place.name));
    }
    throw ledger::Error{"There is no Place \"{}\" in the register `places`. {}", text,
                        known.empty() ? "It is empty: import one that has it."
                                      : fmt::format("The Places are: {}.", fmt::join(known, ", "))};
}

} // namespace

PlaceName place_named(ledger::Registers const& registers, std::string_view text) {
    auto const wanted = ledger::lower_case(text);
    for (auto const& place : registers.places) {
        if (is_called(place, wanted)) return {place.code, place.name};
    }
    if (wanted == ledger::lower_case(system_wide)) return {std::string{system_wide}, "System-wide"};
    if (wanted == ledger::lower_case(all_places)) {
        throw ledger::Error{"ALL is no single Place: leave --place out for the workbook of all."};
    }
    refuse_unknown(registers, text);
}

PlaceScope place_scope(ledger::Registers const& registers, PlaceName const& place,
                       std::vector<CountedRow> const& rows) {
    PlaceScope scope{.place = place};
    for (auto const& one : registers.places) {
        if (one.code != place.code || one.local_authority.empty()) continue;
        scope.bodies.insert(one.local_authority);
        scope.own_funds.insert(one.local_authority);
    }
    for (auto const& one : registers.places) { // a council of two Places is nobody's own
        if (one.code != place.code) scope.own_funds.erase(one.local_authority);
    }
    for (auto const& pool : registers.pools) {
        if (pool.place != place.code) continue;
        scope.pools.insert(pool.code);
        scope.bodies.insert(pool.host);
    }
    for (auto const& stream : registers.pool_streams) {
        if (scope.pools.contains(stream.pool)) scope.bodies.insert(stream.organisation);
    }
    for (auto const& row : rows) {
        if (row.place == place.code) scope.bodies.insert(row.coding.organisation);
    }
    scope.bodies.erase(std::string{}); // a journal names none
    return scope;
}

bool is_within(PlaceScope const& scope, BalanceRow const& row) {
    if (scope.pools.contains(row.pool) || scope.pools.contains(row.fund)) return true;
    if (!row.place.empty()) return row.place == scope.place.code;
    return row.pool.empty() && scope.own_funds.contains(row.fund);
}

bool is_within(PlaceScope const& scope, PoolBalance const& balance) {
    return scope.pools.contains(balance.pool);
}

bool is_within(PlaceScope const& scope, ImportedFile const& file) {
    return file.organisation.empty() || scope.bodies.contains(file.organisation);
}

} // namespace reports
