// The words of the registers, and the finders.
#include "ledger/registers.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <utility>

namespace ledger {

namespace {

// Names in the order of the enumerators.
constexpr std::array<std::string_view, 7> sectors{
    "ICB", "LA", "NHS_PROVIDER", "PRIMARY_CARE", "VCSE", "INDEPENDENT", "OTHER"};
constexpr std::array<std::string_view, 3> funder_sectors{"NHS", "LA", "OTHER"};
constexpr std::array<std::string_view, 2> kinds{"R", "C"};
constexpr std::array<std::string_view, 3> pool_kinds{"S75", "S256", "S76"};
constexpr std::array<std::string_view, 23> events{"DIRECT_OUTLAY",
                                                  "POOL_CONTRIBUTION",
                                                  "POOL_RECEIPT",
                                                  "POOL_OUTLAY",
                                                  "POOL_RETURN",
                                                  "RETURN_RECEIVED",
                                                  "TRANSFER",
                                                  "RECOVERY",
                                                  "INCOME",
                                                  "FUNDING",
                                                  "RESERVE",
                                                  "EXCLUDED",
                                                  "SUSPENSE",
                                                  "OPENING",
                                                  "ACCRUED_CONTRIBUTION",
                                                  "RESTREAM",
                                                  "POOL_TRANSFER",
                                                  "IN_KIND",
                                                  "OVERSPEND_SHARE",
                                                  "SUCCESSION",
                                                  "ACCRUAL",
                                                  "PREPAYMENT",
                                                  "JOURNAL"};

template <class Enum, std::size_t Size>
std::optional<Enum> by_name(std::array<std::string_view, Size> const& names,
                            std::string_view name) {
    auto const at = std::ranges::find(names, name);
    if (at == names.end()) return {};
    return static_cast<Enum>(at - names.begin());
}

template <class Row>
Row const* by_code(std::vector<Row> const& rows, std::string_view code) {
    auto const at = std::ranges::find(rows, code, &Row::code);
    return at == rows.end() ? nullptr : &*at;
}

// Lower case (ASCII), blanks around taken off, runs of blanks made one.
std::string folded(std::string_view text) {
    std::string plain;
    for (char const c : text) {
        bool const blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank) {
            plain += lower_case(c);
        } else if (!plain.empty() && plain.back() != ' ') {
            plain += ' ';
        }
    }
    if (!plain.empty() && plain.back() == ' ') plain.pop_back();
    return plain;
}

} // namespace

std::string_view sector_name(Sector sector) {
    return sectors.at(static_cast<std::size_t>(sector));
}
std::string_view funder_sector_name(FunderSector sector) {
    return funder_sectors.at(static_cast<std::size_t>(sector));
}
std::string_view kind_name(Kind kind) {
    return kinds.at(static_cast<std::size_t>(kind));
}
std::string_view pool_kind_name(PoolKind kind) {
    return pool_kinds.at(static_cast<std::size_t>(kind));
}
std::string_view event_name(Event event) {
    return events.at(static_cast<std::size_t>(event) - 1);
}

std::optional<Sector> sector_by_name(std::string_view name) {
    return by_name<Sector>(sectors, name);
}
std::optional<FunderSector> funder_sector_by_name(std::string_view name) {
    return by_name<FunderSector>(funder_sectors, name);
}
std::optional<Kind> kind_by_name(std::string_view name) {
    return by_name<Kind>(kinds, name);
}
std::optional<PoolKind> pool_kind_by_name(std::string_view name) {
    return by_name<PoolKind>(pool_kinds, name);
}

std::optional<Event> event_by_name(std::string_view name) {
    auto const at = std::ranges::find(events, name);
    if (at == events.end()) return {};
    return static_cast<Event>(at - events.begin() + 1);
}

Organisation const* find_organisation(Registers const& registers, std::string_view code) {
    return by_code(registers.organisations, code);
}
Place const* find_place(Registers const& registers, std::string_view code) {
    return by_code(registers.places, code);
}
Stream const* find_stream(Registers const& registers, std::string_view code) {
    return by_code(registers.streams, code);
}
Pool const* find_pool(Registers const& registers, std::string_view code) {
    return by_code(registers.pools, code);
}

Organisation const* organisation_called(Registers const& registers, std::string_view text) {
    auto const wanted = folded(text);
    if (wanted.empty()) return nullptr;
    if (auto const* exact = find_organisation(registers, text)) return exact;
    Organisation const* found = nullptr;
    for (auto const& organisation : registers.organisations) {
        auto const same = [&](std::string const& name) { return folded(name) == wanted; };
        if (!same(organisation.code) && !same(organisation.name) &&
            std::ranges::none_of(organisation.aliases, same)) {
            continue;
        }
        if (found != nullptr) return nullptr; // ambiguous
        found = &organisation;
    }
    return found;
}

std::string_view core_stream(Organisation const& organisation) {
    if (organisation.sector == Sector::icb) return "ICB_CORE";
    return organisation.sector == Sector::la ? "LA_CORE" : "";
}

} // namespace ledger
