// Importing registers into a ledger: what is replaced, what stays, and what the books forbid.
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "support/register_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

using namespace ledger;

constexpr std::string_view first_set = R"(
[organisations]
code, name, sector
QYG, NHS Cheshire ICB, ICB
E06000050, Cheshire West Council, LA
[places]
code, name
CW, Cheshire West
[streams]
code, name, funder_sector, kind, group
ICB_CORE, ICB core, NHS, R, own
[deflators]
year, index, release, status
2024/25, 103.5, budget, outturn
)";

class StoredRegisters : public testing::Test {
protected:
    std::unique_ptr<soci::session> db = ledger_in_memory();

    RegisterOutcome import(std::string_view text) { return import(tests::register_sheets(text)); }
    RegisterOutcome import(RegisterSheets sheets) {
        return apply_registers(
            *db, std::move(sheets), {},
            {"registers.xlsx", "abc", {"jo", "jo", "here", "2024-07-01T09:00:00Z"}});
    }
    std::int64_t rows(std::string const& table, std::string const& condition = "1 = 1") {
        return number_of(*db, fmt::format("select count(*) from {} where {}", table, condition));
    }
};

TEST_F(StoredRegisters, HoldWhatWasImported) {
    auto const outcome = import(first_set);
    for (auto const& finding : outcome.findings) ADD_FAILURE() << message(finding);
    EXPECT_TRUE(outcome.applied);
    auto const all = load_registers(*db);
    EXPECT_EQ(all.version, outcome.version);
    EXPECT_EQ(all.version, tests::registers(first_set).version);
    ASSERT_NE(find_organisation(all, "QYG"), nullptr);
    EXPECT_EQ(find_organisation(all, "QYG")->sector, Sector::icb);
    EXPECT_EQ(find_stream(all, "ICB_CORE")->group, "own");
    EXPECT_EQ(rows("register_import", "version = '" + outcome.version + "' and imported_by = 'jo'"),
              1);
    EXPECT_EQ(rows("deflator", "\"index\" = '103.5'"), 1);
}

TEST_F(StoredRegisters, StayAsTheyAreWhenTheSameComesAgain) {
    auto const first = import(first_set);
    for (auto const& again : {import(first_set), import(stored_registers(*db))}) {
        EXPECT_FALSE(again.applied);
        EXPECT_TRUE(again.findings.empty());
        EXPECT_EQ(again.version, first.version);
    }
    EXPECT_EQ(rows("register_import"), 1);
    EXPECT_EQ(rows("organisation"), 2);
}

TEST_F(StoredRegisters, AreReplacedWhereTheFileHasThemAndKeptWhereNot) {
    import(first_set);
    auto const outcome = import(
        "[organisations]\ncode, name, sector\nQYG, NHS C&M ICB, ICB\nRXA, Wirral, NHS_PROVIDER\n");
    ASSERT_TRUE(outcome.applied);
    ASSERT_EQ(outcome.changes.size(), 1U);
    auto const& change = outcome.changes[0];
    EXPECT_EQ(std::tuple(change.added, change.changed, change.removed, change.unchanged),
              std::tuple(1, 1, 1, 0));
    auto const all = load_registers(*db);
    EXPECT_EQ(all.organisations.size(), 2U);
    EXPECT_EQ(find_organisation(all, "QYG")->name, "NHS C&M ICB");
    EXPECT_EQ(find_organisation(all, "E06000050"), nullptr);
    EXPECT_NE(find_stream(all, "ICB_CORE"), nullptr);
    EXPECT_EQ(rows("organisation", "imported = 1 and retired = 2"), 2); // never deleted
    EXPECT_EQ(rows("organisation", "imported = 2 and retired is null"), 2);
}

TEST_F(StoredRegisters, DoNotHoldTheStreamThatNobodyWrote) {
    import(first_set);
    EXPECT_NE(find_stream(load_registers(*db), "OTHER"), nullptr);
    EXPECT_EQ(stored_registers(*db)[Register::streams]->rows.size(), 1U);
}

TEST_F(StoredRegisters, AreEmptiedByAnEmptySheet) {
    import(first_set);
    ASSERT_TRUE(import("[deflators]\nyear, index, release, status\n").applied);
    EXPECT_EQ(rows("deflator", "retired is null"), 0);
}

TEST_F(StoredRegisters, AreAppliedAllOrNothing) {
    auto const before = import(first_set).version;
    auto const outcome = import("[organisations]\ncode, name, sector\nRXA, Wirral, NHS_PROVIDER\n"
                                "[places]\ncode, name\nCW, \n");
    EXPECT_FALSE(outcome.applied);
    ASSERT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(outcome.findings[0].rule, "value-missing");
    EXPECT_EQ(load_registers(*db).version, before);
    EXPECT_EQ(rows("register_import"), 1);
}

TEST_F(StoredRegisters, AreCheckedTogetherWithWhatStays) {
    import(first_set);
    ASSERT_TRUE(import("[care_communities]\ncode, name, place\nCW1, Winsford, CW\n").applied);
    auto const outcome = import("[places]\ncode, name\nWI, Wirral\n");
    EXPECT_FALSE(outcome.applied);
    ASSERT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(message(outcome.findings[0]),
              "the ledger, sheet 'care_communities': \"CW\" is not in the register places (care "
              "community CW1, as it stands "
              "in the ledger) (column \"place\"); wanted: the code of a known place.\n    Correct "
              "the code, "
              "or add it to the register places. [place-unknown]");
}

TEST_F(StoredRegisters, KeepAnErrorOfReadingFromBeingApplied) {
    std::vector<Finding> const found{{Severity::error, "column-missing", {}, "a", "b", "c"}};
    auto const outcome = apply_registers(*db, tests::register_sheets(first_set), found,
                                         {"f", "s", {"a", "b", "c", "2026-11-21T10:00:00Z"}});
    EXPECT_FALSE(outcome.applied);
    EXPECT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(rows("organisation"), 0);
}

class RegistersInUse : public StoredRegisters {
protected:
    void SetUp() override { // a posting of the ICB's own stream, and one in a pool
        import(std::string{first_set} + "[pools]\ncode, name, kind, place, host, starts_on\n"
                                        "CW-BCF, BCF, S75, CW, E06000050, 2023-04-01\n");
        for (auto const* statement :
             {"insert into code values (1, 'QYG')", "insert into code values (2, 'ICB_CORE')",
              "insert into code values (3, 'CW')", "insert into code values (4, 'CW-BCF')",
              "insert into dimension values (1, 1, 5000, 1, 0, 3, 0, 2, 0, 0, 0)",
              "insert into dimension values (2, 1, 2000, 4, 4, 0, 0, 0, 0, 0, 0)"}) {
            *db << statement;
        }
    }
    std::string refusal(std::string_view text) {
        auto const outcome = import(text);
        if (outcome.findings.empty()) return "applied";
        return outcome.findings[0].rule + ": " + outcome.findings[0].found;
    }
};

TEST_F(RegistersInUse, MayNotLoseWhatThePostingsReferTo) {
    EXPECT_EQ(refusal("[streams]\ncode, name, funder_sector, kind\n"),
              "code-in-use: stream ICB_CORE is missing, and postings refer to it");
    EXPECT_EQ(refusal("[pools]\ncode, name, kind, place, host, starts_on\n"),
              "code-in-use: pool CW-BCF is missing, and postings refer to it");
    EXPECT_EQ(refusal("[places]\ncode, name\n").substr(0, 11),
              "place-unkno"); // the pool's place; then also in use
    EXPECT_EQ(refusal("[deflators]\nyear, index, release, status\n"), "applied");
}

TEST_F(RegistersInUse, MayNotChangeWhatTheBookingDependedOn) {
    EXPECT_EQ(refusal("[streams]\ncode, name, funder_sector, kind\nICB_CORE, ICB core, NHS, C\n"),
              "value-in-use: the kind of stream ICB_CORE was R and is now C, and postings were "
              "made by it");
    EXPECT_EQ(refusal("[pools]\ncode, name, kind, place, host, starts_on\nCW-BCF, BCF, S75, CW, "
                      "QYG, 2023-04-01\n"),
              "value-in-use: the host of pool CW-BCF was E06000050 and is now QYG, and postings "
              "were made by it");
    EXPECT_EQ(refusal("[streams]\ncode, name, funder_sector, kind\nICB_CORE, Renamed, NHS, R\n"),
              "applied");
}

TEST_F(RegistersInUse, AreNotSaidToBeMissingWhereTheirCodesCannotBeRead) {
    auto const outcome = import("[streams]\nname, funder_sector, kind\nICB core, NHS, R\n");
    ASSERT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(outcome.findings[0].rule, "column-missing");
}

TEST(RegisterColumns, AreTheColumnsOfTheTables) {
    auto const db = ledger_in_memory();
    for (auto const& shape : register_shapes()) {
        std::string names, wanted;
        *db << fmt::format("select group_concat(name, ' ') from pragma_table_info('{}')",
                           shape.table),
            soci::into(names);
        wanted = "id imported retired";
        for (auto const& column : shape.columns) wanted += fmt::format(" {}", column.name);
        EXPECT_EQ(names, wanted);
    }
}

} // namespace
