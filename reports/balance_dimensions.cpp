#include "reports/balance_dimensions.hpp"

#include "ledger/store/db.hpp"
#include "reports/exclusion_reasons.hpp"

#include <array>
#include <map>
#include <string>

namespace reports {

namespace {

constexpr auto other_dimensions = R"(
    select d.id, d.layer, d.account, d.coding, fu.text, po.text, pl.text, sc.text, st.text, og.text, cp.text
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
    where a.counted = 0 or d.layer <> 1)";

using Key = std::array<std::string, 9>;

Key key_of(int layer, int account, BalanceRow const& row) {
    return {std::to_string(layer),
            std::to_string(account),
            row.fund,
            row.pool,
            row.place,
            row.scheme,
            row.stream,
            row.organisation,
            row.counterparty};
}

} // namespace

std::vector<TracedDimension> balance_dimensions(soci::session& db,
                                                ledger::Registers const& registers,
                                                std::span<NumberedBalance const> rows) {
    std::map<Key, std::vector<NumberedBalance>> wanted;
    for (auto const& row : rows) {
        wanted[key_of(static_cast<int>(row.first->layer), row.first->account, *row.first)]
            .push_back(row);
    }
    std::vector<TracedDimension> dimensions;
    std::vector<std::pair<TracedDimension, long long>>
        excluded; // whose reason is still to be asked
    int id = 0, layer = 0, account = 0;
    long long coding = 0;
    BalanceRow found;
    {
        soci::statement select =
            (db.prepare << other_dimensions, soci::into(id), soci::into(layer), soci::into(account),
             soci::into(coding), soci::into(found.fund), soci::into(found.pool),
             soci::into(found.place), soci::into(found.scheme), soci::into(found.stream),
             soci::into(found.organisation), soci::into(found.counterparty));
        select.execute();
        while (select.fetch()) {
            auto const known = wanted.find(key_of(layer, account, found));
            if (known == wanted.end()) continue;
            for (auto const& [row, number] : known->second) {
                TracedDimension const one{
                    .dimension = id, .period = row->period.key(), .row = number};
                if (account == 5900)
                    excluded.emplace_back(one, coding);
                else
                    dimensions.push_back(one);
            }
        }
    }
    ExclusionReasons reasons{db, registers};
    std::map<std::uint32_t, BalanceRow const*> by_number;
    for (auto const& [row, number] : rows) by_number.emplace(number, row);
    for (auto const& [one, of] : excluded) {
        auto const* const row = by_number.at(one.row);
        if (reasons.of(of, row->period) == row->reason) dimensions.push_back(one);
    }
    return dimensions;
}

} // namespace reports
