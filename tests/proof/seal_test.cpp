// A seal kept elsewhere against forgers who make every hash anew.
#include "tests/app/ledger_on_disk.hpp"
#include "tests/proof/forger.hpp"
#include "tests/proof/rehash.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sys/stat.h>

namespace {

namespace fs = std::filesystem;
using namespace tests;

class Sealed : public testing::Test {
protected:
    void SetUp() override {
        run("seal make-key treasurer.key");
        run("seal write --key treasurer.key --out books.seal --as Carol");
    }
    void run(std::string_view words) const {
        auto const done = ledger_.run(words);
        ASSERT_EQ(done.exit_code, 0) << words << done.out << done.err;
    }
    tests::Run check() const {
        return ledger_.run("check --seal books.seal --key treasurer.key.pub");
    }
    void expect_caught(std::string_view words) const {
        auto const done = check();
        EXPECT_EQ(done.exit_code, 1) << done.out << done.err;
        EXPECT_NE(done.out.find(words), std::string::npos) << words << '\n' << done.out << done.err;
    }
    // The alteration with every hash made anew: the checks alone are deceived, the seal is not.
    void expect_only_the_seal_tells(std::string const& statement, std::string_view words) const {
        Forger{ledger_.database()}.run(statement);
        make_chains_anew(ledger_.database());
        auto const deceived = ledger_.run("check");
        EXPECT_EQ(deceived.exit_code, 0) << statement << deceived.out;
        expect_caught(words);
    }
    fs::path seal() const { return ledger_.folder() / "books.seal"; }

    LedgerOnDisk const ledger_ = LedgerOnDisk{};
};

TEST_F(Sealed, BooksStayProvedAfterAThousandLaterPostings) {
    ledger_.folder().file("later.csv", council_extract(1000));
    run("import later.csv --organisation E06000050 --part more --as Ann");
    run("batch approve 4 --as Bob");
    run("batch post 4 --as Bob");
    run("batch reverse 3 --because Mistaken --as Ann");
    run("batch approve 5 --as Bob");
    run("batch post 5 --as Bob");
    auto const checked = check();
    EXPECT_EQ(checked.exit_code, 0) << checked.out << checked.err;
    EXPECT_NE(checked.out.find("The entries are those that were sealed"), std::string::npos);
}

TEST_F(Sealed, KeyIsForItsOwnerAlone) {
    struct stat secret {};
    ASSERT_EQ(::stat((ledger_.folder() / "treasurer.key").c_str(), &secret), 0);
    EXPECT_EQ(secret.st_mode & 0777, 0600u);
    expect_refused(ledger_.run("seal make-key treasurer.key"), "is there already");
    ledger_.folder().file("other.key.pub", "somebody's");
    expect_refused(ledger_.run("seal make-key other.key"), "other.key.pub is there already");
    EXPECT_FALSE(fs::exists(ledger_.folder() / "other.key"));
}

TEST_F(Sealed, WithoutAKeyTheOneInTheSealIsShown) {
    auto const checked = ledger_.run("check --seal books.seal");
    EXPECT_EQ(checked.exit_code, 0) << checked.err;
    EXPECT_NE(checked.out.find("compare its fingerprint"), std::string::npos) << checked.out;
}

TEST_F(Sealed, NothingIsChangedInTheLedger) {
    auto const before = ledger_.run("acts").out;
    run("seal write --key treasurer.key --out second.seal");
    EXPECT_EQ(ledger_.run("acts").out, before);
    expect_refused(ledger_.run("seal write --key treasurer.key --out second.seal"),
                   "is there already");
}

TEST_F(Sealed, AnEarlyEntryAndEveryHashMadeAnewIsCaught) {
    expect_only_the_seal_tells("update entry set dated_on = '2024-04-02' where id = 3",
                               "Something in entries 1 to 18 is not what was sealed");
}

TEST_F(Sealed, TheRunAndTheEntriesThatStillHoldAreNamed) {
    expect_only_the_seal_tells("update entry set dated_on = '2024-04-02' where id = 8",
                               "the first that differs is posting run 3");
    expect_caught("Entries up to 6 are as they were sealed.");
}

TEST_F(Sealed, AnAmountMovedBetweenCodesAndEveryHashMadeAnewIsCaught) {
    expect_only_the_seal_tells(
        "update code set text = 'Another payee' where id = (select max(c.supplier) from coding c "
        "join dimension d on d.coding = c.id and d.account = 5000)",
        "is not what was sealed");
}

TEST_F(Sealed, AnActAndEveryHashMadeAnewIsCaught) {
    expect_only_the_seal_tells("update act set person = 'Dora' where id = 5",
                               "the first that differs is act 5");
}

TEST_F(Sealed, ARowOfTheRegistersAndEveryHashMadeAnewIsCaught) {
    expect_only_the_seal_tells("update classification set evidence = 'none' where id = 1",
                               "A row of the registers");
}

TEST_F(Sealed, ALedgerThatLostItsLastRunIsCaught) {
    Forger{ledger_.database()}.run("delete from posting_run where id = 3");
    expect_caught("is posting run 3 (there the books have nothing");
}

TEST_F(Sealed, ASealThatWasAlteredIsNoSeal) {
    auto text = bytes_of(seal());
    auto const entries = text.find("entries: 18");
    ASSERT_NE(entries, std::string::npos) << text;
    std::ofstream{seal()} << text.replace(entries, 11, "entries: 17");
    expect_caught("The signature does not fit");
}

TEST_F(Sealed, ASealByAnotherKeyIsNamed) {
    run("seal make-key mallory.key");
    fs::remove(seal());
    run("seal write --key mallory.key --out books.seal");
    expect_caught("another key than the one you named");
}

TEST_F(Sealed, WrongFilesAreRefusedInWords) {
    expect_refused(ledger_.run("check --seal treasurer.key"), "is not a seal of Placeledger");
    expect_refused(ledger_.run("check --seal nothing.seal"), "cannot be read");
    expect_refused(ledger_.run("check --seal books.seal --key treasurer.key"), "not a public key");
    expect_refused(ledger_.run("check --key treasurer.key.pub"), "--seal", 2);
    expect_refused(ledger_.run("seal write --key treasurer.key.pub --out s.seal"), "not a key");
    EXPECT_FALSE(fs::exists(ledger_.folder() / "s.seal"));
}

TEST_F(Sealed, BooksThatDoNotPassAreNotSealed) {
    Forger{ledger_.database()}.run("update entry set row = 99 where id = 7");
    expect_refused(ledger_.run("seal write --key treasurer.key --out s.seal"), "Entry 7");
}

} // namespace
