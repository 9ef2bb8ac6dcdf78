// Sums by pool, stream, fund and period, from `period_total`.
#include "reports/contributions.hpp"

#include "ledger/booking.hpp"
#include "ledger/funding.hpp"
#include "ledger/period_end.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

namespace reports {

using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;
using ledger::Registers;

namespace {

namespace account = ledger::account;

struct Whose {
    std::string pool, stream, organisation;
    friend auto operator<=>(Whose const&, Whose const&) = default;
};

struct Sums {
    Money contributed, received, moved;
};

using Movements = std::map<Whose, std::map<Period, Sums>>;

// In the pool's own fund nothing says whose money it is: the stream's funder of that year.
void add(Movements& movements, Registers const& registers, Whose whose, int account, Period period,
         Money amount) {
    bool const of_pool = account >= account::contributions;
    bool const funded = account == account::funded_outlay;
    if (of_pool && !funded) {
        whose.organisation =
            ledger::funder_of(registers, whose.pool, whose.stream, ledger::last_day(period));
    }
    auto& sums = movements[whose][period];
    if (account == account::moved) {
        sums.moved -= amount;
        sums.contributed += amount; // the partner's 1100 moved with it, and is no contribution
    } else if (account == account::contributions || account == account::returned) {
        sums.received -= amount;
    } else {
        sums.contributed += amount;
    }
}

Movements read_movements(soci::session& db, Registers const& registers, std::string const& pool,
                         Period last) {
    Movements movements;
    Whose whose;
    int account = 0, period = 0, last_period = last.key();
    long long pence = 0;
    soci::statement rows =
        (db.prepare << "select p.text, s.text, f.text, d.account, t.period, sum(t.pence) from "
                       "dimension d join code p on p.id = d.pool join code s on s.id = d.stream "
                       "join code f on f.id = d.fund join period_total t on t.dimension = d.id "
                       "where d.layer = 1 and d.pool <> 0 and d.account in (1100, 2000, 2010, "
                       "2080, 3000, 5100) and t.period <= :last and (p.text = :pool or :every = "
                       "'') group by 1, 2, 3, 4, 5",
         soci::into(whose.pool), soci::into(whose.stream), soci::into(whose.organisation),
         soci::into(account), soci::into(period), soci::into(pence), soci::use(last_period),
         soci::use(pool), soci::use(pool));
    rows.execute();
    while (rows.fetch()) {
        if (!ledger::has_partner(registers, whose.stream)) continue;
        add(movements, registers, whose, account, Period::from_key(period),
            Money::pence(std::int64_t{pence}));
    }
    return movements;
}

// The schedule has rows for whom nothing is booked.
void add_agreed(Movements& movements, std::set<FinancialYear>& years, Registers const& registers,
                std::string const& pool, FinancialYear last) {
    for (auto const& row : registers.pool_streams) {
        if (row.year > last || (!pool.empty() && row.pool != pool)) continue;
        if (!ledger::has_partner(registers, row.stream)) continue;
        movements.try_emplace({row.pool, row.stream, row.organisation});
        years.insert(row.year);
    }
}

Contribution of_year(Whose const& whose, std::map<Period, Sums> const& periods,
                     Registers const& registers, FinancialYear year) {
    Contribution row{.year = year,
                     .pool = whose.pool,
                     .stream = whose.stream,
                     .organisation = whose.organisation};
    auto const* const agreed = ledger::funding_of(registers, whose.pool, whose.stream, year);
    if (agreed != nullptr && agreed->year == year && agreed->organisation == whose.organisation) {
        row.agreed = agreed_now(*agreed);
        if (agreed->varied) row.variation = agreed->variation_ref;
    }
    std::vector<BothSides> sides;
    for (auto const& [period, sums] : periods) {
        if (period.year() > year) break;
        sides.push_back({period, sums.contributed, sums.received});
        if (period.year() != year) continue;
        row.contributed += sums.contributed;
        row.received += sums.received;
        row.moved += sums.moved;
    }
    row.unmatched = unmatched(sides);
    return row;
}

bool says_something(Contribution const& row) {
    return !row.agreed.is_nil() || !row.contributed.is_nil() || !row.received.is_nil() ||
           !row.moved.is_nil() || !row.unmatched.empty();
}

} // namespace

std::optional<Period> latest_booked(soci::session& db, std::optional<FinancialYear> year) {
    int const last = year ? Period::of(*year, 15)->key() : 999'999;
    auto const key = ledger::number_of(
        db, fmt::format("select max(t.period) from period_total t join dimension d on d.id = "
                        "t.dimension where d.layer = 1 and t.period <= {}",
                        last));
    if (key == 0) return {};
    return Period::from_key(static_cast<int>(key));
}

std::vector<Contribution> contributions(soci::session& db, Registers const& registers,
                                        std::optional<FinancialYear> year,
                                        std::string const& pool) {
    auto const latest = latest_booked(db, year);
    if (!latest && !year) return {};
    auto const last = year ? *Period::of(*year, 15) : *latest;
    auto movements = read_movements(db, registers, pool, last);
    std::set<FinancialYear> years;
    for (auto const& [whose, periods] : movements) {
        for (auto const& [period, sums] : periods) years.insert(period.year());
    }
    add_agreed(movements, years, registers, pool, last.year());
    if (year) years = {*year};
    std::vector<Contribution> rows;
    for (auto const each : years) {
        for (auto const& [whose, periods] : movements) {
            auto row = of_year(whose, periods, registers, each);
            if (says_something(row)) rows.push_back(std::move(row));
        }
    }
    return rows;
}

} // namespace reports
