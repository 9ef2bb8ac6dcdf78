// From the counted rows and the budgets.
#include "reports/sheets/pool_schemes.hpp"

#include "ledger/booking.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace reports {

namespace {

bool is_budget_of_outlay(AnnualFigures const& figures, BalanceRow const& row) {
    return row.layer == ledger::Layer::budget && row.account == ledger::account::outlay &&
           row.period.year() == figures.year;
}

} // namespace

std::optional<ledger::FinancialYear> year_before_of(AnnualFigures const& figures) {
    ledger::FinancialYear const before{figures.year.starts_in() - 1};
    if (std::ranges::find(figures.years, before) == figures.years.end()) return {};
    return before;
}

bool has_budget(AnnualFigures const& figures, std::string_view fund) {
    return std::ranges::any_of(figures.balances, [&](BalanceRow const& row) {
        return row.fund == fund && is_budget_of_outlay(figures, row);
    });
}

ledger::Scheme const* scheme_in(AnnualFigures const& figures, std::string_view code) {
    ledger::Scheme const* latest = nullptr;
    for (auto const& scheme : figures.registers.schemes) {
        if (scheme.code != code) continue;
        auto const begun = !scheme.open.from || *scheme.open.from <= figures.year.last_day();
        if (latest == nullptr || (begun && latest->open.from < scheme.open.from)) latest = &scheme;
    }
    return latest;
}

std::vector<PoolScheme> pool_schemes(AnnualFigures const& figures) {
    std::set<std::string_view> pools;
    for (auto const& pool : figures.registers.pools) pools.insert(pool.code);
    auto const before = year_before_of(figures);
    std::set<std::tuple<std::string, std::string, std::string>> found;
    for (auto const& row : figures.rows) {
        auto const year = row.period.year();
        if (!pools.contains(row.fund) || (year != figures.year && year != before)) continue;
        found.emplace(row.fund, row.scheme, row.stream);
    }
    for (auto const& row : figures.balances) {
        if (!is_budget_of_outlay(figures, row) || !pools.contains(row.fund)) continue;
        found.emplace(row.fund, row.scheme, row.stream);
    }
    std::vector<PoolScheme> schemes;
    for (auto const& [pool, code, stream] : found) {
        schemes.push_back({pool, code, stream, scheme_in(figures, code)});
    }
    return schemes;
}

} // namespace reports
