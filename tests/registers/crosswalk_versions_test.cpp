// Versions of the crosswalk: what books lines while a draft waits, and who brings it into force.
#include "registers/versions.hpp"

namespace {

using namespace tests;

TEST_F(Versions, OfTheCrosswalkBookOnlyOnceApproved) {
    must_import(std::string{tests::sound}, actor("ann"));
    auto const before = load_registers(*db);
    register_people();
    must_import(with_place("WI"), actor("eve"));
    auto const books = registers_to_book(*db);
    EXPECT_EQ(books.crosswalk.at(0).place, "CW");
    EXPECT_EQ(books.booking_version, before.booking_version);
    EXPECT_EQ(books.version, load_registers(*db).version);
    EXPECT_EQ(load_registers(*db).crosswalk.at(0).place, "WI");
    EXPECT_EQ(standing(crosswalk, 2).state, VersionState::draft);
    EXPECT_EQ(standing(crosswalk, 1).imported.person,
              "ann"); // in force: before anybody was registered
    EXPECT_TRUE(standing(crosswalk, 1).in_force());
}

TEST_F(Versions, OfTheCrosswalkNeedEvidenceAndOwnersWhereTheyDiffer) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    must_import(with_place("WI", ""), actor("eve"));
    EXPECT_REFUSED(propose(crosswalk, 2, "bob"), "rule N1 has no owner");
    must_import(with_place("WI"), actor("eve"));
    propose(crosswalk, 3, "bob");
    EXPECT_REFUSED(approve(crosswalk, 3, "bob"), "bob proposed the crosswalk of import 3");
    approve(crosswalk, 3, "dan");
    EXPECT_REFUSED(propose(crosswalk, 1, "bob"), "not newer than the one in force");
    EXPECT_EQ(registers_to_book(*db).crosswalk.at(0).place, "WI");
    EXPECT_NE(registers_to_book(*db).booking_version,
              registers_with_crosswalk(*db, 1).booking_version);
    retire_version(*db, actor("dan"), crosswalk, 3, "booked to the wrong place");
    EXPECT_EQ(registers_to_book(*db).crosswalk.at(0).place, "CW");
    EXPECT_REFUSED(retire_version(*db, actor("dan"), crosswalk, 1, "all"), "the only one in force");
}

TEST_F(Versions, OfTheCrosswalkAreNotApprovedByWhoWroteADraftBeforeThem) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    must_import(with_place("WI"), actor("ann"));
    auto more = with_place("WI");
    more.insert(more.find("\n[classification]"),
                "\nN2, QYG, 100002, DIRECT_OUTLAY, CW, , , , , , , , , paper, me");
    must_import(more, actor("cleo"));
    propose(crosswalk, 3, "bob");
    EXPECT_REFUSED(approve(crosswalk, 3, "cleo"), "cleo wrote rows");
    EXPECT_REFUSED(approve(crosswalk, 3, "ann"),
                   "ann wrote rows"); // import 2 comes into force, too
    approve(crosswalk, 3, "dan");
}

TEST_F(Versions, OfTheCrosswalkBookNothingWhereOnlyADraftIsThere) {
    register_people();
    must_import(std::string{tests::sound}, actor("ann"));
    EXPECT_REFUSED(registers_to_book(*db), "No crosswalk is in force: that of import 1 is draft");
}

TEST_F(Versions, KeepWhatTheCrosswalkInForceRefersTo) {
    must_import(std::string{tests::sound}, actor("ann"));
    register_people();
    auto without = with_place("WI");
    must_import(without, actor("eve"));
    auto const outcome = import("[places]\ncode, name\nWI, Wirral\n[care_communities]\ncode, name, "
                                "place\n[pools]\ncode, name, kind, place, host, "
                                "starts_on\n[pool_streams]\npool, stream, organisation, "
                                "year\n[schemes]\ncode, name, place\n[control_balances]\n"
                                "organisation, pool, account, period, balance, document\n",
                                actor("eve"));
    ASSERT_EQ(outcome.findings.size(), 1U);
    EXPECT_EQ(outcome.findings[0].rule, "place-unknown");
    EXPECT_EQ(outcome.findings[0].where.file, "the ledger");
}

} // namespace
