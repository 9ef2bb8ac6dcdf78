// The settlement of each pool, revenue and capital together (docs/pools.md).
#include "reports/sheets/rule_shares.hpp"

#include "ledger/funding.hpp"
#include "reports/settlement.hpp"

#include <algorithm>

namespace reports {

namespace {

bool something_agreed(Settlement const& settlement) {
    return std::ranges::any_of(settlement.streams, [](StreamYear const& stream) {
        return stream.funder.empty() || !stream.agreed.is_nil();
    });
}

PoolDivision division_of(AnnualFigures const& figures, std::vector<PoolBalance> const& balances,
                         ledger::Pool const& pool, ledger::FinancialYear year) {
    PoolDivision division{.year = year, .pool = pool.code, .rule = pool.risk_share};
    auto const rule = ledger::parse_risk_share(division.rule);
    auto streams = stream_years(balances, figures.registers, pool.code, year);
    for (auto const& stream : streams) division.over += stream.over;
    if (!rule) {
        division.problem = "The pool has no rule for over- and underspend: fill in risk_share in "
                           "the register pools.";
        return division;
    }
    auto const settlement = settle(std::move(streams), *rule);
    if (!something_agreed(settlement)) {
        division.problem = "Nothing is agreed for " + to_string(year) +
                           ": fill in the column agreed of the register pool_streams.";
        return division;
    }
    if (!settlement.problems.empty()) division.problem = settlement.problems.front();
    for (auto const& borne : settlement.borne) {
        auto const found =
            std::ranges::find(division.shares, borne.organisation, &RuleShare::organisation);
        if (found != division.shares.end())
            found->share += borne.share;
        else
            division.shares.push_back({year, pool.code, borne.organisation, borne.share});
    }
    return division;
}

} // namespace

std::vector<PoolDivision> divisions(AnnualFigures const& figures, ledger::FinancialYear year) {
    auto const& balances = year == figures.year ? figures.pools : figures.pools_before;
    std::vector<PoolDivision> all;
    for (auto const& pool : figures.registers.pools) {
        auto const has_balance = std::ranges::find(balances, pool.code, &PoolBalance::pool);
        if (has_balance == balances.end()) continue;
        all.push_back(division_of(figures, balances, pool, year));
    }
    return all;
}

} // namespace reports
