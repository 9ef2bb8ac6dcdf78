// The file's side is read from its kept rows, the books' side from `period_total`.
#include "importers/comparison.hpp"

#include "importers/heading.hpp"
#include "importers/kept_rows.hpp"
#include "importers/recorded.hpp"
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>
#include <map>

namespace importers {

namespace {

using ledger::Money;
using ledger::Period;
using ledger::Registers;

struct Sides {
    Money plan = {}, file = {}, books = {};
};
using Key = std::vector<std::string>;
using Sums = std::map<Key, Sides>;

std::string upper(std::string_view text) {
    return ledger::upper_case(trimmed(text));
}

// A supplier of the register by its name, whatever its spelling; another as it is written.
std::string supplier_called(Registers const& registers, std::string const& text) {
    auto const* known = ledger::organisation_called(registers, text);
    if (known != nullptr) return known->name;
    return text.empty() ? "(no supplier)" : upper(text);
}

// The code of what is called so, by code or by name.
template <class Rows>
std::string code_called(Rows const& rows, std::string const& text) {
    auto const wanted = upper(text);
    for (auto const& row : rows) {
        if (upper(row.code) == wanted || upper(row.name) == wanted) return row.code;
    }
    return std::string{trimmed(text)};
}

int first_of_year(Period period) {
    return Period::of(period.year(), 1)->key();
}

// Each line that can be read, as the sender wrote it.
void visit_lines(soci::session& db, Batch const& batch,
                 std::function<void(Line const&)> const& visit) {
    auto const inspection = recorded_inspection(db, batch);
    Mapper mapper{inspection, {.period = batch.stated_period}};
    std::vector<ledger::Finding> findings; // said when the file was staged
    visit_kept_rows(db, batch.id, [&](Row const& row) {
        auto const mapped = mapper.map(row, findings);
        findings.clear();
        if (mapped.reading == Reading::line) visit(*mapped.line);
        return true;
    });
}

Comparison ranked(Comparison comparison, Sums const& sums) {
    for (auto const& [key, sides] : sums) {
        comparison.file += sides.file;
        comparison.books += sides.books;
        comparison.rows.push_back(
            {.labels = key, .plan = sides.plan, .file = sides.file, .books = sides.books});
    }
    auto const size = [](Compared const& row) {
        auto const difference = row.file - row.books;
        return difference.is_negative() ? -difference : difference;
    };
    std::ranges::stable_sort(comparison.rows, std::greater{}, size);
    return comparison;
}

// What the books hold of one body's suppliers: every posting with a coding carries one.
Comparison compare_payments(soci::session& db, Registers const& registers, Batch const& batch) {
    Sums sums;
    visit_lines(db, batch, [&](Line const& line) {
        sums[{supplier_called(registers, line.coding.supplier), to_string(line.period)}].file +=
            line.amount;
    });
    std::string supplier;
    int period = 0;
    long long pence = 0;
    int const first = batch.first_period ? batch.first_period->key() : 0;
    int const last = batch.last_period ? batch.last_period->key() : 0;
    soci::statement rows =
        (db.prepare << "select s.text, t.period, sum(t.pence) from code o join coding c on "
                       "c.organisation = o.id join code s on s.id = c.supplier join dimension d on "
                       "d.coding = c.id join period_total t on t.dimension = d.id where o.text = "
                       ":organisation and d.layer = 1 and t.period between :first and :last "
                       "group by s.text, t.period",
         soci::into(supplier), soci::into(period), soci::into(pence), soci::use(batch.organisation),
         soci::use(first), soci::use(last));
    rows.execute();
    while (rows.fetch()) {
        sums[{supplier_called(registers, supplier), to_string(Period::from_key(period))}].books +=
            Money::pence(std::int64_t{pence});
    }
    return ranked({.title = "published payments", .headings = {"Supplier", "Period"}}, sums);
}

void add_books_of_pools(soci::session& db, Period period, Sums& sums) {
    std::string pool, scheme, stream;
    long long pence = 0;
    int const first = first_of_year(period), last = period.key();
    std::map<std::string, bool> pools;
    for (auto const& [key, sides] : sums) pools[key.front()] = true;
    soci::statement rows =
        (db.prepare
             << "select p.text, s.text, r.text, sum(t.pence) from dimension d join code p on "
                "p.id = d.pool join code s on s.id = d.scheme join code r on r.id = "
                "d.stream join period_total t on t.dimension = d.id where d.account = 5000 "
                "and d.layer = 1 and d.fund = d.pool and t.period between :first and :last "
                "group by 1, 2, 3",
         soci::into(pool), soci::into(scheme), soci::into(stream), soci::into(pence),
         soci::use(first), soci::use(last));
    rows.execute();
    while (rows.fetch()) {
        if (pools.contains(pool)) {
            sums[{pool, scheme, stream}].books += Money::pence(std::int64_t{pence});
        }
    }
}

Comparison compare_return(soci::session& db, Registers const& registers, Batch const& batch) {
    Sums sums;
    visit_lines(db, batch, [&](Line const& line) {
        auto const scheme = code_called(registers.schemes, line.scheme);
        auto pool = code_called(registers.pools, line.pool);
        auto const known = std::ranges::find(registers.schemes, scheme, &ledger::Scheme::code);
        if (pool.empty() && known != registers.schemes.end()) pool = known->pool;
        auto& sides = sums[{pool, scheme, code_called(registers.streams, line.source)}];
        sides.file += line.amount;
        auto const& f = line.figures;
        if (f) sides.plan += f->budget_to_date.value_or(f->annual_budget.value_or(Money{}));
    });
    add_books_of_pools(db, *batch.stated_period, sums);
    return ranked({.title = "the return of a pool",
                   .headings = {"Pool", "Scheme", "Source of funding"},
                   .has_plan = true},
                  sums);
}

// What stands behind a line in the books: its account, and what of it is known there.
Key key_of(ledger::Meaning const& meaning) {
    auto const text = [](std::string_view view) { return std::string{view}; };
    switch (meaning.event) {
    case ledger::Event::direct_outlay:
    case ledger::Event::pool_outlay:
    case ledger::Event::recovery:
        return {"Outlay", text(meaning.place), text(meaning.pool), text(meaning.scheme)};
    case ledger::Event::pool_contribution:
    case ledger::Event::return_received:
        return {"Paid into pools", "", text(meaning.pool), ""};
    case ledger::Event::transfer:
        return {"Transfers between members", "", "", ""};
    case ledger::Event::suspense:
        return {"Suspense", "", "", ""};
    case ledger::Event::excluded:
        return {"Outlay outside the measure", text(meaning.place), "", ""};
    default:
        return {"Income, funding and reserves", "", "", ""};
    }
}

Key key_in_books(int account, std::string const& place, std::string const& pool,
                 std::string const& scheme) {
    switch (account) {
    case 5000:
        return {"Outlay", place, pool, scheme};
    case 1100:
    case 5100: // what a pool has spent of a partner's money was paid into it before
        return {"Paid into pools", "", pool, ""};
    case 1200:
        return {"Transfers between members", "", "", ""};
    case 1900:
        return {"Suspense", "", "", ""};
    case 5900:
        return {"Outlay outside the measure", place, "", ""};
    default:
        return {"Income, funding and reserves", "", "", ""};
    }
}

void add_books_of_body(soci::session& db, Batch const& batch, Sums& sums) {
    int account = 0;
    std::string place, pool, scheme;
    long long pence = 0;
    int const first = first_of_year(*batch.stated_period), last = batch.stated_period->key();
    // A line with codes is the body's own by them, in whatever fund; one without by the fund.
    soci::statement rows =
        (db.prepare
             << "select d.account, pl.text, po.text, sc.text, sum(t.pence) from dimension d "
                "join coding c on c.id = d.coding join code o on o.id = c.organisation join "
                "code f on f.id = d.fund join code pl on pl.id = d.place join code po on "
                "po.id = d.pool join code sc on sc.id = d.scheme join period_total t on "
                "t.dimension = d.id where d.layer = 1 and t.period between :first and :last "
                "and ((d.coding <> 0 and o.text = :body) or (d.account in (1100, 1200, 5100) "
                "and f.text = :body2)) group by 1, 2, 3, 4",
         soci::into(account), soci::into(place), soci::into(pool), soci::into(scheme),
         soci::into(pence), soci::use(first), soci::use(last), soci::use(batch.organisation),
         soci::use(batch.organisation));
    rows.execute();
    while (rows.fetch()) {
        sums[key_in_books(account, place, pool, scheme)].books += Money::pence(std::int64_t{pence});
    }
}

Comparison compare_figures(soci::session& db, Registers const& registers, Batch const& batch) {
    Sums sums;
    ledger::Crosswalk const crosswalk{registers};
    visit_lines(db, batch, [&](Line const& line) {
        auto coding = line.coding;
        coding.organisation = batch.organisation;
        auto const found = crosswalk.meaning_of(coding, line.amount, line.period, line.date);
        auto const* meaning = std::get_if<ledger::Meaning>(&found);
        auto const key =
            meaning == nullptr ? Key{"Cannot be booked", "", "", ""} : key_of(*meaning);
        sums[key].file += line.amount;
    });
    add_books_of_body(db, batch, sums);
    return ranked({.title = "figures to date", .headings = {"What", "Place", "Pool", "Scheme"}},
                  sums);
}

} // namespace

Comparison compare_with_books(soci::session& db, Registers const& registers, Batch const& batch) {
    if (batch.state == "rejected" || batch.state == "superseded") {
        throw ledger::Error{"Batch {} is {}: only what stands is compared.", batch.id.value(),
                            batch.state};
    }
    auto const layout = read_layout(batch.layout_toml, batch.layout);
    if (batch.purpose == Purpose::evidence && layout.shape == Shape::payments) {
        return compare_payments(db, registers, batch);
    }
    if (batch.purpose == Purpose::evidence) return compare_return(db, registers, batch);
    auto const layers = layers_of(db, batch.id);
    if (!layers.empty() && !layers.front().posted) return compare_figures(db, registers, batch);
    throw ledger::Error{"Batch {} is the source of what is booked; there is nothing to compare it "
                        "with. Compared are published payments, returns of pools, and figures to "
                        "date of a body with a better source.",
                        batch.id.value()};
}

} // namespace importers
