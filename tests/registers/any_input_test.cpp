// Whatever stands in the cells, the rules answer with findings: no bug is tripped, and what has no
// error is applied and comes back the same.
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "support/register_text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace {

using namespace ledger;

constexpr std::string_view seed_set = R"(
[organisations]
code, name, sector, valid_from, valid_to, successor, aliases
QYG, ICB, ICB, , , ,
E06000050, Council, LA, , , ,
RXA, Trust, NHS_PROVIDER, , , QYG,
[places]
code, name
CW, Cheshire West
[streams]
code, name, funder_sector, kind
ICB_CORE, ICB core, NHS, R
LA_CORE, LA core, LA, R
NHS_MIN, Minimum, NHS, R
OTHER, Other, OTHER, R
[pools]
code, name, kind, place, host, starts_on, ends_on, risk_share
P1, Pool, S75, CW, E06000050, 2023-04-01, , QYG=1
[pool_streams]
pool, stream, organisation, year, agreed
P1, NHS_MIN, QYG, 2023/24, 1.00
[schemes]
code, name, place, pool, provider, funding, starts_on, ends_on
A, One, CW, P1, RXA, NHS_MIN=1, , 2024-03-31
A, One, CW, P1, RXA, NHS_MIN=1, 2024-04-01,
[crosswalk]
rule, organisation, cost_centre, event, place, pool, scheme, stream, valid_from, valid_to, partner, relieves, reason, evidence, approver
N1, QYG, 1*, DIRECT_OUTLAY, CW, , , , , , , ,
N2, QYG, 2, POOL_CONTRIBUTION, , P1, , NHS_MIN, , , , ,
N3, E06000050, 3, POOL_RECEIPT, , P1, , NHS_MIN, , , , ,
N4, E06000050, 4, POOL_OUTLAY, , , A, , , , , ,
N5, QYG, 5, TRANSFER, , , , , , , E06000050, ,
N6, E06000050, 6, INCOME, CW, , , , , , , ,
N7, QYG, 7, EXCLUDED, , , , , , , , , VAT, paper, two
[classification]
rule, version, cost_centre, scheme, tier_p, tier_n, evidence_grade, evidence, owner, approver, from_year, to_year
K1, 1, 1, , 0.25, 0.75, A, e, o, a, 2023/24, 2024/25
K2, 1, , A, 1, , B, e, o, a, 2023/24,
)";

constexpr std::string_view odd_cells[] = {
    "",          "*",        "|",         "=",           "A=1|B=2",    "NHS_MIN=0.000001",
    "999999999", "0",        "-1",        "1.5",         "CM",         "P1",
    "A",         "QYG",      "E06000050", "RXA",         "NHS_MIN",    "OTHER",
    "N1",        "2023/24",  "2025/26",   "2024-02-29",  "31/12/1999", "POOL_OUTLAY",
    "INCOME",    "RECOVERY", "TRANSFER",  "POOL_RETURN", "\xff\xfe",   "\x01",
    "£1,000.00", "PRO_RATA", "yes"};

TEST(RegistersOfAnyKind, AreAnsweredWithFindingsOrApplied) {
    std::mt19937 random{20240401}; // the same cells in every run
    auto const any = [&](std::size_t size) { return random() % size; };
    int applied = 0;
    for (int run = 0; run < 300; ++run) {
        auto sheets = tests::register_sheets(seed_set);
        for (auto changes = any(4); changes > 0; --changes) {
            auto& sheet = sheets.sheets[any(register_count)];
            if (!sheet) continue;
            auto& row = sheet->rows[any(sheet->rows.size())];
            row.cells[any(row.cells.size())] = odd_cells[any(std::size(odd_cells))];
            if (any(10) == 0) sheet->rows.push_back(row);
            if (any(10) == 0) sheet->positions[any(sheet->positions.size())] = 0;
            if (any(10) == 0) sheet.reset();
        }
        auto const db = ledger_in_memory();
        auto const outcome =
            apply_registers(*db, sheets, {}, {"f", "s", {"a", "b", "c", "2026-11-21T10:00:00Z"}});
        EXPECT_NE(outcome.applied, has_errors(outcome.findings));
        applied += outcome.applied ? 1 : 0;
        auto const again = apply_registers(*db, stored_registers(*db), {},
                                           {"f", "s", {"a", "b", "c", "2026-11-21T10:00:00Z"}});
        EXPECT_FALSE(again.applied);
        for (auto const& finding : again.findings) {
            if (finding.severity == Severity::error) ADD_FAILURE() << message(finding);
        }
        EXPECT_EQ(load_registers(*db).version, outcome.version);
    }
    EXPECT_GT(applied, 50);
}

} // namespace
