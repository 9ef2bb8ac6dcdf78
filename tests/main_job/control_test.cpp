// People and books under control: superseding, parts, reversals, periods, rights, through the real
// program. What needs several logins is in tests/model, where people are values.
#include "ledger/store/db.hpp"
#include "main_job/office.hpp"
#include "reports/statement_facts.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace {

using namespace tests;
using nlohmann::json;

std::string line(std::string const& cost_centre, std::string const& amount,
                 std::string const& period = "6", std::string const& year = "2024/25") {
    return year + "," + period + ",," + cost_centre + ",,4100,,AP,T1,,,," + amount + ",,someone\n";
}

struct Control : testing::Test {
    Office office{worked_example() / "registers"};

    tests::Run import(std::string const& name, std::string const& lines,
                      std::vector<std::string> more = {}) {
        std::vector<std::string> words{"import", office.write(name, council_head + lines).string(),
                                       "--organisation", "E06000050"};
        if (std::ranges::find(more, "--as") == more.end()) more.insert(more.end(), {"--as", "Ann"});
        words.insert(words.end(), more.begin(), more.end());
        return office.run(words);
    }
    std::string outlay() { // of the council's own fund
        for (auto const& row : office.list({"balances"})) {
            if (row["fund"] == "E06000050" && row["account"] == 5000) return row["balance"];
        }
        return "none";
    }
};

#define EXPECT_REFUSED(run, words)                                                                 \
    do {                                                                                           \
        auto const refused_ = (run);                                                               \
        EXPECT_EQ(refused_.exit_code, 3) << refused_.out << refused_.err;                          \
        EXPECT_TRUE(says(refused_, words)) << refused_.out << refused_.err;                        \
    } while (false)

TEST_F(Control, SupersedingTakesTheOldFileBackAndBooksTheNewOne) {
    import("p06.csv", line("PH01", "100.00") + line("PH01", "7.00"));
    office.approve_and_post("1");
    EXPECT_REFUSED(import("p06b.csv", line("PH01", "130.00")), "--supersedes 1");
    auto const second =
        import("p06b.csv", line("PH01", "130.00") + line("XX99", "5.00"), {"--supersedes", "1"});
    EXPECT_EQ(second.exit_code, 0) << second.err;
    EXPECT_LT(second.out.find("PH01"), second.out.find("XX99")) << "the largest difference first";
    EXPECT_TRUE(says(second, "In all: £107.00 before, £135.00 after, difference £28.00."));
    EXPECT_EQ(outlay(), "107.00") << "nothing is done before it is posted";
    office.approve_and_post("2");
    EXPECT_EQ(outlay(), "130.00");
    auto const batches = office.list({"batch", "list"});
    EXPECT_EQ(batches[0]["state"], "superseded");
    EXPECT_EQ(batches[1]["state"], "posted");
    office.must({"check"});
    // Back again: the bytes of a superseded file may come once more.
    EXPECT_EQ(
        import("p06.csv", line("PH01", "100.00") + line("PH01", "7.00"), {"--supersedes", "2"})
            .exit_code,
        0);
    office.approve_and_post("3");
    EXPECT_EQ(outlay(), "107.00");
    office.must({"check"});
}

TEST_F(Control, AReversalMustSayWhy) {
    import("p06.csv", line("PH01", "100.00"));
    office.approve_and_post("1");
    for (auto const* what : {"batch", "entry"}) {
        auto const run = office.run({what, "reverse", "1", "--because", "x ", "--as", "Ann"});
        EXPECT_EQ(run.exit_code, 2) << run.out << run.err;
        EXPECT_TRUE(says(run, "too short")) << run.err;
    }
}

TEST_F(Control, SupersedingAFileThatWasNeverPostedRejectsIt) {
    import("p06.csv", line("PH01", "100.00"));
    import("p06b.csv", line("PH01", "130.00"), {"--supersedes", "1"});
    office.approve_and_post("2");
    EXPECT_EQ(office.list({"batch", "list"})[0]["state"], "rejected");
    EXPECT_EQ(outlay(), "130.00");
}

TEST_F(Control, OnlyAStandingBatchOfTheSameBodyIsSuperseded) {
    import("p06.csv", line("PH01", "100.00"));
    office.must({"batch", "reject", "1", "--because", "wrong month", "--as", "Ann"});
    EXPECT_REFUSED(import("p06b.csv", line("PH01", "1.00"), {"--supersedes", "1"}),
                   "Batch 1 is rejected already");
    EXPECT_REFUSED(import("p06c.csv", line("PH01", "1.00"), {"--supersedes", "9"}),
                   "There is no batch 9");
}

TEST_F(Control, PartsOfAMonthStandSideBySide) {
    import("adults.csv", line("PH01", "100.00"));
    EXPECT_REFUSED(import("children.csv", line("PH01", "50.00")), "--part NAME");
    EXPECT_EQ(import("children.csv", line("PH01", "50.00"), {"--part", "children"}).exit_code, 0);
    EXPECT_REFUSED(import("again.csv", line("PH01", "51.00"), {"--part", "children"}),
                   "Part \"children\" is there already");
    office.approve_and_post("1");
    office.approve_and_post("2");
    EXPECT_EQ(outlay(), "150.00");
}

TEST_F(Control, AFileThatReplacesAPartIsThatPart) {
    import("adults.csv", line("PH01", "100.00"));
    import("children.csv", line("PH01", "50.00"), {"--part", "children"});
    office.approve_and_post("1");
    office.approve_and_post("2");
    EXPECT_EQ(import("adults2.csv", line("PH01", "90.00"), {"--supersedes", "1"}).exit_code, 0);
    EXPECT_EQ(import("children2.csv", line("PH01", "40.00"), {"--supersedes", "2"}).exit_code, 0);
    office.approve_and_post("3");
    office.approve_and_post("4");
    EXPECT_EQ(outlay(), "130.00");
}

TEST_F(Control, ABatchIsReversedByAnotherPersonsApproval) {
    import("p06.csv", line("PH01", "100.00") + line("PH01", "-30.00"));
    office.approve_and_post("1");
    office.must({"batch", "reverse", "1", "--because", "Another body's file", "--as", "Ann"});
    EXPECT_REFUSED(office.run({"batch", "approve", "2", "--as", "Ann"}), "another person must");
    EXPECT_REFUSED(office.run({"batch", "reverse", "1", "--because", "once more", "--as", "Ann"}),
                   "is asked for already, as batch 2");
    office.approve_and_post("2");
    EXPECT_EQ(outlay(), "0.00");
    EXPECT_EQ(office.list({"batch", "list"})[0]["state"], "superseded");
    office.must({"check"});
    EXPECT_REFUSED(office.run({"batch", "reverse", "1", "--because", "once more"}),
                   "only a batch that is posted can be reversed");
    EXPECT_REFUSED(office.run({"batch", "reverse", "2", "--because", "once more"}),
                   "itself a reversal");
}

TEST_F(Control, AnEntryIsReversedOnce) {
    import("p06.csv", line("PH01", "100.00") + line("PH01", "30.00"));
    office.approve_and_post("1");
    office.must({"entry", "reverse", "2", "--because", "Paid twice", "--as", "Ann"});
    office.approve_and_post("2");
    EXPECT_EQ(outlay(), "100.00");
    EXPECT_EQ(office.list({"batch", "list"})[0]["state"], "posted");
    EXPECT_REFUSED(office.run({"entry", "reverse", "2", "--because", "Paid twice"}),
                   "Entry 2 is reversed already, by entry 3");
    EXPECT_REFUSED(office.run({"entry", "reverse", "3", "--because", "Paid twice"}),
                   "a reversal is never reversed");
    EXPECT_REFUSED(office.run({"entry", "reverse", "99", "--because", "Paid twice"}),
                   "There is no entry 99");
    // What is left of the batch can still be superseded.
    import("p06b.csv", line("PH01", "7.00"), {"--supersedes", "1"});
    office.approve_and_post("3");
    EXPECT_EQ(outlay(), "7.00");
    office.must({"check"});
}

std::vector<std::string> periods(int first, int last, std::string const& year = "2024/25") {
    std::vector<std::string> all;
    for (int period = first; period <= last; ++period) {
        all.push_back(year + "-P" + (period < 10 ? "0" : "") + std::to_string(period));
    }
    return all;
}

std::vector<std::string> with(std::vector<std::string> words,
                              std::vector<std::string> const& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST_F(Control, ALateLineGoesToTheNextOpenPeriodAndRemembersItsOwn) {
    office.must(with({"period", "close", "--as", "Cath"}, periods(1, 6)));
    auto const late = import("p06.csv", line("PH01", "100.00"));
    EXPECT_TRUE(says(late, "They will be booked in 2024/25-P07 and remember 2024/25-P06"))
        << late.out;
    office.approve_and_post("1");
    office.must({"check"});
    auto const db = ledger::open_ledger(office.folder() / "books.db", ledger::Access::read);
    auto const facts = reports::statement_facts(*db, ledger::FinancialYear{2024});
    EXPECT_EQ(facts.late_lines, (decltype(facts.late_lines){{"E06000050", 1}}));
    office.must({"entry", "reverse", "1", "--because", "Paid twice", "--as", "Ann"});
    office.approve_and_post("2");
    office.must({"check"});
}

TEST_F(Control, NothingCrossesAYearEndByItself) {
    office.must({"period", "close", "2023/24", "--as", "Cath"});
    auto const late = import("p06.csv", line("PH01", "100.00", "6", "2023/24"));
    EXPECT_TRUE(says(late, "The whole year is closed: the batch waits")) << late.out;
    office.must({"batch", "approve", "1", "--as", "Bob"});
    EXPECT_TRUE(says(office.must({"check"}), "has 1 lines of 2023/24-P06, £100.00, and waits"));
    EXPECT_REFUSED(office.run({"batch", "post", "1", "--as", "Bob"}),
                   "it waits, approved, until two people");
    EXPECT_REFUSED(office.run({"period", "reopen", "2024/25-P01", "--because", "late invoices"}),
                   "2024/25-P01 is open");
    office.must({"period", "reopen", "2023/24-P12", "--because", "late invoices", "--as", "Cath"});
    EXPECT_REFUSED(office.run({"batch", "post", "1", "--as", "Bob"}), "it waits");
    EXPECT_REFUSED(office.run({"period", "reopen", "2023/24-P12", "--because", "late invoices",
                               "--as", "Cath"}),
                   "another person must agree");
    office.must({"period", "reopen", "2023/24-P12", "--because", "late invoices", "--as", "Dora"});
    office.must({"batch", "post", "1", "--as", "Bob"});
    EXPECT_EQ(outlay(), "100.00");
    office.must({"check"});
}

TEST_F(Control, ClosingRefusesWithTheList) {
    import("p02.csv", line("PH01", "1.00", "2"));
    import("p03.csv", line("PH01", "1.00", "3"));
    office.approve_and_post("1");
    auto const refused =
        office.run({"period", "close", "2024/25-P02", "2024/25-P03", "--as", "Bob"});
    EXPECT_REFUSED(refused, "Batch 2 (p03.csv) has lines of 2024/25-P03 and is only staged");
    EXPECT_TRUE(says(refused, "Bob approved batch 1 of 2024/25-P02: another person must close it"));
    EXPECT_TRUE(says(refused, "2024/25-P01 is still open: periods are closed in order"));
    EXPECT_TRUE(says(refused, "3 things stand in the way"));
    for (auto const& period : office.list({"period", "list", "--year", "2024/25"})) {
        EXPECT_EQ(period["state"], "open");
    }
    office.must({"batch", "reject", "2", "--because", "not ours", "--as", "Bob"});
    office.must(with({"period", "close", "--as", "Cath"}, periods(1, 3)));
    EXPECT_REFUSED(office.run({"period", "close", "2024/25-P03", "--as", "Cath"}),
                   "is closed already");
    EXPECT_REFUSED(office.run({"period", "publish", "2024/25-P04", "--as", "Cath"}),
                   "only a closed period is published");
    office.must({"period", "publish", "2024/25-P03", "--as", "Cath"});
}

TEST_F(Control, WhatWasImportedBeforeClosingBeganIsNotLate) {
    import("p06.csv", line("PH01", "100.00"));
    office.must({"period", "closing", "2024/25-P06", "--as", "Cath"});
    auto const late = import("more.csv", line("PH01", "1.00"), {"--part", "more"});
    EXPECT_TRUE(says(late, "2024/25-P06 is closing; 1 lines of it came late")) << late.out;
    office.approve_and_post("1");
    office.approve_and_post("2");
    office.must({"check"});
}

TEST_F(Control, TheFirstUserIsAnAdministratorAndThenEverybodyNeedsARole) {
    auto const login = office.must({"acts", "--format", "csv"}).out; // opens for anybody
    EXPECT_REFUSED(office.run({"user", "add", "ann", "--role", "officer"}),
                   "The first right must be an administrator's");
    auto const acts = office.list({"acts"});
    std::string const me = acts[0]["login"];
    EXPECT_EQ(acts[0]["rights_asked_for"], "nobody registered");
    office.must({"user", "add", me, "--role", "administrator"});
    office.must({"user", "add", "ann", "--role", "officer"});
    office.must({"user", "add", "bob", "--role", "approver", "--limit", "1000"});
    EXPECT_REFUSED(import("p06.csv", line("PH01", "1.00"), {"--as", "ann"}), "may not act for ann");
    EXPECT_REFUSED(import("p06.csv", line("PH01", "1.00"), {"--as", me}),
                   "may not import extracts: that needs the role officer. Those who may: ann.");
    EXPECT_REFUSED(office.run({"user", "add", me, "--role", "officer"}), "hold no other role");
    EXPECT_REFUSED(office.run({"user", "end", me, "--role", "administrator"}),
                   "only administrator");
    auto const log = office.list({"acts", "--last", "4"});
    EXPECT_EQ(log[1]["outcome"], "refused");
    EXPECT_EQ(log[1]["rights_asked_for"], "yes");
    EXPECT_NE(std::string{log[1]["detail"]}.find("Those who may: ann"), std::string::npos);
    office.must({"check"});
}

TEST_F(Control, APersonHasOneSpelling) {
    std::string const me = office.list({"acts"})[0]["login"];
    office.must({"user", "add", me, "--role", "administrator"});
    office.must({"user", "add", "bob", "--role", "approver", "--limit", "1000"});
    office.must({"user", "add", " BOB ", "--role", "approver", "--limit", "5"});
    auto const users = office.list({"user", "list"});
    ASSERT_EQ(users.size(), 2U);
    office.must({"user", "end", "Bob", "--role", "approver", "--to", "2020-01-01"});
    for (auto const& user : office.list({"user", "list"})) {
        if (user["role"] == "approver") {
            EXPECT_EQ(user["to"], "2020-01-01");
        }
    }
}

TEST_F(Control, ActingForAnotherIsRecordedAndIsNoSecondPerson) {
    std::string const me = office.list({"acts"})[0]["login"];
    office.must({"user", "add", me, "--role", "administrator", "--acts-for", "ann|bob"});
    office.must({"user", "add", "ann", "--role", "officer"});
    office.must({"user", "add", "bob", "--role", "approver"});
    EXPECT_EQ(import("p06.csv", line("PH01", "1.00"), {"--as", "ann"}).exit_code, 0);
    auto const act = office.list({"acts", "--last", "1"})[0];
    EXPECT_EQ(act["by"], "ann");
    EXPECT_EQ(act["login"], me);
    EXPECT_REFUSED(office.run({"batch", "approve", "1", "--as", "bob"}), "another person must");
    EXPECT_REFUSED(office.run({"batch", "approve", "1"}), "that needs the role approver");
}

// Clinical Commissioning Group until 30 June 2022, then the ICB: both pay, and the pool's funder
// follows.
TEST(Succession, AYearThatHasBothBodiesAddsUp) {
    Office const office;
    std::filesystem::create_directories(office.folder() / "registers");
    auto const sheet = [&](std::string const& name, std::string const& text) {
        office.write("registers/" + name + ".csv", text);
    };
    sheet("organisations", "code,name,sector,valid_from,valid_to,successor\n"
                           "27D,Cheshire CCG,ICB,2020-04-01,2022-06-30,QYG\n"
                           "QYG,The ICB,ICB,2022-07-01,,\nE06000050,Council,LA,,,\n");
    sheet("places", "code,name\nCW,Cheshire West\n");
    sheet("streams", "code,name,funder_sector,kind\nICB_CORE,Core,NHS,R\nNHS_MIN,Minimum,NHS,R\n"
                     "LA_CORE,Core,LA,R\n");
    sheet("pools", "code,name,kind,place,host,starts_on\nP,BCF,S75,CW,E06000050,2020-04-01\n");
    sheet("pool_streams", "pool,stream,organisation,year,agreed\nP,NHS_MIN,27D,2022/23,100.00\n");
    sheet("crosswalk", "rule,organisation,cost_centre,event,place,pool,stream\n"
                       "A,27D,100001,DIRECT_OUTLAY,CW,,\nB,QYG,100001,DIRECT_OUTLAY,CW,,\n"
                       "C,E06000050,POOL,POOL_OUTLAY,CW,P,NHS_MIN\n");
    office.must({"registers", "import", (office.folder() / "registers").string()});
    auto const file = [&](std::string const& name, std::string const& text) {
        return office.write(name, council_head + text);
    };
    office.import_approve_post(file("ccg.csv", line("100001", "30.00", "3", "2022/23")), "27D");
    office.import_approve_post(file("icb.csv", line("100001", "70.00", "4", "2022/23")), "QYG");
    office.import_approve_post(file("council.csv", line("POOL", "1.00", "3", "2022/23") +
                                                       line("POOL", "2.00", "4", "2022/23")),
                               "E06000050");
    auto const late =
        office.run({"import", file("late.csv", line("100001", "1.00", "4", "2022/23")),
                    "--organisation", "27D"});
    EXPECT_TRUE(says(late, "27D keeps no books of 2022/23-P04")) << late.out;
    EXPECT_TRUE(says(late, "Import them as lines of its successor, QYG")) << late.out;
    auto const sums = [&](std::vector<std::string> words) {
        std::map<std::string, std::string> all;
        words.insert(words.end(), {"--format", "json"});
        for (auto const& row : json::parse(office.must(words).out)) {
            all[std::string{row["fund"]} + " " + std::to_string(int{row["account"]})] =
                row["balance"];
        }
        return all;
    };
    auto booked = sums({"balances", "--year", "2022/23"});
    EXPECT_EQ(booked["27D 5000"], "30.00");
    EXPECT_EQ(booked["QYG 5000"], "70.00");
    EXPECT_EQ(booked["27D 5100"], "1.00") << "the funder of the year's first quarter";
    EXPECT_EQ(booked["QYG 5100"], "2.00") << "and its successor afterwards";
    auto shown = sums({"balances", "--year", "2022/23", "--by-successor"});
    EXPECT_EQ(shown["QYG 5000"], "100.00");
    EXPECT_EQ(shown["QYG 5100"], "3.00");
    EXPECT_FALSE(shown.contains("27D 5000"));
    office.must({"report", "annual", "--year", "2022/23", "--by-successor", "--out",
                 (office.folder() / "annual.xlsx").string()});
    office.must({"check"});
}

} // namespace
