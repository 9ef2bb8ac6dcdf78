// M1: sums by year and place.
#include "reports/measures.hpp"

#include "ledger/error.hpp"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace reports {

namespace {

// Streams whose money the measure counts: funder sector NHS, revenue.
std::unordered_set<std::string_view> nhs_revenue_streams(ledger::Registers const& registers) {
    std::unordered_set<std::string_view> streams;
    for (auto const& stream : registers.streams) {
        if (stream.funder_sector == ledger::FunderSector::nhs &&
            stream.kind == ledger::Kind::revenue) {
            streams.insert(stream.code);
        }
    }
    return streams;
}

} // namespace

NhsMoney& NhsMoney::operator+=(NhsMoney const& other) {
    upstream += other.upstream;
    total += other.total;
    return *this;
}

std::optional<ledger::Ratio> NhsMoney::share() const {
    if (total <= ledger::Money{}) return {};
    return ledger::Ratio{upstream, total};
}

std::vector<PlaceName> report_places(ledger::Registers const& registers,
                                     std::vector<CountedRow> const& rows) {
    std::vector<PlaceName> places;
    std::set<std::string, std::less<>> known;
    for (auto const& place : registers.places) {
        known.insert(place.code);
        if (place.code != system_wide) places.push_back({place.code, place.name});
    }
    auto const* const whole = ledger::find_place(registers, system_wide);
    places.push_back({std::string{system_wide}, whole == nullptr ? "System-wide" : whole->name});
    known.insert(std::string{system_wide});
    std::set<std::string> others;
    for (auto const& row : rows) {
        if (!known.contains(row.place)) others.insert(row.place);
    }
    for (auto const& other : others) places.push_back({other, "Not in the register of places"});
    places.push_back({std::string{all_places}, "All Places and system-wide"});
    return places;
}

NhsMoneyByPlace::NhsMoneyByPlace(ledger::Registers const& registers,
                                 std::vector<CountedRow> const& rows,
                                 std::vector<Tiered> const& tiers) {
    ledger::ensure(rows.size() == tiers.size(), "the tiers are not those of the rows");
    auto const streams = nhs_revenue_streams(registers);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!streams.contains(rows[i].stream)) continue;
        NhsMoney const money{.upstream = tiers[i].upstream(), .total = rows[i].amount};
        money_[{rows[i].period.year(), rows[i].place}] += money;
        money_[{rows[i].period.year(), std::string{all_places}}] += money;
    }
}

NhsMoney NhsMoneyByPlace::of(ledger::FinancialYear year, std::string_view place) const {
    auto const found = money_.find(std::pair{year, std::string{place}});
    return found == money_.end() ? NhsMoney{} : found->second;
}

} // namespace reports
