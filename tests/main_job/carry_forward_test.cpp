// What is carried forward: proposed by one person, approved by another, compared by `check`.
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <pwd.h>
#include <unistd.h>

namespace {

using namespace tests;

struct CarryForward : testing::Test {
    Office office{worked_example() / "registers"};

    void SetUp() override {
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    }
    tests::Run propose(std::string const& as = "Ann") const {
        return office.run({"carry-forward", "propose", "2024/25", "--because",
                           "Agreed by the board on 8 May", "--as", as});
    }
    tests::Run approve(std::string const& as) const {
        return office.run({"carry-forward", "approve", "2024/25", "--as", as});
    }
    nlohmann::json listed() const {
        return nlohmann::json::parse(
            office.must({"carry-forward", "list", "--year", "2024/25", "--format", "json"}).out);
    }
    // A late file of the council: £100,000 more of home care, from IBCF.
    void spend_more() const {
        auto const file = office.write(
            "p13.csv", "Year,Period,Trans Date,Cost Centre,CC Desc,Detail Code,Detail Desc,Trans "
                       "Type,Trans Ref,Supplier No,Supplier,Description,Net Amount,VAT,Posted By\n"
                       "2024/25,13,31/03/2025,BXE,,4100,,AP,T99,,,,100000.00,,someone\n");
        office.import_approve_post(file, "E06000050");
    }
};

TEST_F(CarryForward, IsDecidedByTwoPeople) {
    EXPECT_EQ(listed()[0]["state"], "undecided");
    auto const proposed = propose();
    EXPECT_EQ(proposed.exit_code, 0);
    EXPECT_TRUE(says(proposed, "Proposed: £400,000.00 of CW-BCF IBCF of E06000050, received "
                               "2024/25=400000.00."))
        << proposed.out;
    for (auto const* same : {"Ann", "ann", "A nn "}) {
        auto const refused = approve(same);
        EXPECT_EQ(refused.exit_code, 3) << same;
        EXPECT_TRUE(says(refused, "another person must")) << refused.err;
    }
    EXPECT_EQ(approve("Bob").exit_code, 0);
    auto const rows = listed();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0]["held"], "400000.00");
    EXPECT_EQ(rows[0]["decided"], "400000.00");
    EXPECT_EQ(rows[0]["state"], "approved");
    EXPECT_EQ(rows[0]["by"], "Bob");
    office.must({"check", "--strict"});
    EXPECT_EQ(approve("Bob").exit_code, 3); // nothing is proposed any more
}

TEST_F(CarryForward, ProposedAgainUnchangedSaysSo) {
    propose();
    auto const again = propose("Dora");
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_TRUE(says(again, "One balance is as proposed or approved before")) << again.out;
    EXPECT_TRUE(says(approve("Ann"), "Ann proposed")); // it is still Ann's
}

TEST_F(CarryForward, ThatIsNoLongerTheBalanceIsAnError) {
    propose();
    approve("Bob");
    spend_more();
    auto const checked = office.run({"check"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_TRUE(says(checked, "Pool CW-BCF, stream IBCF of E06000050, at the end of 2024/25: "
                              "£400,000.00 was approved to be carried forward by Bob, but "
                              "£300,000.00 is held; difference -£100,000.00."))
        << checked.out;
    EXPECT_EQ(propose().exit_code, 0); // replaces what was approved
    office.must({"check"});
    EXPECT_EQ(listed()[0]["state"], "proposed");
    EXPECT_EQ(listed()[0]["decided"], "300000.00");
}

TEST_F(CarryForward, ProposedBeforeTheBalanceChangedIsNotApproved) {
    propose();
    spend_more();
    auto const refused = approve("Bob");
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_TRUE(says(refused, "was proposed as £400,000.00")) << refused.err;
    EXPECT_TRUE(says(refused, "but is now £300,000.00"));
}

TEST_F(CarryForward, OfAClosedYearUndecidedIsAWarning) {
    office.must({"period", "close", "2024/25", "--as", "Carl"});
    auto const checked = office.must({"check"});
    EXPECT_TRUE(says(checked, "warning: Pool CW-BCF, stream IBCF of E06000050, at the end of "
                              "2024/25: £400,000.00 is held, and nobody has decided what becomes "
                              "of it."))
        << checked.out;
    EXPECT_EQ(office.run({"check", "--strict"}).exit_code, 1);
    propose(); // deciding makes no entries, so it is never too late
    EXPECT_TRUE(says(office.run({"check"}), "is proposed by Ann but not approved"));
    approve("Bob");
    office.must({"check", "--strict"});
}

TEST_F(CarryForward, IsWithdrawnWithAReason) {
    EXPECT_EQ(
        office.run({"carry-forward", "withdraw", "2024/25", "--because", "Returned"}).exit_code,
        3); // nothing stands
    propose();
    EXPECT_EQ(office.run({"carry-forward", "withdraw", "2024/25", "--because", " x "}).exit_code,
              2);
    office.must({"carry-forward", "withdraw", "2024/25", "--because", "Returned"});
    EXPECT_EQ(listed()[0]["state"], "withdrawn");
    EXPECT_EQ(listed()[0]["decided"], nullptr);
    EXPECT_EQ(approve("Bob").exit_code, 3);
    office.must({"check", "--strict"});
}

TEST_F(CarryForward, RefusesWhatCannotBeMeant) {
    auto const run = [&](std::vector<std::string> more) {
        std::vector<std::string> all{"carry-forward", "propose", "--because", "The board agreed"};
        all.insert(all.end(), more.begin(), more.end());
        return office.run(all);
    };
    EXPECT_TRUE(says(run({"2025/26"}), "Nothing is booked in 2025/26"));
    EXPECT_EQ(run({"2025"}).exit_code, 2);
    EXPECT_TRUE(says(run({"2024/25", "--pool", "CW-BFC"}), "Did you mean CW-BCF?"));
    EXPECT_TRUE(says(run({"2024/25", "--stream", "IBCG"}), "Did you mean IBCF?"));
    EXPECT_TRUE(says(run({"2024/25", "--stream", "DFG"}), "Nothing is held at the end of 2024/25"));
}

TEST_F(CarryForward, AsksForRolesAndLimits) {
    auto const add = [&](std::vector<std::string> more) {
        std::vector<std::string> all{"user", "add"};
        all.insert(all.end(), more.begin(), more.end());
        office.must(all);
    };
    std::string const login = getpwuid(geteuid())->pw_name;
    propose(); // while nobody is registered
    add({login, "--role", "administrator", "--acts-for", "Ann|Bob|Carl"});
    add({"Ann", "--role", "officer"});
    add({"Bob", "--role", "approver", "--limit", "399999.99"});
    add({"Carl", "--role", "approver"});
    EXPECT_TRUE(says(approve("Ann"), "Ann may not approve what is carried forward"));
    EXPECT_TRUE(says(approve("Bob"), "is above Bob's limit of £399,999.99"));
    EXPECT_EQ(approve("Carl").exit_code, 0);
    EXPECT_TRUE(says(propose("Bob"), "Bob may not propose what is carried forward"));
    office.must({"carry-forward", "withdraw", "2024/25", "--because", "Not yet", "--as", "Carl"});
    EXPECT_EQ(propose().exit_code, 0);
    // Carl acts through the login that acted for Ann: to the log they are one person.
    EXPECT_TRUE(says(approve("Carl"), "another person must"));
}

} // namespace
