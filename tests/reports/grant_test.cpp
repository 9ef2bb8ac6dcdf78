// One council's public health grant does not make up for another's.
#include "books.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/print.hpp"
#include "reports/sheets/sheets.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace reports;
using ledger::FinancialYear;

ledger::Registers with_grants() {
    auto registers = books::worked_example();
    registers.organisations.push_back(
        {.code = "E06000006", .name = "Halton Council", .sector = ledger::Sector::la});
    for (auto const* council : {"E06000050", "E06000006"}) {
        auto grant =
            books::meaning(std::string{"G"} + council, council, "GR01", ledger::Event::funding);
        grant.place = "CW";
        grant.stream = "PHG";
        registers.crosswalk.push_back(grant);
    }
    return registers;
}

TEST(PublicHealthGrant, IsNotNettedBetweenCouncils) {
    auto const registers = with_grants();
    auto const db = books::ledger_in_memory();
    books::post(
        *db, registers,
        {{"E06000050", "GR01", "SEP-24", "-1000"}, {"E06000050", "PH01", "SEP-24", "1300"}});
    books::post(*db, registers, {{"E06000006", "GR01", "SEP-24", "-300"}});
    auto const sheets = annual_sheets(annual_figures(*db, registers, FinancialYear{2024}, {}, {}));
    auto const table = [&](std::string_view name) -> Table const& {
        return std::ranges::find(sheets, name, [](Sheet const& one) { return one.table.name; })
            ->table;
    };
    auto const& account = table("PHG_account");
    EXPECT_EQ(for_people(account.totals[4], 2), "600.00");
    EXPECT_EQ(for_people(account.totals[0], 2),
              "Left over, not netted between councils: £300.00 not used, £300.00 more used than "
              "received. Nil where all balances.");
    std::string found;
    for (auto const& row : table("Checks").rows) {
        if (!std::get<std::string>(row[0]).starts_with("PHG ")) continue;
        for (auto const column : {0U, 1U, 2U, 4U}) found += for_people(row[column], 2) + "|";
    }
    EXPECT_EQ(found,
              "PHG E06000006: Public health grant is spent, moved to reserve or held|fail|300.00|"
              "warning|"
              "PHG E06000050: Public health grant is spent, moved to reserve or held|fail|300.00|"
              "warning|");
}

} // namespace
