// Asked of the entries of journal batches, found by their posting runs, and of the events that only
// journals have.
#include "ledger/store/checks_journals.hpp"

#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

namespace ledger {

namespace {

// A breach for each entry that the statement gives, as a sentence with its number in it.
void add_breaches(soci::session& db, CheckResult& result, std::string const& sql,
                  fmt::format_string<long long&> sentence) {
    long long entry = 0;
    soci::statement rows = (db.prepare << sql, soci::into(entry));
    rows.execute();
    while (rows.fetch()) {
        result.passed = false;
        if (result.breaches.size() == most_breaches) return;
        result.breaches.push_back(fmt::format(sentence, entry));
    }
}

CheckResult journals_have_rows(soci::session& db) {
    auto result = fresh("Every journal comes from a row of an approved sheet",
                        "Entries of the events that only journals have stand in batches of "
                        "journals, and each names a row that was posted.");
    add_breaches(db, result,
                 "select e.id from posting_run r join batch b on b.id = r.batch and b.layout = "
                 "'journal' join entry e on e.id between r.first_entry and r.last_entry where not "
                 "exists (select 1 from row_fate f where f.batch = e.batch and f.first_row <= "
                 "e.row and f.last_row >= e.row and f.fate = 'posted') order by e.id",
                 "Entry {} is of a sheet of journals, but of no row of it that was posted.");
    add_breaches(db, result,
                 "select e.id from entry e join batch b on b.id = e.batch where e.event > 13 and "
                 "b.layout <> 'journal' and e.reverses is null order by e.id",
                 "Entry {} is a journal by its event, but its batch is no sheet of journals.");
    return result;
}

CheckResult accruals_reverse_themselves(soci::session& db) {
    auto result = fresh("Accruals and prepayments take themselves back",
                        "Each has its contra in a later period of the same batch.");
    add_breaches(db, result,
                 "select e.id from entry e left join entry r on r.reverses = e.id where e.event "
                 "in (15, 21, 22) and e.reverses is null and (r.id is null or r.batch <> e.batch "
                 "or r.period <= e.period) order by e.id",
                 "Entry {} is an accrual or a prepayment, and does not take itself back in a later "
                 "period.");
    return result;
}

} // namespace

std::vector<CheckResult> check_journals(soci::session& db) {
    return {journals_have_rows(db), accruals_reverse_themselves(db)};
}

} // namespace ledger
