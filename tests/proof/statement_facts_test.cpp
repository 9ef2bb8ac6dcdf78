// What a statement says of late lines and estimates is read from few runs: it is what all entries
// say.
#include "ledger/store/db.hpp"
#include "reports/statement_facts.hpp"
#include "tests/proof/ledger_with_everything.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

TEST(StatementFacts, AreThoseOfEveryEntry) {
    tests::LedgerWithEverything const everything;
    auto const db = ledger::open_ledger(everything.database(), ledger::Access::read);
    for (int year = 2022; year < 2027; ++year) {
        auto const facts = reports::statement_facts(*db, ledger::FinancialYear{year});
        std::int64_t late = 0;
        ledger::Money estimated;
        for (auto const& [body, lines] : facts.late_lines) late += lines;
        for (auto const& [body, amount] : facts.estimated) estimated += amount;
        auto const of_year = fmt::format("period / 100 = {}", year);
        EXPECT_EQ(late,
                  ledger::number_of(*db, "select count(*) from entry where reverses is null and "
                                         "relates_to is not null and id not in (select reverses "
                                         "from entry where reverses is not null) and " +
                                             of_year))
            << year;
        auto const made = "select id from entry where reverses is null and event in (21, 22) and "
                          "batch in (select id from batch where layout = 'journal') and " +
                          of_year;
        auto const postings = "select sum(p.pence) from posting p join dimension d on d.id = "
                              "p.dimension where d.layer = 1 and d.account in (5000, 5100) and "
                              "p.entry in (" +
                              made + " union all select id from entry where reverses in (" + made +
                              ") and " + of_year + ")";
        EXPECT_EQ(estimated, ledger::Money::pence(ledger::number_of(*db, postings))) << year;
    }
}

} // namespace
