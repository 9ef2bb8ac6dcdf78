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
        auto const of_year = fmt::format("e.reverses is null and e.period / 100 = {}", year);
        EXPECT_EQ(
            late,
            ledger::number_of(
                *db, "select count(*) from entry e where e.relates_to is not null and " + of_year))
            << year;
        EXPECT_EQ(
            estimated,
            ledger::Money::pence(ledger::number_of(
                *db, "select sum(p.pence) from entry e join batch b on b.id = e.batch join posting "
                     "p on p.entry = e.id join dimension d on d.id = p.dimension where b.layout = "
                     "'journal' and e.event in (21, 22) and d.layer = 1 and d.account in (5000, "
                     "5100) and " +
                         of_year)))
            << year;
    }
}

} // namespace
