// Read from the totals.
#include "ledger/store/pool_balances.hpp"

#include "ledger/store/db.hpp"

namespace ledger {

std::map<PoolAndStream, Money> held_in_pools(soci::session& db, std::string const& organisation,
                                             Period through) {
    std::string pool, stream;
    long long pence = 0;
    int const last = through.key();
    soci::statement rows =
        (db.prepare << "select po.text, st.text, sum(t.pence) from period_total t join dimension d "
                       "on d.id = t.dimension join code fu on fu.id = d.fund join code po on po.id "
                       "= d.pool join code st on st.id = d.stream where d.account = 1100 and "
                       "d.layer = 1 and fu.text = :fund and t.period <= :period group by po.text, "
                       "st.text having sum(t.pence) <> 0",
         soci::into(pool), soci::into(stream), soci::into(pence), soci::use(organisation),
         soci::use(last));
    rows.execute();
    std::map<PoolAndStream, Money> held;
    while (rows.fetch()) held[{pool, stream}] = Money::pence(std::int64_t{pence});
    return held;
}

std::map<PoolAndStream, Money> opened_pools(soci::session& db) {
    std::string pool, stream;
    long long pence = 0;
    soci::statement rows =
        (db.prepare << "select po.text, st.text, sum(t.pence) from period_total t join dimension d "
                       "on d.id = t.dimension join code po on po.id = d.pool join code st on st.id "
                       "= d.stream where d.account = 2090 and d.layer = 1 group by po.text, "
                       "st.text having sum(t.pence) <> 0",
         soci::into(pool), soci::into(stream), soci::into(pence));
    rows.execute();
    std::map<PoolAndStream, Money> opened;
    while (rows.fetch()) opened[{pool, stream}] = Money::pence(std::int64_t{pence});
    return opened;
}

std::map<std::string, Period> first_periods_of_pools(soci::session& db) {
    std::string pool;
    int period = 0;
    soci::statement rows =
        (db.prepare << "select po.text, min(t.period) from period_total t join dimension d on d.id "
                       "= t.dimension join code po on po.id = d.pool where d.pool <> 0 and d.layer "
                       "= 1 and t.pence <> 0 group by po.text",
         soci::into(pool), soci::into(period));
    rows.execute();
    std::map<std::string, Period> first;
    while (rows.fetch()) first.emplace(pool, Period::from_key(period));
    return first;
}

} // namespace ledger
