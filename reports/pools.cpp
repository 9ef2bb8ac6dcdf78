// Sums by pool, stream, account and "earlier or this year", from `period_total`.
#include "reports/pools.hpp"

#include "ledger/control_account.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace reports {

using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;
using ledger::Registers;

namespace {

using PoolStream = std::pair<std::string, std::string>;

struct Balances {
    std::map<PoolStream, PoolBalance> by_stream;
    std::map<PoolStream, bool> used_in_year;

    PoolBalance& of(std::string const& pool, std::string const& stream) {
        return by_stream.try_emplace({pool, stream}, PoolBalance{.pool = pool, .stream = stream})
            .first->second;
    }
};

// The movement of one account of the pool's own books; a credit is negative.
void add_movement(PoolBalance& balance, int account, bool this_year, Money amount) {
    balance.closing -= amount;
    if (!this_year || account == 2090)
        balance.opening -= amount;
    else if (account == 2000)
        balance.contributions -= amount;
    else if (account == 2010)
        balance.returned += amount;
    else if (account == 2020)
        balance.income -= amount;
    else if (account == 2030)
        balance.outlay += amount;
    else
        balance.moved -= amount; // 2080
}

// In the pool's own books the fund is the pool; in the partners' books the pool is named beside the
// fund.
constexpr auto pool_totals = R"(
    select p.text, s.text, d.account, case when t.period >= :first then 1 else 0 end, cast(sum(t.pence) as bigint)
    from dimension d
    join code p on p.id = case when d.account = 1100 then d.pool else d.fund end
    join code s on s.id = d.stream
    join period_total t on t.dimension = d.id
    where d.layer = 1 and (d.account = 1100 or d.account between 2000 and 2090) and t.period <= :last
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4)";

Balances read_balances(soci::session& db, FinancialYear year) {
    Balances balances;
    auto const first = Period::of(year, 1)->key();
    auto const last = Period::of(year, 15)->key();
    std::string pool;
    std::string stream;
    int account = 0;
    int this_year = 0;
    long long pence = 0;
    soci::statement select = (db.prepare << pool_totals, soci::use(first, "first"),
                              soci::use(last, "last"), soci::into(pool), soci::into(stream),
                              soci::into(account), soci::into(this_year), soci::into(pence));
    select.execute();
    while (select.fetch()) {
        auto const amount = Money::pence(std::int64_t{pence});
        auto& balance = balances.of(pool, stream);
        if (this_year == 1) balances.used_in_year[{pool, stream}] = true;
        if (account == 1100)
            balance.partners_books += amount;
        else
            add_movement(balance, account, this_year == 1, amount);
    }
    return balances;
}

bool holds_something(PoolBalance const& balance) {
    return !balance.opening.is_nil() || !balance.closing.is_nil() ||
           !balance.partners_books.is_nil();
}

template <class Members>
std::map<std::string, std::size_t> places_in_register(Members const& members) {
    std::map<std::string, std::size_t> places;
    for (auto const& member : members) places.emplace(member.code, places.size());
    return places;
}

std::size_t place_of(std::map<std::string, std::size_t> const& places, std::string const& code) {
    auto const found = places.find(code);
    return found == places.end() ? places.size() : found->second;
}

} // namespace

std::vector<PoolBalance> pool_balances(soci::session& db, Registers const& registers,
                                       FinancialYear year) {
    auto balances = read_balances(db, year);
    for (auto const& row : registers.pool_streams) {
        if (row.year != year) continue;
        balances.of(row.pool, row.stream);
        balances.used_in_year[{row.pool, row.stream}] = true;
    }
    std::unordered_set<std::string> of_others;
    for (auto const& stream : registers.streams) {
        if (stream.funder_sector == ledger::FunderSector::other) of_others.insert(stream.code);
    }
    std::vector<PoolBalance> kept;
    for (auto& [key, balance] : balances.by_stream) {
        if (!balances.used_in_year[key] && !holds_something(balance)) continue;
        balance.partners_keep_it = !of_others.contains(balance.stream);
        kept.push_back(balance);
    }
    auto const pools = places_in_register(registers.pools);
    auto const streams = places_in_register(registers.streams);
    std::ranges::stable_sort(kept, {}, [&](PoolBalance const& balance) {
        return std::pair{place_of(pools, balance.pool), place_of(streams, balance.stream)};
    });
    return kept;
}

namespace {

using ledger::ControlBalance;

// What speaks for the year's end: the latest from P12 on, of those that are meant.
template <class Meant>
ControlBalance const* latest_of(Registers const& registers, FinancialYear year, Meant meant) {
    ControlBalance const* latest = nullptr;
    for (auto const& given : registers.control_balances) {
        if (given.period.year() != year || given.period.number() < 12 || !meant(given)) continue;
        if (latest == nullptr || latest->period <= given.period) latest = &given;
    }
    return latest;
}

} // namespace

HostLedger host_ledger(PoolBalance const& balance, std::vector<PoolBalance> const& all,
                       Registers const& registers, FinancialYear year) {
    using ledger::Evidence;
    auto const is = [&](ControlBalance const& given, Evidence what) {
        return given.pool == balance.pool && ledger::evidence_of(given, registers) == what;
    };
    auto const* const own = latest_of(registers, year, [&](auto const& given) {
        return is(given, Evidence::stream) && given.account == balance.stream;
    });
    HostLedger host;
    if (own != nullptr) {
        host = {.covers = HostCovers::stream, .balance = own->balance};
        host.difference = balance.closing - host.balance;
        host.given = {own};
        return host;
    }
    auto const* const accounts = latest_of(
        registers, year, [&](auto const& given) { return is(given, Evidence::pool_held); });
    auto const* const sender = latest_of(registers, year, [&](auto const& given) {
        return is(given, Evidence::pool_account) && given.account == "1000";
    });
    if (accounts == nullptr && sender == nullptr) return host;
    host.covers = HostCovers::whole_pool;
    if (accounts == nullptr) {
        host.balance = sender->balance;
        host.given = {sender};
    }
    for (auto const& given : registers.control_balances) {
        if (accounts == nullptr || given.period != accounts->period) continue;
        if (!is(given, Evidence::pool_held)) continue;
        host.balance += given.balance;
        host.given.push_back(&given);
    }
    for (auto const& other : all) {
        if (other.pool == balance.pool) host.difference += other.closing;
    }
    host.difference -= host.balance;
    return host;
}

} // namespace reports
