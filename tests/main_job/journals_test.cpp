// Manual journals from the sheet to the books, as an officer, an approver and a closer meet them.
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>

namespace {

using namespace tests;
using Row = std::map<std::string, std::string>;

constexpr auto columns = {
    "journal",     "event",  "period",    "narrative",    "document",    "document_sha256",
    "reverses_in", "fund",   "account",   "pool",         "to_pool",     "place",
    "scheme",      "stream", "to_stream", "organisation", "cost_centre", "to_organisation",
    "debit",       "credit", "amount"};

struct Journals : testing::Test {
    Office office{worked_example() / "registers"};

    Journals() { // a year that has been booked, and registers with a body that ends
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
        auto const more = office.folder() / "more";
        std::filesystem::create_directory(more);
        auto const add = [&](std::string const& name, std::string const& lines) {
            auto const had = worked_example() / "registers" / name;
            office.write("more/" + name, bytes_of(had) + lines);
        };
        add("organisations.csv", "01R,The CCG,ICB,2013-04-01,2022-06-30,QYG,\n");
        add("pools.csv", "CW-S256,Winter,S256,CW,E06000050,2023-04-01,,PRO_RATA\n");
        add("pool_streams.csv", "CW-S256,NHS_MIN,QYG,2024/25,1.00\n"
                                "CW-BCF,PHG,E06000050,2024/25,1.00\n");
        office.must({"registers", "import", more.string()});
    }

    std::filesystem::path sheet(std::string const& name, std::vector<Row> const& rows) const {
        std::string text;
        for (auto const* column : columns) text += std::string{text.empty() ? "" : ","} + column;
        for (auto row : rows) {
            row.try_emplace("period", "2024/25-P03");
            row.try_emplace("narrative", "Agreed by the board of the pool in June");
            row.try_emplace("document", "minutes.pdf");
            row.try_emplace("document_sha256", std::string(64, 'a'));
            text += '\n';
            for (auto const* column : columns) text += row[column] + ',';
        }
        return office.write(name, text + '\n');
    }
    tests::Run import(std::string const& name, std::vector<Row> const& rows) const {
        return office.run({"journal", "import", sheet(name, rows).string(), "--as", "Ann"});
    }
    void approve_post(std::string const& batch) const {
        office.must({"batch", "approve", batch, "--as", "Bob"});
        office.must({"batch", "post", batch, "--as", "Bob"});
    }
    // "QYG 1100": its balance in pounds, over all years.
    std::map<std::string, std::string> balances() const {
        std::map<std::string, std::string> all;
        auto const run = office.must({"balances", "--format", "json"});
        for (auto const& row : nlohmann::json::parse(run.out)) {
            all[row["fund"].get<std::string>() + ' ' + std::to_string(row["account"].get<int>())] =
                row["balance"].get<std::string>();
        }
        return all;
    }
};

Row opening(std::string const& journal, std::string const& amount) {
    return {{"journal", journal}, {"event", "OPENING"},  {"period", "2024/25-P01"},
            {"pool", "CW-BCF"},   {"stream", "NHS_MIN"}, {"amount", amount}};
}

Row accrual(std::string const& journal, std::string const& amount) {
    return {{"journal", journal},
            {"event", "ACCRUAL"},
            {"organisation", "E06000050"},
            {"scheme", "A"},
            {"amount", amount}};
}

TEST_F(Journals, GoThroughTheSameHandsAsExtracts) {
    auto const file = sheet("j.csv", {opening("J1", "70.01")}).string();
    auto const dry = office.must({"journal", "import", file, "--dry-run", "--as", "Ann"});
    EXPECT_TRUE(says(dry, "could be imported")) << dry.out;
    EXPECT_TRUE(says(office.must({"journal", "import", file, "--as", "Ann"}), "batch 3, staged"));
    EXPECT_TRUE(says(office.must({"journal", "import", file, "--as", "Ann"}), "the same bytes"));
    auto const shown = office.must({"batch", "show", "3"});
    EXPECT_TRUE(says(shown, "Agreed by the board of the pool in June") && says(shown, "2090"));
    EXPECT_EQ(office.run({"batch", "post", "3", "--as", "Ann"}).exit_code, 3);
    EXPECT_TRUE(says(office.run({"batch", "approve", "3", "--as", "Ann"}), "another person must"));
    auto const before = balances();
    approve_post("3");
    auto after = balances();
    EXPECT_EQ(after["CW-BCF 2090"], "-70.01");
    EXPECT_EQ(after["QYG 3000"], "-70.01");
    EXPECT_NE(after["QYG 1100"], before.at("QYG 1100"));
    EXPECT_TRUE(says(office.must({"journal", "show", "3"}), "entry 17"));
    EXPECT_TRUE(says(office.must({"acts"}), "1 journal entries"));
    office.must({"check"});
    EXPECT_EQ(office.run({"journal", "show", "1"}).exit_code, 3);
    EXPECT_TRUE(says(office.run({"import", file, "--organisation", "QYG"}), "a sheet of journals"));
}

std::vector<Row> const one_of_every_event{opening("J1", "125000.00"),
                                          {{"journal", "J2"},
                                           {"event", "ACCRUED_CONTRIBUTION"},
                                           {"period", "2024/25-P12"},
                                           {"pool", "CW-BCF"},
                                           {"stream", "NHS_MIN"},
                                           {"amount", "40000.00"}},
                                          {{"journal", "J3"},
                                           {"event", "RESTREAM"},
                                           {"pool", "CW-BCF"},
                                           {"stream", "IBCF"},
                                           {"to_stream", "PHG"},
                                           {"amount", "15000.01"}},
                                          {{"journal", "J4"},
                                           {"event", "POOL_TRANSFER"},
                                           {"pool", "CW-BCF"},
                                           {"to_pool", "CW-S256"},
                                           {"stream", "NHS_MIN"},
                                           {"amount", "20000.00"}},
                                          {{"journal", "J5"},
                                           {"event", "IN_KIND"},
                                           {"scheme", "B"},
                                           {"stream", "IBCF"},
                                           {"amount", "9000.00"}},
                                          {{"journal", "J6"},
                                           {"event", "OVERSPEND_SHARE"},
                                           {"scheme", "E"},
                                           {"stream", "IBCF"},
                                           {"to_stream", "NHS_MIN=2|PHG=1"},
                                           {"amount", "100.00"}},
                                          accrual("J8", "12500.50"),
                                          {{"journal", "J9"},
                                           {"event", "PREPAYMENT"},
                                           {"reverses_in", "2024/25-P06"},
                                           {"organisation", "E06000050"},
                                           {"place", "CW"},
                                           {"stream", "PHG"},
                                           {"amount", "6000.00"}},
                                          {{"journal", "J10"},
                                           {"event", "JOURNAL"},
                                           {"fund", "E06000050"},
                                           {"account", "5000"},
                                           {"place", "CW"},
                                           {"stream", "PHG"},
                                           {"cost_centre", "PH02"},
                                           {"debit", "1200.00"}},
                                          {{"journal", "J10"},
                                           {"event", "JOURNAL"},
                                           {"fund", "E06000050"},
                                           {"account", "5000"},
                                           {"place", "CW"},
                                           {"stream", "PHG"},
                                           {"cost_centre", "PH01"},
                                           {"credit", "1200.00"}}};

TEST_F(Journals, OfEveryEventPassEveryCheck) {
    auto const staged = import("all.csv", one_of_every_event);
    EXPECT_EQ(staged.exit_code, 0) << staged.out;
    approve_post("3");
    auto const check = office.must({"check", "--strict"});
    EXPECT_TRUE(says(check, " 0 failed")) << check.out;
    auto after = balances();
    EXPECT_EQ(after["CW-BCF 2080"], "20000.00");
    EXPECT_EQ(after["CW-S256 2080"], "-20000.00");
    EXPECT_EQ(after["CW-S256 1000"], "20000.00");
    EXPECT_EQ(after["CW-BCF 2090"], "-125000.00");
    // The year's outlay: an accrual of June went back in July, a gift moved it into the pool.
    auto const year = office.must({"balances", "--year", "2025/26", "--format", "csv"});
    EXPECT_TRUE(says(year, "CW-BCF,2000,Partner fund: contributions,40000.00")) << year.out;
    auto const shown = office.must({"journal", "show", "3", "--format", "csv"});
    EXPECT_TRUE(says(shown, "2024/25-P04")) << shown.out;
    EXPECT_TRUE(says(office.must({"journal", "show", "3"}), "which takes back entry"));
}

TEST_F(Journals, AreTakenWholeOrNotAtAllWithEveryFindingAtOnce) {
    auto wrong = accrual("J2", "1.00");
    wrong["narrative"] = "per FD";
    wrong["scheme"] = "Z";
    auto const refused = import("j.csv", {opening("J1", "70.01"), wrong, accrual("J3", "x")});
    EXPECT_EQ(refused.exit_code, 1);
    for (auto const* finding :
         {"D3: \"per FD\" does not say why", "M3: \"Z\" is not in the register",
          "U4: \"x\" is not an amount", "Nothing was imported"}) {
        EXPECT_TRUE(says(refused, finding)) << finding << refused.out;
    }
    EXPECT_TRUE(says(office.must({"acts"}), "not staged: 3 errors"));
    EXPECT_EQ(office.run({"batch", "show", "3"}).exit_code, 3);
}

TEST_F(Journals, NeverGoIntoAClosedPeriod) {
    EXPECT_EQ(import("early.csv", {accrual("E1", "5.00")}).exit_code, 0);
    office.must({"batch", "approve", "3", "--as", "Bob"});
    for (auto const* period : {"2024/25-P01", "2024/25-P02", "2024/25-P03", "2024/25-P04"}) {
        office.must({"period", "closing", period, "--as", "Carl"});
    }
    EXPECT_EQ(import("closing.csv", {accrual("E2", "5.00")}).exit_code, 0); // still accepted
    office.must({"batch", "reject", "4", "--because", "only tried", "--as", "Ann"});
    auto const waits = office.run({"period", "close", "2024/25-P04", "--as", "Carl"});
    EXPECT_TRUE(says(waits, "Batch 3 (early.csv) has lines of 2024/25-P04")) << waits.err;
    office.must({"batch", "reject", "3", "--because", "too late for June", "--as", "Ann"});
    office.must({"period", "close", "2024/25-P01", "2024/25-P02", "2024/25-P03", "2024/25-P04",
                 "--as", "Carl"});
    auto const late = import("late.csv", {accrual("E3", "5.00")});
    EXPECT_EQ(late.exit_code, 1);
    EXPECT_TRUE(says(late, "C2: 2024/25-P03 is closed")) << late.out;
    EXPECT_TRUE(says(late, "G2: 2024/25-P04 is closed")) << late.out;
}

TEST_F(Journals, AreBookedOnce) {
    EXPECT_EQ(import("j.csv", {opening("J1", "70.01")}).exit_code, 0);
    auto const grown = import("j.csv", {opening("J1", "70.01"), accrual("J2", "1.00")});
    EXPECT_EQ(grown.exit_code, 1);
    EXPECT_TRUE(says(grown, "journal J1 is in batch 3 (staged) already")) << grown.out;
    approve_post("3");
    auto const twice = import("k.csv", {opening("J3", "5.00")});
    EXPECT_TRUE(says(twice, "has an opening balance already")) << twice.out;
    auto later = opening("J4", "5.00");
    later["period"] = "2025/26-P01";
    later["stream"] = "IBCF";
    EXPECT_TRUE(says(import("l.csv", {later}), "the books of pool CW-BCF begin in 2024/25-P01"));
}

TEST_F(Journals, CanBeTakenBackUnlessTheyTakeThemselvesBack) {
    auto const before = balances();
    EXPECT_EQ(import("j.csv", {opening("J1", "70.01"), accrual("J2", "9.00")}).exit_code, 0);
    approve_post("3");
    office.must({"batch", "reverse", "3", "--because", "The wrong pool was named", "--as", "Ann"});
    approve_post("4");
    office.must({"check"});
    auto after = balances();
    EXPECT_EQ(after["CW-BCF 2090"], "0.00");
    EXPECT_EQ(after["QYG 1100"], before.at("QYG 1100"));
    EXPECT_EQ(import("k.csv", {opening("J1", "70.01"), accrual("J2", "8.00")}).exit_code, 0);
    EXPECT_EQ(import("m.csv", {accrual("J5", "8.00")}).exit_code, 0);
    approve_post("6");
    auto const nothing =
        office.run({"batch", "reverse", "6", "--because", "A wrong amount", "--as", "Ann"});
    EXPECT_EQ(nothing.exit_code, 3);
    EXPECT_TRUE(says(nothing, "nothing is left to take back")) << nothing.err;
    auto const itself =
        office.run({"entry", "reverse", "20", "--because", "A wrong amount", "--as", "Ann"});
    EXPECT_EQ(itself.exit_code, 3) << itself.out;
}

TEST_F(Journals, ApprovedUnderOtherRegistersAreLookedAtAgain) {
    EXPECT_EQ(import("j.csv", {accrual("J1", "9.00")}).exit_code, 0);
    office.must({"batch", "approve", "3", "--as", "Bob"});
    std::filesystem::create_directory(office.folder() / "funding");
    auto schemes = bytes_of(worked_example() / "registers/schemes.csv");
    schemes.replace(schemes.find("NHS_MIN=100"), 11, "NHS_MIN=1|IBCF=2");
    office.write("funding/schemes.csv", schemes);
    office.must({"registers", "import", (office.folder() / "funding").string()});
    auto const stale = office.run({"batch", "post", "3", "--as", "Bob"});
    EXPECT_TRUE(says(stale, "The registers have changed")) << stale.err;
    approve_post("3");
    EXPECT_TRUE(says(office.must({"journal", "show", "3", "--format", "csv"}), "IBCF"));
    office.must({"check"});
}

TEST_F(Journals, OfASuccessionAreDraftedFromTheBooks) {
    auto const draft = [&](std::string const& body, std::string const& out) {
        return office.run({"journal", "draft", "succession", "--organisation", body, "--period",
                           "2022/23-P04", "--out", (office.folder() / out).string()});
    };
    EXPECT_TRUE(says(draft("01R", "d.csv"), "holds nothing in any pool"));
    EXPECT_TRUE(says(draft("QYG", "d.csv"), "has no successor"));
    EXPECT_EQ(draft("01S", "d.csv").exit_code, 3);
    std::filesystem::create_directory(office.folder() / "old");
    office.write("old/pool_streams.csv", bytes_of(office.folder() / "more/pool_streams.csv") +
                                             "CW-S256,NHS_MIN,01R,2022/23,1.00\n");
    office.must({"registers", "import", (office.folder() / "old").string()});
    auto held = opening("H1", "700.07");
    held["period"] = "2022/23-P01";
    held["pool"] = "CW-S256";
    EXPECT_EQ(import("held.csv", {held}).exit_code, 0);
    approve_post("3");
    EXPECT_EQ(draft("01R", "d.csv").exit_code, 0);
    EXPECT_EQ(draft("01R", "d.csv").exit_code, 3); // never written over
    auto const unfinished =
        office.run({"journal", "import", (office.folder() / "d.csv").string(), "--as", "Ann"});
    EXPECT_TRUE(says(unfinished, "no supporting document is named")) << unfinished.out;
    auto text = bytes_of(office.folder() / "d.csv");
    std::string const blank = "QYG\",,,"; // the end of the narrative, document, hash
    auto const narrative = text.find(blank);
    ASSERT_NE(narrative, std::string::npos) << text;
    text.replace(narrative, blank.size(), "QYG\",transfer.pdf," + std::string(64, 'b') + ",");
    auto const made = office.write("made.csv", text).string();
    office.must({"journal", "import", made, "--as", "Ann"});
    approve_post("4");
    auto after = balances();
    EXPECT_EQ(after["01R 1100"], "0.00");
    EXPECT_EQ(after["01R 3000"], "0.00"); // brought forward by one, handed over by the other
    EXPECT_EQ(after["QYG 3000"], "-700.07");
    office.must({"check"});
}

TEST_F(Journals, HaveATemplateThatIsNeverWrittenOver) {
    auto const file = (office.folder() / "t.xlsx").string();
    office.must({"journal", "template", file});
    EXPECT_TRUE(says(office.run({"journal", "template", file}), "not written over"));
    EXPECT_EQ(office.run({"journal", "template", "t.doc"}).exit_code, 2);
    auto const empty = office.run({"journal", "import", file, "--as", "Ann"});
    EXPECT_EQ(empty.exit_code, 1);
    EXPECT_TRUE(says(empty, "there are no journals in the sheet")) << empty.out;
    auto const wrong = office.run(
        {"journal", "import", (worked_example() / "extracts/cw_2024.csv").string(), "--as", "Ann"});
    EXPECT_EQ(wrong.exit_code, 0) << wrong.out; // its bytes are batch 2
    EXPECT_TRUE(says(office.run({"journal", "import", office.write("x.csv", "a,b\n1,2\n").string(),
                                 "--as", "Ann"}),
                     "header-missing"));
}

} // namespace
