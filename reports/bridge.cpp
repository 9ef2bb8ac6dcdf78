// M2. Published + corrections + reclassification = prior share; + investment + denominator = share
// of this year. The parts are differences of the same ratios, so they add up exactly.
#include "reports/measures.hpp"
#include "reports/reclassified.hpp"

#include <algorithm>

namespace reports {

using ledger::FinancialYear;
using ledger::Published;
using ledger::Ratio;

namespace {

// Today's ledger on the versions that earlier workbooks were published on; each version is worked
// out once.
class OtherVersions {
public:
    OtherVersions(ledger::Registers const& registers, std::vector<CountedRow> rows)
        : registers_{registers}, rows_{std::move(rows)} {}

    // Nothing where the published row names no version, or one that the register no longer has.
    std::optional<NhsMoney> money(Published const& published) {
        auto const named = version_of(published, registers_);
        if (!named) return {};
        auto const version = *named;
        auto found = by_version_.find(version);
        if (found == by_version_.end()) {
            ledger::Classification const classification{registers_, version};
            NhsMoneyByPlace sums{registers_, rows_, divide_over_tiers(rows_, classification)};
            found = by_version_.emplace(version, std::move(sums)).first;
        }
        return found->second.of(published.year, published.place);
    }

private:
    ledger::Registers const& registers_;
    std::vector<CountedRow> rows_;
    std::map<int, NhsMoneyByPlace> by_version_;
};

std::optional<PublishedMoney> published_of_one(ledger::Registers const& registers,
                                               FinancialYear year, std::string_view place,
                                               OtherVersions& versions) {
    auto const* const row = published_of(registers, year, place);
    if (row == nullptr) return {};
    PublishedMoney published{.money = {.upstream = row->upstream_nhs, .total = row->total_nhs},
                             .on_its_version = {}};
    auto const on_its_version = versions.money(*row);
    published.version_is_known = on_its_version.has_value();
    if (on_its_version) published.on_its_version = *on_its_version;
    return published;
}

std::optional<PublishedMoney> published_money(BridgeSources const& sources, FinancialYear year,
                                              std::string_view place,
                                              std::vector<PlaceName> const& places,
                                              OtherVersions& versions) {
    auto const own = published_of_one(sources.registers, year, place, versions);
    if (own || place != all_places) return own;
    std::optional<PublishedMoney> sum;
    for (auto const& one : places) {
        if (one.code == all_places) continue;
        auto const published = published_of_one(sources.registers, year, one.code, versions);
        if (!published && !sources.restated.of(year, one.code).total.is_nil()) return {};
        if (!published) continue;
        if (!sum) sum = PublishedMoney{.money = {}, .on_its_version = {}};
        sum->money += published->money;
        sum->on_its_version += published->on_its_version;
        sum->version_is_known = sum->version_is_known && published->version_is_known;
    }
    return sum;
}

void compare_with_published(Bridge& bridge, PublishedMoney const& published) {
    bridge.was_published = true;
    bridge.published_money = published;
    bridge.published = published.money.share();
    if (!bridge.published) {
        bridge.note = "The published total is nil or less, so there was no share to compare with.";
        return;
    }
    bridge.version_is_known = published.version_is_known;
    if (!published.version_is_known) {
        bridge.note = "The published figure does not name a version of the classification that is "
                      "in the register: "
                      "corrections and reclassification cannot be told apart.";
        return;
    }
    auto const on_its_version = published.on_its_version.share();
    if (!on_its_version || !bridge.prior_share) return;
    bridge.corrections = *on_its_version - *bridge.published;
    bridge.reclassification = *bridge.prior_share - *on_its_version;
}

void compare_with_prior(Bridge& bridge) {
    if (!bridge.prior_share || !bridge.share) return;
    bridge.standstill = share_of(bridge.current.total, *bridge.prior_share);
    Ratio const held{bridge.prior.upstream,
                     bridge.current.total}; // last year's upstream on this year's total
    bridge.investment = *bridge.share - held;
    bridge.denominator = held - *bridge.prior_share;
    bridge.change = *bridge.share - *bridge.prior_share;
}

std::vector<CountedRow> rows_of(std::vector<CountedRow> const& rows, FinancialYear year) {
    std::vector<CountedRow> of_year;
    std::ranges::copy_if(rows, std::back_inserter(of_year),
                         [&](CountedRow const& row) { return row.period.year() == year; });
    return of_year;
}

} // namespace

std::vector<Bridge> bridges(BridgeSources const& sources, std::vector<PlaceName> const& places) {
    FinancialYear const before{sources.year.starts_in() - 1};
    auto prior_rows = rows_of(sources.rows, before);
    auto const has_prior = !prior_rows.empty();
    OtherVersions versions{sources.registers, std::move(prior_rows)};
    std::vector<Bridge> bridges;
    for (auto const& place : places) {
        auto& bridge =
            bridges.emplace_back(Bridge{.place = place.code,
                                        .has_prior = has_prior,
                                        .prior = sources.restated.of(before, place.code),
                                        .current = sources.restated.of(sources.year, place.code)});
        bridge.prior_share = bridge.prior.share();
        bridge.share = bridge.current.share();
        compare_with_prior(bridge);
        auto const published = published_money(sources, before, place.code, places, versions);
        if (published)
            compare_with_published(bridge, *published);
        else
            bridge.note = "Nothing was published for the year before.";
    }
    return bridges;
}

} // namespace reports
