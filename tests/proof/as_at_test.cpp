// Every moment of a ledger that has everything in it can be read again as it was.
#include "ledger/error.hpp"
#include "ledger/store/as_at.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "reports/annual.hpp"
#include "tests/proof/ledger_with_everything.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <vector>

namespace {

using namespace ledger;

std::vector<std::string> texts(soci::session& db, std::string const& sql) {
    std::vector<std::string> all;
    std::string text;
    soci::statement rows = (db.prepare << sql, soci::into(text));
    rows.execute();
    while (rows.fetch()) all.push_back(text);
    return all;
}

std::vector<std::string> tables(soci::session& db) {
    return texts(db, "select name from main.sqlite_master where type = 'table' and name not like "
                     "'sqlite_%' order by name");
}

// What is the same at every moment, or is not read by reports.
bool is_constant(std::string const& table) {
    static std::set<std::string> const constant{"account", "layer", "event", "migration",
                                                "derived_schema"};
    return constant.contains(table);
}

// Of a batch that waits, what its last examination found is not kept for every moment.
std::string condition(std::string const& table) {
    constexpr auto settled =
        " where batch in (select id from batch where state in ('posted', 'superseded'))";
    for (auto const* part : {"batch_period", "batch_layer", "finding", "row_fate"}) {
        if (table == part) return settled;
    }
    return {};
}

bool is_kept(std::string const& table, std::string const& column) {
    static std::set<std::string> const of_examination{"errors", "warnings", "booking_version",
                                                      "first_approved_at", "first_approved_by"};
    return table != "batch" || !of_examination.contains(column);
}

std::string known(soci::session& db) {
    std::string all;
    for (auto const& table : tables(db)) {
        if (is_constant(table)) continue;
        std::string columns;
        for (auto const& column :
             texts(db, fmt::format("select name from pragma_table_info('{}', 'main')", table))) {
            if (is_kept(table, column)) columns += fmt::format("quote(\"{}\") || ' ' || ", column);
        }
        auto const sql = fmt::format("select {}'' from {}{}", columns, table, condition(table));
        auto rows = texts(db, sql);
        std::ranges::sort(rows);
        for (auto const& row : rows) all += table + ": " + row + '\n';
    }
    return all;
}

std::string first_difference(std::string const& wanted, std::string const& found) {
    auto const at =
        static_cast<std::size_t>(std::ranges::mismatch(wanted, found).in1 - wanted.begin());
    auto const line = wanted.rfind('\n', at == 0 ? 0 : at - 1);
    auto const from = line == std::string::npos ? 0 : line + 1;
    return fmt::format("wanted {}\nfound  {}", wanted.substr(from, 400),
                       found.substr(std::min(from, found.size()), 400));
}

// The bytes of the annual workbook, or why there is none.
std::string workbook(soci::session& db, std::filesystem::path const& folder) {
    auto const out = folder / "annual.xlsx";
    try {
        auto const registers = load_registers(db);
        reports::annual_report(db, registers, {.year = FinancialYear{2024}, .out = out});
    } catch (Error const& error) {
        return error.what();
    }
    std::ifstream file{out, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Known {
    std::string tables, workbook;
};

class AsAtEveryMoment : public testing::Test {
protected:
    static void SetUpTestSuite() {
        moments_ = new std::map<std::int64_t, Known>;
        ledger_ = new tests::LedgerWithEverything{[](std::filesystem::path const& file) {
            auto const db = open_ledger(file, Access::read);
            Snapshot const snapshot{*db};
            (*moments_)[number_of(*db, "select max(id) from act")] = {
                known(*db), workbook(*db, file.parent_path())};
        }};
    }
    static void TearDownTestSuite() {
        delete ledger_;
        delete moments_;
    }
    static std::map<std::int64_t, Known>* moments_;
    static tests::LedgerWithEverything* ledger_;
    std::unique_ptr<soci::session> db = open_ledger(ledger_->database(), Access::read);
};

std::map<std::int64_t, Known>* AsAtEveryMoment::moments_ = nullptr;
tests::LedgerWithEverything* AsAtEveryMoment::ledger_ = nullptr;

TEST_F(AsAtEveryMoment, EveryTableIsAsItWasAfterEachCommand) {
    ASSERT_GT(moments_->size(), 40U);
    Snapshot const snapshot{*db};
    for (auto const& [act, wanted] : *moments_) {
        AsAt const then{*db, moment_of_act(*db, act)};
        auto const found = known(*db);
        ASSERT_TRUE(found == wanted.tables) << "act " << act << '\n'
                                            << first_difference(wanted.tables, found);
    }
}

TEST_F(AsAtEveryMoment, TheAnnualWorkbookIsTheSameToTheByte) {
    Snapshot const snapshot{*db};
    std::size_t made = 0;
    for (auto const& [act, wanted] : *moments_) {
        AsAt const then{*db, moment_of_act(*db, act)};
        ASSERT_TRUE(workbook(*db, ledger_->database().parent_path()) == wanted.workbook)
            << "act " << act;
        made += wanted.workbook.starts_with("PK") ? 1 : 0;
    }
    EXPECT_GT(made, 40U);
}

TEST_F(AsAtEveryMoment, EveryTableIsShadowedOrConstant) {
    Snapshot const snapshot{*db};
    AsAt const then{*db, moment_of_act(*db, 1)};
    for (auto const& table : tables(*db)) {
        auto const shadows = number_of(
            *db, fmt::format("select count(*) from sqlite_temp_master where name = '{}'", table));
        EXPECT_EQ(shadows, is_constant(table) ? 0 : 1) << table;
    }
}

TEST_F(AsAtEveryMoment, AfterwardsTheLedgerIsOfThePresentAgain) {
    Snapshot const snapshot{*db};
    auto const now = known(*db);
    { AsAt const then{*db, moment_of_entry(*db, 1)}; }
    EXPECT_TRUE(known(*db) == now);
    EXPECT_EQ(number_of(*db, "select count(*) from sqlite_temp_master"), 0);
}

TEST_F(AsAtEveryMoment, TheViewsForAuditorsAreOfTheMoment) {
    Snapshot const snapshot{*db};
    auto const all = number_of(*db, "select max(entry) from posting_trail");
    AsAt const then{*db, moment_of_entry(*db, 1)};
    auto const last = number_of(*db, "select last_entry from posting_run order by id desc limit 1");
    EXPECT_LT(last, all);
    EXPECT_EQ(number_of(*db, "select max(entry) from posting_trail"), last);
    EXPECT_GT(number_of(*db, "select count(*) from fund_balance"), 0);
}

TEST_F(AsAtEveryMoment, APositionIsFoundByEntryAndRegisters) {
    Snapshot const snapshot{*db};
    for (auto const& [act, dump] : *moments_) {
        auto const moment = moment_of_act(*db, act);
        auto const found = moment_of_position(*db, moment.entry, moment.registers_version);
        EXPECT_EQ(found.entry, moment.entry);
        EXPECT_EQ(found.registers_version, moment.registers_version);
        EXPECT_LE(found.act, act);
    }
    auto const last = number_of(*db, "select max(last_entry) from posting_run");
    EXPECT_THROW(moment_of_position(*db, last, "no such version"), Error);
    EXPECT_THROW(moment_of_position(*db, last - 1, ""), Error);
}

TEST_F(AsAtEveryMoment, WhatIsNoMomentIsRefusedInWords) {
    Snapshot const snapshot{*db};
    auto const refusal = [&](std::string_view text) -> std::string {
        try {
            moment_named(*db, text);
        } catch (Error const& error) {
            return error.what();
        }
        return {};
    };
    EXPECT_NE(refusal("0").find("There is no entry 0: the ledger's last is"), std::string::npos);
    EXPECT_NE(refusal("99999").find("There is no entry 99999"), std::string::npos);
    EXPECT_NE(refusal("act:99999").find("There is no act 99999"), std::string::npos);
    EXPECT_NE(refusal("2001-01-01").find("Nothing was in this ledger on 2001-01-01"),
              std::string::npos);
    for (auto const* text : {"", "yesterday", "act:", "act:x", "-1", "1.5", "2024-02-30"}) {
        EXPECT_FALSE(refusal(text).empty()) << text;
    }
}

TEST_F(AsAtEveryMoment, ADayThatHasNotEndedIsThePresent) {
    Snapshot const snapshot{*db};
    auto const now = known(*db);
    AsAt const then{*db, moment_named(*db, "2099-12-31")};
    EXPECT_TRUE(known(*db) == now);
}

} // namespace
