// Sums of the rows that Data and Balances show.
#include "reports/own_money.hpp"

#include "ledger/period_end.hpp"
#include "reports/figures.hpp"

namespace reports {

using ledger::Money;

OwnMoney own_money(AnnualFigures const& figures, std::string const& body) {
    OwnMoney own;
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        auto const& row = figures.rows[i];
        if (row.period.year() != figures.year) continue;
        auto const add = [&](Spent& spent) {
            spent.amount += row.amount;
            spent.upstream += figures.tiers[i].upstream();
        };
        add(own.pools[{row.fund, row.stream}]);
        if (row.fund != body) continue;
        add(own.direct[row.stream]);
        own.outlay += row.amount;
        own.unclassified += figures.tiers[i].parts[tier_u];
    }
    for (auto const& row : figures.balances) {
        if (row.layer != ledger::Layer::actual || row.fund != body) continue;
        bool const this_year = row.period.year() == figures.year;
        if (row.account == 1900) own.suspense += row.amount;
        if (row.pool.empty()) continue;
        if (row.account == 1100) own.held[row.pool] += row.amount;
        bool const contribution = row.account == 1100 || row.account == 3000 || row.account == 5100;
        if (this_year && contribution) own.contributed[row.pool] += row.amount;
        if (!this_year || row.account != 5100) continue;
        own.through_pools[{row.pool, row.stream}] += row.amount;
        own.outlay += row.amount;
    }
    return own;
}

namespace {

bool is_not_recurrent(AnnualFigures const& figures, CountedRow const& row) {
    auto const day = ledger::last_day(row.period);
    for (auto const& scheme : figures.registers.schemes) {
        if (scheme.code != row.scheme || !scheme.open.contains(day)) continue;
        return scheme.recurrent && !*scheme.recurrent;
    }
    return false;
}

} // namespace

Recurrence recurrence(AnnualFigures const& figures) {
    Recurrence sum;
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        auto const& row = figures.rows[i];
        auto const& of = *figures.streams.at(row.stream);
        bool const counts = of.funder_sector == ledger::FunderSector::nhs &&
                            of.kind == ledger::Kind::revenue && row.period.year() == figures.year;
        if (!counts) continue;
        sum.all.amount += row.amount;
        sum.all.upstream += figures.tiers[i].upstream();
        if (is_not_recurrent(figures, row)) continue;
        sum.recurrent.amount += row.amount;
        sum.recurrent.upstream += figures.tiers[i].upstream();
    }
    return sum;
}

} // namespace reports
