// Reads `period_total`, never `posting`. Only account 5900 is read by coding, since the reason
// stands in the crosswalk and not in the journal.
#include "reports/balances.hpp"

#include "ledger/booking.hpp"
#include "ledger/crosswalk.hpp"
#include "ledger/store/db.hpp"
#include "reports/exclusion_reasons.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace reports {

namespace {

constexpr auto other_totals = R"(
    select d.layer, t.period, d.account, fu.text, po.text, pl.text, sc.text, st.text, og.text, cp.text,
           case when d.account = 5900 then d.coding else 0 end, cast(sum(t.pence) as bigint)
    from dimension d
    join account a on a.code = d.account
    join coding c on c.id = d.coding
    join code fu on fu.id = d.fund
    join code po on po.id = d.pool
    join code pl on pl.id = d.place
    join code sc on sc.id = d.scheme
    join code st on st.id = d.stream
    join code og on og.id = c.organisation
    join code cp on cp.id = d.counterparty
    join period_total t on t.dimension = d.id
    where (a.counted = 0 or d.layer <> 1) and t.period <= :last
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)";

auto grouped_by(BalanceRow const& row) {
    return std::tie(row.layer, row.period, row.account, row.fund, row.pool, row.place, row.scheme,
                    row.stream, row.organisation, row.counterparty, row.reason);
}

std::vector<BalanceRow> gathered(std::vector<BalanceRow> rows) {
    std::ranges::sort(rows, [](BalanceRow const& a, BalanceRow const& b) {
        return grouped_by(a) < grouped_by(b);
    });
    std::vector<BalanceRow> together;
    for (auto& row : rows) {
        if (!together.empty() && grouped_by(together.back()) == grouped_by(row))
            together.back().amount += row.amount;
        else
            together.push_back(std::move(row));
    }
    return together;
}

} // namespace

std::vector<BalanceRow> balance_rows(soci::session& db, ledger::Registers const& registers,
                                     ledger::FinancialYear last) {
    auto const last_key = ledger::Period::of(last, 15)->key();
    int layer = 0, period = 0;
    long long coding = 0, pence = 0;
    BalanceRow row;
    std::vector<std::pair<long long, std::size_t>> excluded;
    std::vector<BalanceRow> rows;
    soci::statement select =
        (db.prepare << other_totals, soci::use(last_key, "last"), soci::into(layer),
         soci::into(period), soci::into(row.account), soci::into(row.fund), soci::into(row.pool),
         soci::into(row.place), soci::into(row.scheme), soci::into(row.stream),
         soci::into(row.organisation), soci::into(row.counterparty), soci::into(coding),
         soci::into(pence));
    select.execute();
    while (select.fetch()) {
        row.layer = static_cast<ledger::Layer>(layer);
        row.period = ledger::Period::from_key(period);
        row.amount = ledger::Money::pence(std::int64_t{pence});
        if (coding != 0) excluded.emplace_back(coding, rows.size());
        rows.push_back(row);
    }
    ExclusionReasons reasons{db, registers};
    for (auto const& [of, at] : excluded) rows[at].reason = reasons.of(of, rows[at].period);
    return gathered(std::move(rows));
}

std::vector<AccountName> account_names(soci::session& db) {
    std::vector<AccountName> names;
    AccountName name{};
    soci::statement select = (db.prepare << "select code, name from account order by code",
                              soci::into(name.account), soci::into(name.name));
    select.execute();
    while (select.fetch()) names.push_back(name);
    return names;
}

} // namespace reports
