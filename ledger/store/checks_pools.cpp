// From `period_total`: sums by pool, stream and period.
#include "ledger/store/checks_pools.hpp"

#include "ledger/registers.hpp"
#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <map>
#include <unordered_map>

namespace ledger {

namespace {

// Sums per pool, stream and period, of the accounts that the identities speak of.
struct StreamSums {
    Money outlay, applied, funded, held, fund;
};
using PoolStreamKey = std::pair<std::string, std::string>;
using ByPeriod = std::map<int, StreamSums>;

std::map<PoolStreamKey, ByPeriod> pool_sums(soci::session& db) {
    std::map<PoolStreamKey, ByPeriod> all;
    std::string pool, stream;
    int period = 0, account = 0;
    long long sum = 0;
    soci::statement rows =
        (db.prepare << "select p.text, s.text, t.period, d.account, sum(t.pence) from period_total "
                       "t join dimension d on d.id = t.dimension join code p on p.id = d.pool join "
                       "code s on s.id = d.stream where d.pool <> 0 and d.layer = 1 and d.account "
                       "<> 1000 group by p.text, s.text, t.period, d.account",
         soci::into(pool), soci::into(stream), soci::into(period), soci::into(account),
         soci::into(sum));
    rows.execute();
    while (rows.fetch()) {
        auto& sums = all[{pool, stream}][period];
        auto const amount = pence(sum);
        if (account == 5000) sums.outlay += amount;
        if (account == 4000) sums.applied += amount;
        if (account == 5100) sums.funded += amount;
        if (account == 1100) sums.held += amount;
        if (account >= 2000 && account <= 2090) sums.fund += amount;
    }
    return all;
}

bool of_a_member(Registers const& registers, std::string const& stream) {
    auto const* known = find_stream(registers, stream);
    return known != nullptr && known->funder_sector != FunderSector::other;
}

CheckResult outlay_is_applied(std::map<PoolStreamKey, ByPeriod> const& pools,
                              Registers const& registers) {
    auto result = fresh("Pool outlay is what its funders are charged", CheckLevel::error,
                        "Per pool, stream and period: outlay = fund applied = funded outlay of the "
                        "partners.");
    for (auto const& [key, periods] : pools) {
        for (auto const& [period, sums] : periods) {
            auto const when = to_string(Period::from_key(period));
            if (auto const off = sums.outlay + sums.applied; !off.is_nil()) {
                breach(result, {key.first}, off,
                       fmt::format("Pool {}, stream {}, {}: outlay {} but fund applied {}.",
                                   key.first, key.second, when, in_pounds(sums.outlay),
                                   in_pounds(-sums.applied)));
            }
            auto const off = sums.outlay - sums.funded;
            if (of_a_member(registers, key.second) && !off.is_nil()) {
                breach(result, {key.first}, off,
                       fmt::format("Pool {}, stream {}, {}: outlay {} but the partners' funded "
                                   "outlay {}.",
                                   key.first, key.second, when, in_pounds(sums.outlay),
                                   in_pounds(sums.funded)));
            }
        }
    }
    return result;
}

CheckResult outlay_has_streams(soci::session& db) {
    auto result = fresh("Every outlay has one source of funding", CheckLevel::error,
                        "No posting on account 5000 is without a stream or a place.");
    auto const without =
        pence(number_of(db, "select sum(abs(t.pence)) from period_total t join dimension d on d.id "
                            "= t.dimension where d.account = 5000 and (d.stream = 0 or d.place = "
                            "0)"));
    if (!without.is_nil()) {
        breach(result, without,
               fmt::format("{} of outlay has no stream or no place.", in_pounds(without)));
    }
    return result;
}

// Since when the books of pool and partners have differed without a break: the age of what is
// unmatched.
std::string unmatched_since(ByPeriod const& periods) {
    Money running;
    int since = 0, last = 0;
    for (auto const& [period, sums] : periods) {
        auto const before = running;
        running += sums.held + sums.fund;
        if (running.is_nil())
            since = 0;
        else if (before.is_nil())
            since = period;
        last = period;
    }
    auto const months = (last / 100 - since / 100) * 12 + (last % 100 - since % 100);
    return fmt::format("since {} ({} months before the latest period)",
                       to_string(Period::from_key(since)), months);
}

// The pool, its host, and whoever funds the stream in any year.
std::set<std::string> parties_of(Registers const& registers, PoolStreamKey const& key) {
    std::set<std::string> parties{key.first};
    if (auto const* const pool = find_pool(registers, key.first)) parties.insert(pool->host);
    for (auto const& row : registers.pool_streams) {
        if (row.pool == key.first && row.stream == key.second) parties.insert(row.organisation);
    }
    return parties;
}

CheckResult partners_agree(std::map<PoolStreamKey, ByPeriod> const& pools,
                           Registers const& registers) {
    auto result = fresh("Partners' books agree with the pools", CheckLevel::warning,
                        "Per pool and stream: what the partners hold in the pool is what the pool "
                        "owes them. True when both sides have booked.");
    for (auto const& [key, periods] : pools) {
        if (!of_a_member(registers, key.second)) continue;
        Money held, fund;
        for (auto const& [period, sums] : periods) {
            held += sums.held;
            fund += sums.fund;
        }
        auto const off = -fund - held;
        if (off.is_nil()) continue;
        breach(result, parties_of(registers, key), off,
               fmt::format("Pool {}, stream {}: the pool's books show {}, the partners' {}; "
                           "difference {}, unmatched {}.",
                           key.first, key.second, in_pounds(-fund), in_pounds(held), in_pounds(off),
                           unmatched_since(periods)));
    }
    return result;
}

CheckResult transfers_net(soci::session& db) {
    auto result = fresh("Transfers between members net to nil", CheckLevel::warning,
                        "What a payer has booked as a transfer, the payee has booked too.");
    std::string pair;
    long long sum = 0;
    int since = 0;
    soci::statement rows =
        (db.prepare << "select c.text, sum(t.pence), min(t.period) from period_total t join "
                       "dimension d on d.id = t.dimension join code c on c.id = d.counterparty "
                       "where d.account = 1200 and d.layer = 1 group by c.text having sum(t.pence) "
                       "<> 0 order by c.text",
         soci::into(pair), soci::into(sum), soci::into(since));
    rows.execute();
    while (rows.fetch()) {
        auto const between = pair.find('>'); // PAYER>PAYEE
        breach(result, {pair.substr(0, between), pair.substr(between + 1)}, pence(sum),
               fmt::format("Transfers {}: {} is booked on one side only; the first are of {}.",
                           pair, in_pounds(pence(sum)), to_string(Period::from_key(since))));
    }
    return result;
}

bool is_member(Organisation const& organisation) {
    return organisation.sector == Sector::icb || organisation.sector == Sector::la;
}

CheckResult members_not_paid(soci::session& db, Registers const& registers) {
    auto result = fresh("No counted outlay is paid to another member", CheckLevel::warning,
                        "Money for another member is a contribution or a transfer; counted as "
                        "outlay it may be counted twice.");
    std::unordered_map<std::string, Organisation const*> known;
    std::string fund, provider, supplier;
    long long sum = 0;
    soci::statement rows =
        (db.prepare << "select f.text, p.text, s.text, sum(t.pence) from period_total t join "
                       "dimension d on d.id = t.dimension join coding c on c.id = d.coding join "
                       "code f on f.id = d.fund join code p on p.id = d.provider join code s on "
                       "s.id = c.supplier where d.account = 5000 and d.layer = 1 group by f.text, "
                       "p.text, s.text",
         soci::into(fund), soci::into(provider), soci::into(supplier), soci::into(sum));
    rows.execute();
    std::map<std::pair<std::string, std::string>, Money> paid;
    while (rows.fetch()) {
        auto const& payee = provider.empty() ? supplier : provider;
        auto const [at, is_new] = known.try_emplace(payee, nullptr);
        if (is_new) at->second = organisation_called(registers, payee);
        auto const* body = at->second;
        if (body == nullptr || !is_member(*body) || body->code == fund) continue;
        paid[{fund, body->code}] += pence(sum);
    }
    for (auto const& [pair, amount] : paid) {
        if (amount.is_nil()) continue;
        breach(result, {pair.first, pair.second}, amount,
               fmt::format("Fund {} counts {} of outlay paid to {}, which is a member.", pair.first,
                           in_pounds(amount), pair.second));
    }
    return result;
}

} // namespace

std::vector<CheckResult> check_pools(soci::session& db, Registers const& registers) {
    auto const pools = pool_sums(db);
    return {outlay_is_applied(pools, registers), outlay_has_streams(db),
            partners_agree(pools, registers), transfers_net(db), members_not_paid(db, registers)};
}

} // namespace ledger
