// Contributions three ways over totals written by hand, entry by entry of design.md section 4.
#include "books.hpp"
#include "ledger/store/carry_forward.hpp"
#include "ledger/store/db.hpp"
#include "reports/contributions.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;

struct Side {
    int account;
    char const *fund, *pool, *stream, *pounds;
};

long long code(soci::session& db, std::string const& text) {
    if (text.empty()) return 0;
    db << "insert or ignore into code (id, text) select max(id) + 1, :text from code",
        soci::use(text);
    long long id = 0;
    db << "select id from code where text = :text", soci::into(id), soci::use(text);
    return id;
}

// The totals that an entry leaves; account 1000 is left out, as nothing here reads it.
void entry(soci::session& db, std::string const& period, std::vector<Side> const& sides) {
    int const key = Period::parse(period)->key();
    for (auto const& side : sides) {
        int const account = side.account;
        long long const fund = code(db, side.fund), pool = code(db, side.pool),
                        stream = code(db, side.stream),
                        pence = Money::parse(side.pounds)->in_pence();
        db << "insert or ignore into dimension (layer, account, fund, pool, place, scheme, stream, "
              "coding, provider, counterparty) values (1, :a, :f, :p, 0, 0, :s, 0, 0, 0)",
            soci::use(account), soci::use(fund), soci::use(pool), soci::use(stream);
        long long dimension = 0;
        db << "select id from dimension where account = :a and fund = :f and pool = :p and stream "
              "= :s",
            soci::into(dimension), soci::use(account), soci::use(fund), soci::use(pool),
            soci::use(stream);
        db << "insert into period_total values (:d, :t, :m) on conflict (dimension, period) do "
              "update set pence = pence + excluded.pence",
            soci::use(dimension), soci::use(key), soci::use(pence);
    }
}

ledger::Registers registers() {
    auto const row = [](char const* stream, char const* organisation, int year,
                        char const* agreed) {
        return ledger::PoolStream{.pool = "BCF",
                                  .stream = stream,
                                  .organisation = organisation,
                                  .year = FinancialYear{year},
                                  .agreed = *Money::parse(agreed)};
    };
    ledger::Registers all;
    using enum ledger::FunderSector;
    all.streams = {{"NHS_MIN", "Minimum", nhs, ledger::Kind::revenue},
                   {"NHS_ADD", "More", nhs, ledger::Kind::revenue},
                   {"IBCF", "iBCF", la, ledger::Kind::revenue},
                   {"OTHER", "Other income", other, ledger::Kind::revenue}};
    all.pools = {
        {.code = "BCF", .name = "BCF", .kind = ledger::PoolKind::s75, .place = "CW", .host = "LA"}};
    all.pool_streams = {row("NHS_MIN", "ICB", 2024, "100"), row("NHS_ADD", "ICB", 2024, "20"),
                        row("IBCF", "LA", 2024, "50"), row("IBCF", "LA", 2023, "40")};
    return all;
}

std::string said(std::vector<Contribution> const& rows) {
    std::string text;
    for (auto const& row : rows) {
        text += to_string(row.year) + " " + row.stream + " " + row.organisation + ": " +
                to_string(row.agreed) + ", " + to_string(row.contributed) + ", " +
                to_string(row.received) + (row.moved.is_nil() ? "" : ", moved ") +
                (row.moved.is_nil() ? "" : to_string(row.moved)) + ";";
        for (auto const& item : row.unmatched) {
            text += " " + to_string(item.period).substr(8) +
                    (item.by_partner ? " partner " : " host ") + to_string(item.amount);
        }
        text += "\n";
    }
    return text;
}

struct Contributions : testing::Test {
    std::unique_ptr<soci::session> db = books::ledger_in_memory();

    void SetUp() override { // the totals are written without the entries behind them
        std::string name;
        std::vector<std::string> guards;
        soci::statement rows =
            (db->prepare << "select name from sqlite_master where type = 'trigger'",
             soci::into(name));
        rows.execute();
        while (rows.fetch()) guards.push_back(name);
        for (auto const& guard : guards) *db << "drop trigger " + guard;
    }
    ledger::Registers all = registers();

    std::string of(int year) { return said(contributions(*db, all, FinancialYear{year})); }
    void contributed(std::string const& period, char const* stream, char const* pounds) {
        entry(*db, period, {{1100, stream[0] == 'N' ? "ICB" : "LA", "BCF", stream, pounds}});
    }
    void received(std::string const& period, char const* stream, char const* credit) {
        entry(*db, period, {{2000, "BCF", "BCF", stream, credit}});
    }
};

TEST_F(Contributions, StandBesideWhatWasAgreed) {
    contributed("2024/25-P01", "NHS_MIN", "60");
    contributed("2024/25-P02", "NHS_MIN", "30");
    received("2024/25-P03", "NHS_MIN", "-75.50");
    received("2024/25-P12", "IBCF", "-50");
    EXPECT_EQ(of(2024), "2024/25 IBCF LA: 50.00, 0.00, 50.00; P12 host 50.00\n"
                        "2024/25 NHS_ADD ICB: 20.00, 0.00, 0.00;\n"
                        "2024/25 NHS_MIN ICB: 100.00, 90.00, 75.50; P02 partner 14.50\n");
}

TEST_F(Contributions, FollowTheVariedSchedule) {
    all.pool_streams[0].varied = *Money::parse("90");
    all.pool_streams[0].variation_ref = "Deed 2";
    auto const rows = contributions(*db, all, FinancialYear{2024});
    EXPECT_EQ(to_string(rows.back().agreed), "90.00");
    EXPECT_EQ(rows.back().variation, "Deed 2");
}

TEST_F(Contributions, AreNotLessForWhatWasSpent) {
    contributed("2024/25-P01", "NHS_MIN", "100");
    received("2024/25-P01", "NHS_MIN", "-100");
    entry(*db, "2024/25-P02",
          {{2030, "BCF", "BCF", "NHS_MIN", "80"},
           {5100, "ICB", "BCF", "NHS_MIN", "80"},
           {1100, "ICB", "BCF", "NHS_MIN", "-80"}});
    EXPECT_NE(of(2024).find("NHS_MIN ICB: 100.00, 100.00, 100.00;\n"), std::string::npos);
}

TEST_F(Contributions, OfJournalsAreCarriedByBothSides) {
    // Brought forward, accrued, given in kind, deemed: each as design.md section 4 books it.
    entry(*db, "2024/25-P01",
          {{2090, "BCF", "BCF", "NHS_MIN", "-7"},
           {1100, "ICB", "BCF", "NHS_MIN", "7"},
           {3000, "ICB", "BCF", "NHS_MIN", "-7"}});
    entry(*db, "2024/25-P12",
          {{2000, "BCF", "BCF", "NHS_MIN", "-25"}, {1100, "ICB", "BCF", "NHS_MIN", "25"}});
    entry(*db, "2024/25-P05",
          {{2000, "BCF", "BCF", "IBCF", "-9"},
           {2030, "BCF", "BCF", "IBCF", "9"},
           {1100, "LA", "BCF", "IBCF", "9"},
           {5100, "LA", "BCF", "IBCF", "9"},
           {1100, "LA", "BCF", "IBCF", "-9"}});
    entry(*db, "2024/25-P06",
          {{2030, "BCF", "BCF", "IBCF", "4"},
           {5100, "LA", "BCF", "IBCF", "4"},
           {1100, "LA", "BCF", "IBCF", "-4"},
           {2000, "BCF", "BCF", "IBCF", "-4"},
           {1100, "LA", "BCF", "IBCF", "4"}});
    EXPECT_EQ(of(2024), "2024/25 IBCF LA: 50.00, 13.00, 13.00;\n"
                        "2024/25 NHS_ADD ICB: 20.00, 0.00, 0.00;\n"
                        "2024/25 NHS_MIN ICB: 100.00, 25.00, 25.00;\n");
    // The accrual reverses itself in the next year, and the money comes.
    entry(*db, "2025/26-P01",
          {{2000, "BCF", "BCF", "NHS_MIN", "25"}, {1100, "ICB", "BCF", "NHS_MIN", "-25"}});
    contributed("2025/26-P01", "NHS_MIN", "25");
    EXPECT_EQ(of(2025), "2025/26 NHS_MIN ICB: 0.00, 0.00, -25.00; P01 host -25.00\n");
    received("2025/26-P02", "NHS_MIN", "-25");
    EXPECT_EQ(of(2025), "");
}

TEST_F(Contributions, ThatWereMovedAreNotContributedAgain) {
    contributed("2024/25-P01", "NHS_MIN", "100");
    received("2024/25-P01", "NHS_MIN", "-100");
    entry(*db, "2024/25-P09",
          {{2080, "BCF", "BCF", "NHS_MIN", "20"},
           {2080, "BCF", "BCF", "NHS_ADD", "-20"},
           {1100, "ICB", "BCF", "NHS_MIN", "-20"},
           {1100, "ICB", "BCF", "NHS_ADD", "20"}});
    EXPECT_EQ(of(2024), "2024/25 IBCF LA: 50.00, 0.00, 0.00;\n"
                        "2024/25 NHS_ADD ICB: 20.00, 0.00, 0.00, moved 20.00;\n"
                        "2024/25 NHS_MIN ICB: 100.00, 100.00, 100.00, moved -20.00;\n");
}

TEST_F(Contributions, LeaveWhatIsUnmatchedToTheYearsThatFollow) {
    contributed("2023/24-P12", "IBCF", "40");
    entry(*db, "2024/25-P01", {{5000, "LA", "", "IBCF", "1"}});
    EXPECT_EQ(of(2023), "2023/24 IBCF LA: 40.00, 40.00, 0.00; P12 partner 40.00\n");
    EXPECT_NE(of(2024).find("2024/25 IBCF LA: 50.00, 0.00, 0.00; P12 partner 40.00\n"),
              std::string::npos);
}

TEST_F(Contributions, OfNoPartnerAreNotListed) {
    entry(*db, "2024/25-P01", {{2020, "BCF", "BCF", "OTHER", "-5"}});
    EXPECT_EQ(of(2024).find("OTHER"), std::string::npos);
}

TEST_F(Contributions, HeldByAPoolHaveTheAgeOfTheirReceipt) {
    entry(*db, "2023/24-P01", {{2090, "BCF", "BCF", "IBCF", "-10"}}); // of 2022/23 or before
    received("2023/24-P05", "IBCF", "-40");
    received("2024/25-P05", "IBCF", "-50");
    entry(*db, "2024/25-P06", {{2030, "BCF", "BCF", "IBCF", "15"}});
    entry(*db, "2024/25-P13", {{2010, "BCF", "BCF", "IBCF", "5"}});
    entry(*db, "2024/25-P13", {{2020, "BCF", "BCF", "OTHER", "-3"}});
    auto const held = ledger::balances_held(*db, all, FinancialYear{2024});
    ASSERT_EQ(held.size(), 2U);
    EXPECT_EQ(held[0].key.stream, "IBCF");
    EXPECT_EQ(held[0].key.organisation, "LA");
    EXPECT_EQ(to_string(held[0].amount), "80.00");
    EXPECT_EQ(ages_text(held[0].ages), "2023/24=30.00|2024/25=50.00");
    EXPECT_EQ(held[1].key.organisation, "");
    EXPECT_EQ(ages_text(held[1].ages), "2024/25=3.00");
    auto const before = ledger::balances_held(*db, all, FinancialYear{2023});
    EXPECT_EQ(ages_text(before[0].ages), "2022/23=10.00|2023/24=40.00");
}

} // namespace
