// A row for each batch and period; the better of two batches of one period does not hide the other.
#include "reports/received.hpp"

#include "ledger/store/db.hpp"

#include <algorithm>

namespace reports {

namespace {

// Without the program's own batches: journals, reversals, clearings.
constexpr auto months_sent = R"(
    select b.organisation, p.period, case when b.state = 'posted' then 1 else 0 end,
           (select count(*) from row_fate f
            where f.batch = b.id and f.fate in ('rejected', 'error'))
    from batch b join batch_period p on p.batch = b.id
    where b.purpose = 'books' and b.state in ('staged', 'approved', 'posted')
      and b.layout not in ('reversal', 'clearing', 'journal')
      and (not exists (select 1 from batch_layer l where l.batch = b.id)
           or exists (select 1 from batch_layer l where l.batch = b.id and l.layer = 1
                      and l.posted = 1))
    order by b.id)";

} // namespace

std::string_view receipt_name(Receipt receipt) {
    switch (receipt) {
    case Receipt::missing:
        return "missing";
    case Receipt::part:
        return "part";
    case Receipt::received:
        break;
    }
    return "received";
}

ReceiptsByBody receipts(soci::session& db) {
    ReceiptsByBody all;
    std::string body;
    int period = 0, posted = 0;
    long long set_aside = 0;
    soci::statement rows = (db.prepare << months_sent, soci::into(body), soci::into(period),
                            soci::into(posted), soci::into(set_aside));
    rows.execute();
    while (rows.fetch()) {
        bool const whole = posted == 1 && set_aside == 0;
        auto const found = whole ? Receipt::received : Receipt::part;
        auto const at = ledger::Period::from_key(period);
        auto const [place, is_new] = all[body].try_emplace(at, found);
        if (!is_new) place->second = std::min(place->second, found);
    }
    return all;
}

} // namespace reports
