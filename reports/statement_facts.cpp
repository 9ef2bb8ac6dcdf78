// From the entries of journals, and from the batches that have late lines.
#include "reports/statement_facts.hpp"

#include "ledger/store/db.hpp"

namespace reports {

namespace {

// By the runs of journals: in this order, since a database that began with the entries would read
// every one of them. What was taken back within the year, by the journal itself or by a reversal,
// is no estimate any more. 21 is ACCRUAL, 22 PREPAYMENT.
constexpr auto estimates = R"(
    with made as (
        select e.id from batch b cross join posting_run r cross join entry e
        where b.layout = 'journal' and r.batch = b.id and e.id between r.first_entry and r.last_entry
            and e.event in (21, 22) and e.reverses is null and e.period between :first and :last),
    standing as (
        select id from made union all
        select e.id from made cross join entry e
        where e.reverses = made.id and e.period between :first and :last)
    select fu.text, cast(sum(p.pence) as bigint)
    from standing cross join posting p cross join dimension d cross join code fu
    where p.entry = standing.id and d.id = p.dimension and d.layer = 1 and d.account in (5000, 5100)
        and fu.id = d.fund
    group by fu.text
    having sum(p.pence) <> 0)";

// By an index of late lines alone (schema/migrations/0009_late_lines.sql).
constexpr auto late_lines = R"(
    select b.organisation, cast(count(*) as bigint)
    from entry e cross join batch b
    where e.relates_to is not null and e.reverses is null and e.period between :first and :last
        and b.id = e.batch and not exists (select 1 from entry o where o.reverses = e.id)
    group by b.organisation)";

template <class Add>
void visit(soci::session& db, std::string const& sql, ledger::FinancialYear year, Add add) {
    int const first = ledger::Period::of(year, 1)->key(),
              last = ledger::Period::of(year, 15)->key();
    std::string body;
    long long number = 0;
    soci::statement rows = (db.prepare << sql, soci::use(first, "first"), soci::use(last, "last"),
                            soci::into(body), soci::into(number));
    rows.execute();
    while (rows.fetch()) add(body, std::int64_t{number});
}

} // namespace

StatementFacts statement_facts(soci::session& db, ledger::FinancialYear year) {
    StatementFacts facts;
    visit(db, estimates, year, [&](std::string const& body, std::int64_t pence) {
        facts.estimated[body] = ledger::Money::pence(pence);
    });
    visit(db, late_lines, year,
          [&](std::string const& body, std::int64_t lines) { facts.late_lines[body] = lines; });
    return facts;
}

} // namespace reports
