// From the entries of journals, and from the batches that have late lines.
#include "reports/statement_facts.hpp"

#include "ledger/store/db.hpp"

namespace reports {

namespace {

// By the runs of journals, so that not every entry is read. 21 is ACCRUAL, 22 PREPAYMENT.
constexpr auto estimates = R"(
    select fu.text, cast(sum(p.pence) as bigint)
    from batch b join posting_run r on r.batch = b.id
    join entry e on e.id between r.first_entry and r.last_entry
    join posting p on p.entry = e.id
    join dimension d on d.id = p.dimension
    join code fu on fu.id = d.fund
    where b.layout = 'journal' and e.event in (21, 22) and e.period between :first and :last
        and e.reverses is null and d.layer = 1 and d.account in (5000, 5100)
    group by fu.text)";

constexpr auto late_lines = R"(
    select b.organisation, cast(count(*) as bigint)
    from entry e join batch b on b.id = e.batch
    where e.relates_to is not null and e.reverses is null and e.period between :first and :last
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
