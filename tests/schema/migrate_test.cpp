#include "ledger/error.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/migrate.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ledger;

std::string refusal(soci::session& db) {
    try {
        require_current_schema(db, "books.db");
    } catch (Error const& error) {
        return error.what();
    }
    return {};
}

ledger::Actor const someone{
    .person = "Ann", .login = "ann", .origin = "here", .at = "2026-11-21T10:00:00Z"};

TEST(Migrate, MakesTheSameLedgerTwice) {
    auto db = ledger_in_memory();
    EXPECT_EQ(refusal(*db), "");
    migrate(*db, someone);
    EXPECT_EQ(refusal(*db), "");
}

TEST(Migrate, RefusesALedgerThatANewerProgramMade) {
    auto db = ledger_in_memory();
    *db << "insert into migration values ('0099_future', 'x', '2030-01-01T00:00:00Z')";
    EXPECT_NE(refusal(*db).find("books.db is at 0099_future; this program knows up to"),
              std::string::npos);
    EXPECT_THROW(migrate(*db, someone), Error);
}

TEST(Migrate, RefusesAnEditedMigration) {
    auto db = ledger_in_memory();
    *db << "update migration set sha256 = 'other' where name = '0002_journal'";
    EXPECT_NE(refusal(*db).find("made from another 0002_journal"), std::string::npos);
}

TEST(Migrate, AsksForMigrationWhereGuardsAreOfAnotherProgram) {
    auto db = ledger_in_memory();
    *db << "update derived_schema set sha256 = 'older'";
    EXPECT_NE(refusal(*db).find("placeledger migrate"), std::string::npos);
}

TEST(Migrate, KnowsTheEventsThatTheProgramKnows) {
    auto db = ledger_in_memory();
    EXPECT_EQ(number_of(*db, "select count(*) from event"), static_cast<int>(Event::journal));
    for (int number = 1; number <= static_cast<int>(Event::journal); ++number) {
        std::string name;
        *db << "select name from event where id = :id", soci::into(name), soci::use(number);
        EXPECT_EQ(name, event_name(static_cast<Event>(number)));
    }
}

} // namespace
