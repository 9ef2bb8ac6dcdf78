// Each thing that keeps a report from being final, alone.
#include "books.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;
using ledger::Period;

struct Ready : testing::Test {
    ledger::Registers registers = books::worked_example();
    std::unique_ptr<soci::session> db = books::worked_ledger(registers);
    AnnualFigures figures = annual_figures(*db, registers, FinancialYear{2024}, {}, {});

    Ready() { figures.readiness.open_periods.clear(); }
    std::string only_reason() {
        auto const reasons = provisional_reasons(figures);
        EXPECT_EQ(reasons.size(), 1U);
        return reasons.empty() ? std::string{} : reasons[0];
    }
};

TEST_F(Ready, NothingStandsInTheWay) {
    EXPECT_TRUE(provisional_reasons(figures).empty());
}

TEST_F(Ready, AnOpenPeriod) {
    figures.readiness.open_periods = {*Period::of(FinancialYear{2024}, 12)};
    EXPECT_EQ(only_reason(), "1 period of 2024/25 is open: P12.");
    figures.readiness.open_periods.push_back(*Period::of(FinancialYear{2024}, 13));
    EXPECT_EQ(only_reason(), "2 periods of 2024/25 are open: P12, P13.");
}

TEST_F(Ready, ALineInSuspense) {
    figures.position.suspense_lines = 2;
    EXPECT_EQ(only_reason(), "2 lines in suspense, £0.00 in all: no crosswalk rule says what is "
                             "meant.");
}

TEST_F(Ready, UnclassifiedMoneyOfTheYearOrOfTheRestatedYearBefore) {
    for (auto const year : {2023, 2024}) {
        auto altered = figures;
        for (std::size_t i = 0; i < altered.rows.size(); ++i) {
            if (altered.rows[i].period.year() != FinancialYear{year}) continue;
            altered.tiers[i].parts = {};
            altered.tiers[i].parts[tier_u] = altered.rows[i].amount;
        }
        auto const reasons = provisional_reasons(altered);
        ASSERT_EQ(reasons.size(), 1U);
        EXPECT_NE(reasons[0].find(to_string(FinancialYear{year}) + " is unclassified"),
                  std::string::npos);
    }
}

TEST_F(Ready, ABatchThatWaitsButNotEvidence) {
    auto& file = figures.position.files.front();
    file.state = "approved";
    EXPECT_EQ(only_reason(), "Batch 1 (QYG.csv) is approved and not posted.");
    file.is_evidence = true;
    EXPECT_TRUE(provisional_reasons(figures).empty());
}

TEST_F(Ready, APoolThatDiffersFromItsPartners) {
    figures.pools.front().partners_books += Money::pence(std::int64_t{1});
    EXPECT_NE(only_reason().find("difference -£0.01"), std::string::npos) << only_reason();
}

TEST_F(Ready, AContributionThatOneSideHasNotBooked) {
    figures.readiness.unmatched = {{.year = FinancialYear{2024},
                                    .pool = "CW-BCF",
                                    .stream = "IBCF",
                                    .organisation = "E06000050",
                                    .unmatched = {{.period = *Period::of(FinancialYear{2024}, 3),
                                                   .by_partner = true,
                                                   .amount = Money::pence(std::int64_t{500})}}}};
    EXPECT_EQ(only_reason(), "Contributions of E06000050 to pool CW-BCF, stream IBCF: £5.00 booked "
                             "by the partner alone, £0.00 by the host alone.");
}

TEST_F(Ready, AControlBalanceOrAnyCheckThatFailed) {
    figures.checks = {{.name = "The books agree with what was given from outside",
                       .level = ledger::CheckLevel::warning,
                       .passed = false,
                       .meaning = "m",
                       .breaches = {"Fund QYG differs by £1.00.", "another"}}};
    EXPECT_EQ(only_reason(), "The check \"The books agree with what was given from outside\" "
                             "failed: Fund QYG differs by £1.00. And 1 more.");
}

TEST_F(Ready, MonthsThatABodyHasNotSentOfTheYearOrTheYearBefore) {
    auto& council = figures.received["E06000050"];
    for (int year : {2023, 2024}) {
        for (int month = 1; month <= 12; ++month)
            council[*Period::of(FinancialYear{year}, month)] = Receipt::received;
    }
    EXPECT_TRUE(provisional_reasons(figures).empty());
    for (int month : {5, 6, 7, 12}) council.erase(*Period::of(FinancialYear{2024}, month));
    EXPECT_EQ(only_reason(), "E06000050 has sent nothing for P05 to P07, P12 of 2024/25.");
    council.erase(*Period::of(FinancialYear{2023}, 4));
    EXPECT_EQ(provisional_reasons(figures).size(), 2U);
}

TEST_F(Ready, AMonthThatNobodyHasSentYetIsMissedOnlyWhenItIsClosed) {
    figures.received.clear();
    auto& council = figures.received["E06000050"];
    for (int month = 1; month <= 12; ++month) {
        council[*Period::of(FinancialYear{2023}, month)] = Receipt::received;
        if (month < 12) council[*Period::of(FinancialYear{2024}, month)] = Receipt::received;
    }
    EXPECT_EQ(only_reason(), "E06000050 has sent nothing for P12 of 2024/25.");
    figures.readiness.open_periods = {*Period::of(FinancialYear{2024}, 12)};
    EXPECT_EQ(only_reason(), "1 period of 2024/25 is open: P12.");
}

TEST_F(Ready, ABodyThatJoinsIsNotBlockedByTheYearBefore) {
    auto& council = figures.received["E06000050"];
    council.clear();
    for (int month = 1; month <= 12; ++month)
        council[*Period::of(FinancialYear{2024}, month)] = Receipt::received;
    EXPECT_TRUE(provisional_reasons(figures).empty());
}

TEST_F(Ready, AVersionThatIsNotApproved) {
    figures.in_use.asked_for = true;
    figures.in_use.standing.state = ledger::VersionState::proposed;
    figures.in_use.standing.decided = true;
    EXPECT_EQ(only_reason(), "Version 1 of the classification is proposed, not approved by two "
                             "people.");
    figures.in_use.standing.state = ledger::VersionState::approved;
    figures.readiness.crosswalk = ledger::VersionStanding{
        .version = 7, .state = ledger::VersionState::draft, .decided = true, .open = false};
    EXPECT_EQ(only_reason(), "The crosswalk of import 7 is draft, not approved by two people.");
}

TEST_F(Ready, ABodyThatIsNotAssuredIsMarkedAndDoesNotHinder) {
    registers.assurance = {{.organisation = "QYG",
                            .year = FinancialYear{2024},
                            .status = "draft",
                            .on = *ledger::parse_date("2025-06-01")}};
    EXPECT_TRUE(provisional_reasons(figures).empty());
    ASSERT_EQ(not_assured(figures).size(), 1U);
    EXPECT_TRUE(is_provisional(figures, "CW"));
    EXPECT_TRUE(is_provisional(figures, all_places));
    EXPECT_FALSE(is_provisional(figures, "CM"));
}

} // namespace
