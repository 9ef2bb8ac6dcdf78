// The checks in their order: errors of construction first, what is merely unmatched last.
#include "ledger/store/checks.hpp"

#include "ledger/store/checks_acts.hpp"
#include "ledger/store/checks_batches.hpp"
#include "ledger/store/checks_carry_forward.hpp"
#include "ledger/store/checks_evidence.hpp"
#include "ledger/store/checks_journals.hpp"
#include "ledger/store/checks_pools.hpp"
#include "ledger/store/checks_postings.hpp"
#include "ledger/store/checks_schema.hpp"
#include "ledger/store/db.hpp"

#include <iterator>

namespace ledger {

namespace {

std::vector<CheckResult> totals_proved(soci::session& db, Registers const& registers) {
    std::vector<CheckResult> all;
    auto const add = [&](std::vector<CheckResult> results) {
        std::ranges::move(results, std::back_inserter(all));
    };
    add(check_batches(db, registers));
    all.push_back(outside_evidence_agrees(db, registers));
    add(check_pools(db, registers));
    add(check_carry_forward(db, registers));
    all.push_back(nothing_in_suspense(db));
    return all;
}

} // namespace

std::vector<CheckResult> check_totals(soci::session& db, Registers const& registers) {
    return totals_proved(db, registers);
}

std::vector<CheckResult> check_books(soci::session& db, Registers const& registers,
                                     std::function<void(int)> const& progress) {
    Snapshot const snapshot{db};
    return check_books_within(db, registers, progress);
}

std::vector<CheckResult> check_books_within(soci::session& db, Registers const& registers,
                                            std::function<void(int)> const& progress) {
    auto results = check_schema(db);
    for (auto& result : check_postings(db, progress)) results.push_back(std::move(result));
    for (auto& result : check_acts(db)) results.push_back(std::move(result));
    results.push_back(periods_are_periods(db));
    if (results.back().passed) { // else there are no sums of periods to speak of
        std::ranges::move(check_journals(db), std::back_inserter(results));
        std::ranges::move(totals_proved(db, registers), std::back_inserter(results));
    }
    if (progress) progress(100);
    return results;
}

} // namespace ledger
