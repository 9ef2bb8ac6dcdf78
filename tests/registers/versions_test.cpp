// Versions of the classification: who may bring, propose and approve them, and what each state
// allows.
#include "ledger/store/checks_acts.hpp"
#include "ledger/store/checks_versions.hpp"
#include "registers/versions.hpp"

namespace {

using namespace tests;

TEST_F(Versions, AreInForceAtOnceWhileNobodyIsRegistered) {
    must_import(std::string{tests::sound}, actor("ann"));
    EXPECT_TRUE(standing(classification, 1).not_attested());
    EXPECT_TRUE(standing(crosswalk, 1).in_force());
    must_import(tests::with("classification", second_version), actor("ann"));
    EXPECT_EQ(in_use(), 2); // the newest
    auto const use = classification_in_use(*db, load_registers(*db), {});
    EXPECT_FALSE(use.asked_for);
    EXPECT_TRUE(check_versions(*db, load_registers(*db), use, *parse_date("2030-01-01")).empty());
}

TEST_F(Versions, AreDraftsOnceSomebodyIsRegisteredAndNoReportUsesThemYet) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    must_import(tests::with("classification", second_version), actor("ann"));
    EXPECT_EQ(standing(classification, 2).state, VersionState::draft);
    EXPECT_FALSE(standing(classification, 2).in_force());
    EXPECT_EQ(in_use(), 1);
    EXPECT_TRUE(standing(classification, 1).not_attested());
    propose(classification, 2, "bob");
    EXPECT_EQ(in_use(), 1);
    approve(classification, 2, "cleo");
    EXPECT_EQ(in_use(), 2);
    EXPECT_EQ(standing(classification, 2).approved.person, "cleo");
    EXPECT_EQ(standing(classification, 2).approved_on(), parse_date("2026-01-15"));
    EXPECT_EQ(standing(classification, 2).document_sha256, document);
    EXPECT_EQ(classification_in_use(*db, load_registers(*db), 1).version, 1); // told
    EXPECT_REFUSED(retire_version(*db, actor("bob"), classification, 2, "no"), "cannot retire it");
    retire_version(*db, actor("dan"), classification, 2, "wrong contract");
    EXPECT_EQ(in_use(), 1);
}

TEST_F(Versions, AreNotApprovedByWhoWroteOrProposedThem) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    must_import(tests::with("classification", second_version), actor("ann"));
    EXPECT_REFUSED(approve(classification, 2, "dan"), "is a draft");
    propose(classification, 2, "bob");
    EXPECT_REFUSED(approve(classification, 2, "ann"), "ann wrote rows of version 2");
    EXPECT_REFUSED(approve(classification, 2, "ann"), "Those who may: ann, bob, cleo, dan");
    EXPECT_REFUSED(approve(classification, 2, "bob"), "bob proposed version 2");
    EXPECT_REFUSED(approve(classification, 2, "Bob "), "proposed version 2");
    EXPECT_REFUSED(approve(classification, 2, "eve"), "needs the role classifier or approver");
    EXPECT_REFUSED(approve(classification, 2, "ada"), "needs the role");
    EXPECT_REFUSED(approve(classification, 2, "root"), "needs the role");
    EXPECT_REFUSED(propose(classification, 2, "cleo"), "is proposed: only what is a draft");
    approve(classification, 2, "dan");
    EXPECT_REFUSED(approve(classification, 2, "cleo"), "is approved, by dan");
}

TEST_F(Versions, AreProposedByAClassifierWithEvidenceForEveryRule) {
    register_people();
    must_import(std::string{tests::sound}, actor("ann"));
    EXPECT_REFUSED(propose(classification, 1, "dan"), "needs the role classifier");
    EXPECT_REFUSED(propose(classification, 7, "bob"), "There is no version 7");
    VersionProposal bare{.which = classification,
                         .version = 1,
                         .document_sha256 = "",
                         .review_on = *parse_date("2026-01-15"),
                         .because = "worked out"};
    auto const said = refusal([&] { propose_version(*db, actor("bob"), bare); });
    EXPECT_NE(said.find("the review date 2026-01-15 is not in the future"), std::string::npos);
    EXPECT_NE(said.find("rule K1 has no document"), std::string::npos) << said;
    bare.document_sha256 = "abc";
    EXPECT_REFUSED(propose_version(*db, actor("bob"), bare), "is not a SHA-256");
    EXPECT_EQ(standing(classification, 1).state, VersionState::draft);
    auto bogus = std::string{tests::sound};
    bogus.replace(bogus.find("evidence, owner, approver, from"), 15,
                  "document_sha256, evidence, owner");
    bogus.replace(bogus.find("A, paper, one"), 13, "A, 0xabc, paper, one");
    must_import(bogus, actor("ann"));
    bare.document_sha256 = document;
    EXPECT_REFUSED(propose_version(*db, actor("bob"), bare), "has no SHA-256 in document_sha256");
}

TEST_F(Versions, OfTheClassificationChangeOnlyWhileTheyAreDrafts) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    auto const with_two = tests::with("classification", second_version);
    must_import(with_two, actor("ann"));
    auto changed = with_two;
    changed.replace(changed.find("1, , , , , B, paper"), 19, ", 1, , , , B, paper");
    must_import(changed, actor("ann")); // a draft may
    propose(classification, 2, "bob");
    for (auto const* state : {"proposed", "approved", "retired"}) {
        auto const outcome = import(with_two, actor("ann"));
        EXPECT_FALSE(outcome.applied);
        ASSERT_EQ(outcome.findings.size(), 1U);
        EXPECT_EQ(outcome.findings[0].rule, "version-approved");
        EXPECT_EQ(outcome.findings[0].found,
                  fmt::format("rule K1 has been changed, and version 2 is {}", state));
        EXPECT_GT(outcome.findings[0].where.row, 1);
        auto const gone = import(std::string{tests::sound}, actor("ann"));
        ASSERT_EQ(gone.findings.size(), 1U) << state;
        EXPECT_EQ(gone.findings[0].found,
                  fmt::format("rule K1 is missing, and version 2 is {}", state));
        if (state == std::string{"proposed"}) approve(classification, 2, "dan");
        if (state == std::string{"approved"}) {
            retire_version(*db, actor("dan"), classification, 2, "no more");
        }
    }
}

TEST_F(Versions, MayBeWithdrawnAndMendedBeforeTheyAreApproved) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    must_import(tests::with("classification", second_version), actor("ann"));
    EXPECT_REFUSED(withdraw_version(*db, actor("bob"), classification, 2, "none"), "is a draft");
    propose(classification, 2, "bob");
    withdraw_version(*db, actor("dan"), classification, 2, "the contract is missing");
    EXPECT_EQ(standing(classification, 2).state, VersionState::draft);
    must_import(std::string{tests::sound}, actor("ann"));
    must_import(tests::with("classification", second_version), actor("cleo"));
    propose(classification, 2, "bob");
    EXPECT_REFUSED(approve(classification, 2, "cleo"), "wrote rows");
    EXPECT_REFUSED(approve(classification, 2, "ann"), "wrote rows"); // of the first draft
    approve(classification, 2, "dan");
}

TEST_F(Versions, WarnOfSplitsReviewsAndWhatNobodyApproved) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    auto const checks = [&](std::string const& day) {
        std::string breaches;
        auto const registers = load_registers(*db);
        for (auto const& check : check_versions(
                 *db, registers, classification_in_use(*db, registers, {}), *parse_date(day))) {
            for (auto const& breach : check.breaches) breaches += breach + "\n";
        }
        return breaches;
    };
    // K1 is a split of 2023/24: it is fresh until 31 March 2024.
    EXPECT_EQ(checks("2024-03-31"),
              "Version 1 of the classification is not attested: it was imported before anybody was "
              "registered, and never proposed.\n");
    EXPECT_NE(checks("2024-04-01").find("Rule K1, of grade A, expired on 2024-04-01"),
              std::string::npos);
    propose(classification, 1, "bob");
    approve(classification, 1, "dan", "2024-05-10T12:00:00Z");
    EXPECT_EQ(checks("2025-03-31"), "");
    EXPECT_EQ(checks("2025-05-10"), ""); // it serves no longer
    EXPECT_EQ(checks("2027-01-01"), "Rule K1 of the classification was to be reviewed on "
                                    "2027-01-01.\n");
    must_import(with_place("WI"), actor("eve"));
    EXPECT_EQ(checks("2025-03-31"), "The crosswalk of import 2 is draft.\n");
}

TEST_F(Versions, ApprovedByTheirWriterAreAnError) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    must_import(tests::with("classification", second_version), actor("ann"));
    propose(classification, 2, "bob");
    auto const wrong = [&] {
        std::string breaches;
        auto const registers = load_registers(*db);
        auto const use = classification_in_use(*db, registers, {});
        for (auto const& check : check_versions(*db, registers, use, *parse_date("2024-03-31"))) {
            if (check.level != CheckLevel::error) continue;
            for (auto const& breach : check.breaches) breaches += breach + "\n";
        }
        return breaches;
    };
    approve(classification, 2, "dan");
    EXPECT_EQ(wrong(), "");
    *db << "drop trigger act_no_update"; // as if the program had let ann log in as dan
    *db << "update act set login = 'ann' where what = 'classification approve'";
    EXPECT_EQ(wrong(), "ann approved version 2 of the classification, and had a hand in it.\n");
}

TEST_F(Versions, AreVouchedForByTheLogOfActs) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    must_import(tests::with("classification", second_version), actor("ann"));
    propose(classification, 2, "bob");
    approve(classification, 2, "dan");
    auto const broken = [&] {
        std::string sentences;
        for (auto const& check : check_acts(*db)) {
            for (auto const& breach : check.breaches) sentences += breach + "\n";
        }
        return sentences;
    };
    EXPECT_EQ(broken(), "");
    *db << "drop trigger version_state_no_update";
    *db << "drop trigger classification_is_unchanged";
    struct {
        char const *forge, *undo, *named;
    } const cases[] = {
        {"update version_state set state = 'retired' where id = 2",
         "update version_state set state = 'approved' where id = 2", "classification approve"},
        {"update version_state set version = 1 where id = 2",
         "update version_state set version = 2 where id = 2", "classification approve"},
        {"update version_state set register = 'crosswalk' where id = 1",
         "update version_state set register = 'classification' where id = 1",
         "classification propose"},
        {"update version_state set document_sha256 = 'b' where id = 1", nullptr,
         "classification propose"},
        {"update version_state set review_on = '2030-01-01' where id = 2", nullptr,
         "classification approve"},
        {"update version_state set because = '' where id = 1", nullptr, "classification propose"},
        {"update classification set tier_p = '0' where version = '2'", nullptr,
         "registers import"}};
    for (auto const& one : cases) {
        *db << one.forge;
        EXPECT_NE(broken().find(one.named), std::string::npos) << one.forge << broken();
        if (one.undo != nullptr) *db << one.undo;
    }
}

} // namespace
