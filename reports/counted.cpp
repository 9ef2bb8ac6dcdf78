// Reads `period_total`, never `posting`: the time is that of the rows, not of the postings.
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/counted_entries.hpp"
#include "reports/provider.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>
#include <unordered_map>

namespace reports {

namespace {

// The texts of the dictionary in their order, so that numbers compare as the texts do.
struct Codes {
    std::vector<std::string> texts = {};
    std::unordered_map<long long, std::uint32_t> rank_of_id = {};

    std::uint32_t rank(long long id) const {
        auto const found = rank_of_id.find(id);
        ledger::ensure(found != rank_of_id.end(), "a dimension names a code that is not there");
        return found->second;
    }
};

Codes read_codes(soci::session& db) {
    std::vector<std::pair<std::string, long long>> read;
    std::pair<std::string, long long> code;
    soci::statement select = (db.prepare << "select id, text from code", soci::into(code.second),
                              soci::into(code.first));
    select.execute();
    while (select.fetch()) read.push_back(code);
    std::ranges::sort(read);
    Codes codes;
    codes.texts.reserve(read.size());
    codes.rank_of_id.reserve(read.size());
    for (auto& [text, id] : read) {
        codes.rank_of_id.emplace(id, static_cast<std::uint32_t>(codes.texts.size()));
        codes.texts.push_back(std::move(text));
    }
    return codes;
}

constexpr std::size_t grouped_codes = 10;

struct Total { // as it stands in the books
    int period = 0;
    // By rank: place, fund, scheme, stream, then the coding.
    std::array<std::uint32_t, grouped_codes> codes = {};
    std::uint32_t provider = 0; // the crosswalk row's, by rank
    std::int64_t pence = 0;
    auto grouped_by() const { return std::tie(period, codes); }
};

CountedRow row_of(Total const& total, Codes const& codes, ProviderFinder& providers) {
    auto const text = [&](std::size_t at) { return codes.texts[total.codes[at]]; };
    CountedRow row{.period = ledger::Period::from_key(total.period),
                   .place = text(0),
                   .fund = text(1),
                   .scheme = text(2),
                   .stream = text(3),
                   .coding = {text(4), text(5), text(6), text(7), text(8), text(9)},
                   .provider = {},
                   .amount = ledger::Money::pence(total.pence)};
    row.provider = providers.provider(codes.texts[total.provider], row.coding.supplier, row.scheme,
                                      row.period);
    return row;
}

// Dimensions that differ only in what the report does not show, or in how the provider was found,
// become one row.
std::vector<CountedRow> gathered(std::vector<Total>& totals, Codes const& codes,
                                 ledger::Registers const& registers) {
    std::ranges::sort(totals, {}, &Total::grouped_by);
    ProviderFinder providers{registers};
    std::vector<CountedRow> rows;
    rows.reserve(totals.size());
    for (std::size_t begin = 0, end = 0; begin < totals.size(); begin = end) {
        auto const first = static_cast<std::ptrdiff_t>(rows.size());
        for (; end < totals.size() && totals[end].grouped_by() == totals[begin].grouped_by(); ++end)
            rows.push_back(row_of(totals[end], codes, providers));
        if (end - begin == 1) continue;
        std::ranges::sort(rows.begin() + first, rows.end(), {}, &CountedRow::provider);
        auto last = rows.begin() + first;
        for (auto at = last + 1; at != rows.end(); ++at) {
            if (at->provider == last->provider)
                last->amount += at->amount;
            else if (++last != at)
                *last = std::move(*at);
        }
        rows.erase(last + 1, rows.end());
    }
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
    std::vector<Total> totals;
    Total total;
    std::array<long long, grouped_codes> code{};
    long long provider = 0, pence = 0;
    soci::statement select{db};
    for (auto& limit : limits) select.exchange(soci::use(limit));
    select.exchange(soci::into(total.period));
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i == 4) select.exchange(soci::into(provider)); // it stands between stream and coding
        select.exchange(soci::into(code[i]));
    }
    select.exchange(soci::into(pence));
    select.alloc();
    select.prepare(sql);
    select.define_and_bind();
    select.execute();
    while (select.fetch()) {
        for (std::size_t i = 0; i < code.size(); ++i) total.codes[i] = codes.rank(code[i]);
        total.provider = codes.rank(provider);
        total.pence = pence;
        totals.push_back(total);
    }
    return gathered(totals, codes, registers);
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
