// The release is chosen once for a report.
#include "reports/prices.hpp"

#include "reports/outlay.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

using ledger::FinancialYear;
using ledger::Money;
using ledger::Ratio;

std::optional<Ratio> PriceIndex::factor(FinancialYear of) const {
    auto const then = by_year.find(of);
    auto const now = by_year.find(year);
    if (then == by_year.end() || now == by_year.end()) return {};
    return Ratio{Money::pence(now->second->index), Money::pence(then->second->index)};
}

std::optional<Money> PriceIndex::in_prices_of_year(Money amount, FinancialYear of) const {
    auto const worth = factor(of);
    if (!worth) return {};
    return share_of(amount, *worth);
}

PriceIndex price_index(AnnualFigures const& figures) {
    std::map<std::string, PriceIndex> releases;
    for (auto const& row : figures.registers.deflators) {
        if (row.index <= 0) continue;
        auto& release =
            releases
                .try_emplace(row.release, PriceIndex{.release = row.release, .year = figures.year})
                .first->second;
        release.by_year[row.year] = &row;
    }
    auto const covered = [&](PriceIndex const& release) {
        return std::ranges::count_if(figures.years,
                                     [&](FinancialYear year) { return release.has(year); });
    };
    PriceIndex best{.release = {}, .year = figures.year};
    for (auto& [name, release] : releases) {
        if (!release.has(figures.year) || covered(release) < covered(best)) continue;
        best = std::move(release);
    }
    return best;
}

Cell index_cell(PriceIndex const& prices, FinancialYear year) {
    auto const found = prices.by_year.find(year);
    if (found == prices.by_year.end()) return Marker::unavailable;
    auto const& index = found->second->index;
    return live(
        fmt::format("=SUMIFS(Reference[Value],Reference[Register],\"Price index\","
                    "Reference[Year],\"{}\",Reference[Name],{})",
                    to_string(year), criterion({}, prices.release)),
        Decimal{fmt::format("{}.{:06}", index / ledger::one_whole, index % ledger::one_whole)});
}

std::optional<std::string> missing_prices(AnnualFigures const& figures, PriceIndex const& prices) {
    std::string missing;
    for (auto const year : figures.years) {
        if (!prices.has(year)) missing += (missing.empty() ? "" : ", ") + to_string(year);
    }
    if (missing.empty()) return {};
    auto const what = prices.release.empty()
                          ? std::string{"No release of price indices has the report's year"}
                          : fmt::format("The release \"{}\" has no price index", prices.release);
    return fmt::format("{} ({}): import one release that has every year shown with the register "
                       "`deflators`.",
                       what, missing);
}

} // namespace reports
