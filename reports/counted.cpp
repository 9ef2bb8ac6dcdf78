// Reads `period_total`, never `posting`: the time is that of the rows, not of the postings.
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/counted_entries.hpp"
#include "reports/provider.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

namespace reports {

namespace {

using Codes = std::unordered_map<long long, std::string>;

Codes read_codes(soci::session& db) {
    Codes codes;
    long long id = 0;
    std::string text;
    soci::statement select =
        (db.prepare << "select id, text from code", soci::into(id), soci::into(text));
    select.execute();
    while (select.fetch()) codes.emplace(id, text);
    return codes;
}

auto grouped_by(CountedRow const& row) {
    return std::tie(row.period, row.place, row.fund, row.scheme, row.stream, row.coding,
                    row.provider);
}

// Dimensions that differ only in what the report does not show, or in how the provider was found,
// become one row.
std::vector<CountedRow> gathered(std::vector<CountedRow> rows) {
    std::ranges::sort(rows, {}, grouped_by);
    std::size_t last = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (grouped_by(rows[i]) == grouped_by(rows[last]))
            rows[last].amount += rows[i].amount;
        else if (++last != i)
            rows[last] = std::move(rows[i]);
    }
    if (!rows.empty()) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(last) + 1, rows.end());
    return rows;
}

// Not grouped: gathered() does that anyway, and the database would sort every row first.
constexpr auto counted_totals = R"(
    select t.period, d.place, d.fund, d.scheme, d.stream, d.provider, c.organisation, c.cost_centre, c.subjective,
           c.analysis1, c.analysis2, c.supplier, t.pence
    from dimension d
    join account a on a.code = d.account
    join coding c on c.id = d.coding
    join period_total t on t.dimension = d.id
    where a.counted = 1 and d.layer = 1 and t.period <= :last)";

constexpr auto counted_postings = R"(
    select e.period, d.place, d.fund, d.scheme, d.stream, d.provider, c.organisation, c.cost_centre, c.subjective,
           c.analysis1, c.analysis2, c.supplier, cast(sum(p.pence) as bigint)
    from entry e
    join posting p on p.entry = e.id
    join dimension d on d.id = p.dimension
    join account a on a.code = d.account
    join coding c on c.id = d.coding
    where e.id >= :first_entry and e.id <= :last_entry and a.counted = 1 and d.layer = 1
        and e.period >= :first and e.period <= :last
    group by e.period, d.place, d.fund, d.scheme, d.stream, d.provider, c.organisation, c.cost_centre, c.subjective,
             c.analysis1, c.analysis2, c.supplier)";

std::vector<CountedRow> read_rows(soci::session& db, ledger::Registers const& registers,
                                  std::string const& sql, std::vector<long long> limits) {
    auto const codes = read_codes(db);
    auto const text = [&](long long id) -> std::string const& {
        auto const found = codes.find(id);
        ledger::ensure(found != codes.end(), "a dimension names a code that is not there");
        return found->second;
    };
    ProviderFinder providers{registers};
    std::vector<CountedRow> rows;
    int period = 0;
    std::array<long long, 11> code{};
    long long pence = 0;
    soci::statement select{db};
    for (auto& limit : limits) select.exchange(soci::use(limit));
    select.exchange(soci::into(period));
    for (auto& one : code) select.exchange(soci::into(one));
    select.exchange(soci::into(pence));
    select.alloc();
    select.prepare(sql);
    select.define_and_bind();
    select.execute();
    while (select.fetch()) {
        auto& row =
            rows.emplace_back(CountedRow{.period = ledger::Period::from_key(period),
                                         .place = text(code[0]),
                                         .fund = text(code[1]),
                                         .scheme = text(code[2]),
                                         .stream = text(code[3]),
                                         .coding = {text(code[5]), text(code[6]), text(code[7]),
                                                    text(code[8]), text(code[9]), text(code[10])},
                                         .provider = {},
                                         .amount = ledger::Money::pence(std::int64_t{pence})});
        row.provider =
            providers.provider(text(code[4]), row.coding.supplier, row.scheme, row.period);
    }
    return gathered(std::move(rows));
}

} // namespace

std::vector<CountedRow> counted_rows(soci::session& db, ledger::Registers const& registers,
                                     ledger::FinancialYear last) {
    return read_rows(db, registers, counted_totals, {ledger::Period::of(last, 15)->key()});
}

std::vector<CountedRow> counted_rows_of_entries(soci::session& db,
                                                ledger::Registers const& registers,
                                                ledger::FinancialYear year,
                                                std::int64_t first_entry, std::int64_t last_entry) {
    return read_rows(db, registers, counted_postings,
                     {first_entry, last_entry, ledger::Period::of(year, 1)->key(),
                      ledger::Period::of(year, 15)->key()});
}

} // namespace reports
