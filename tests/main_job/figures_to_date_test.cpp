// Cumulative extracts through the real program: what a month moves, in which layer, and what is
// only compared with the books (design.md section 8).
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <random>

namespace {

using namespace tests;
using nlohmann::json;

constexpr auto monitor_head = "Service,Scheme,Original Budget,Current Budget,Profiled Budget to "
                              "Date,Actual to Date,Committed,Forecast,Over/(Under)spend\n";

struct FiguresToDate : testing::Test {
    Office office{worked_example() / "registers"};
    int batches = 0;

    tests::Run import(std::string const& name, std::string const& text, std::string const& period,
                      std::vector<std::string> more = {},
                      std::string const& organisation = "E06000050") {
        std::vector<std::string> words{"import",         office.write(name, text).string(),
                                       "--organisation", organisation,
                                       "--as",           "Ann"};
        if (!period.empty()) words.insert(words.end(), {"--period", period});
        words.insert(words.end(), more.begin(), more.end());
        auto const run = office.run(words);
        if (says(run, "is staged") || says(run, "kept as evidence")) ++batches;
        return run;
    }
    void post(int batch) {
        office.must({"batch", "approve", std::to_string(batch), "--as", "Bob"});
        office.must({"batch", "post", std::to_string(batch), "--as", "Bob"});
    }
    void book(std::string const& name, std::string const& text, std::string const& period,
              std::vector<std::string> more = {}) {
        auto const run = import(name, text, period, std::move(more));
        ASSERT_EQ(run.exit_code, 0) << run.out << run.err;
        post(batches);
    }
    std::string balance(int account, std::string const& layer = "actual",
                        std::string const& fund = "E06000050") {
        for (auto const& row : office.list({"balances", "--layer", layer})) {
            if (row["fund"] == fund && row["account"] == account) return row["balance"];
        }
        return "none";
    }
};

std::string service(std::string const& name, std::string const& budget, std::string const& profiled,
                    std::string const& actual, std::string const& committed,
                    std::string const& forecast) {
    return name + ",," + budget + "," + budget + "," + profiled + "," + actual + "," + committed +
           "," + forecast + ",\n";
}

TEST_F(FiguresToDate, OnlyTheMovementSinceIsBookedInEachLayer) {
    book("p1.csv", monitor_head + service("PH01", "1200.00", "100.00", "90.00", "5.00", "1200"),
         "2024/25-P01");
    book("p2.csv", monitor_head + service("PH01", "1300.00", "210.00", "170.01", "2.00", "1250"),
         "2024/25-P02");
    EXPECT_EQ(balance(5000), "170.01");
    EXPECT_EQ(balance(1000), "-170.01");
    EXPECT_EQ(balance(5000, "budget"), "1300.00");
    EXPECT_EQ(balance(9000, "budget"), "-1300.00");
    EXPECT_EQ(balance(5000, "forecast"), "1250.00");
    EXPECT_EQ(balance(5000, "commitment"), "2.00");
    auto const show = office.must({"batch", "show", "2"}).out;
    EXPECT_NE(show.find("file total £80.01"), std::string::npos) << show;
    EXPECT_NE(show.find("actual"), std::string::npos);
    office.must({"check"});
}

TEST_F(FiguresToDate, TheBudgetToDateIsInTheMonthAndTheRestInMarch) {
    book("p3.csv", monitor_head + service("PH01", "1200.00", "300.00", "0.00", "", ""),
         "2024/25-P03");
    book("p5.csv", monitor_head + service("PH01", "1200.00", "500.00", "0.00", "", ""),
         "2024/25-P05");
    std::map<std::string, std::string> by_period;
    for (auto const& row :
         office.list({"balances", "--layer", "budget", "--through", "2024/25-P04"})) {
        by_period[std::to_string(row["account"].get<int>())] = row["balance"];
    }
    EXPECT_EQ(by_period["5000"], "300.00");
    EXPECT_EQ(balance(5000, "budget"), "1200.00");
}

TEST_F(FiguresToDate, TwoLinesOfOneCodeAreAddedUpNotMergedAway) {
    auto const twice = service("PH01", "", "", "10.00", "", "");
    book("p1.csv", monitor_head + twice + twice, "2024/25-P01");
    EXPECT_EQ(balance(5000), "20.00");
    book("p2.csv", monitor_head + twice + service("PH01", "", "", "15.00", "", ""), "2024/25-P02");
    EXPECT_EQ(balance(5000), "25.00");
}

TEST_F(FiguresToDate, AMissingMonthIsSaidAndItsMovementBookedLater) {
    book("p1.csv", monitor_head + service("PH01", "", "", "10.00", "", ""), "2024/25-P01");
    auto const run =
        import("p4.csv", monitor_head + service("PH01", "", "", "40.00", "", ""), "2024/25-P04");
    EXPECT_TRUE(says(run, "2024/25-P02 to 2024/25-P03")) << run.out << run.err;
    EXPECT_TRUE(says(run, "month-missing"));
    post(batches);
    EXPECT_EQ(balance(5000), "40.00");
    auto const late =
        import("p3.csv", monitor_head + service("PH01", "", "", "30.00", "", ""), "2024/25-P03");
    EXPECT_EQ(late.exit_code, 3);
    EXPECT_TRUE(says(late, "batch")) << late.err;
    EXPECT_EQ(balance(5000), "40.00");
}

TEST_F(FiguresToDate, AMonthIsAskedForAndTheOneBeforeMustBePosted) {
    auto const text = monitor_head + service("PH01", "", "", "10.00", "", "");
    EXPECT_EQ(import("p1.csv", text, "").exit_code, 2);
    EXPECT_EQ(import("p1.csv", text, "2024/25-P01").exit_code, 0);
    auto const second =
        import("p2.csv", monitor_head + service("PH01", "", "", "20.00", "", ""), "2024/25-P02");
    EXPECT_EQ(second.exit_code, 3);
    EXPECT_TRUE(says(second, "not posted yet")) << second.err;
}

TEST_F(FiguresToDate, AFallIsWarnedOfAndAMissingCodeStaysBooked) {
    book("p1.csv",
         monitor_head + service("PH01", "", "", "50.00", "", "") +
             service("BXA", "", "", "7.00", "", ""),
         "2024/25-P01");
    auto const run =
        import("p2.csv", monitor_head + service("PH01", "", "", "45.00", "", ""), "2024/25-P02");
    EXPECT_TRUE(says(run, "fell from £50.00 to £45.00")) << run.out << run.err;
    EXPECT_TRUE(says(run, "series-gone"));
    post(batches);
    EXPECT_EQ(balance(5000), "45.00");
    EXPECT_EQ(balance(5000, "actual", "CW-BCF"), "7.00");
    office.must({"check"});
}

TEST_F(FiguresToDate, ACodeWrittenOtherwiseIsTheSameCodeOrHoldsTheFile) {
    auto const of = [&](std::string const& code, std::string const& actual) {
        return monitor_head + service(code, "1200.00", "100.00", actual, "", "1200.00");
    };
    book("p1.csv", of("PH01", "100.00"), "2024/25-P01");
    auto const typed = import("p2.csv", of("ph01 ", "200.00"), "2024/25-P02");
    EXPECT_EQ(typed.exit_code, 0) << typed.err;
    EXPECT_TRUE(says(typed, "100.00")) << "the movement only: " << typed.out;
    office.must({"batch", "reject", std::to_string(batches), "--because", "a test", "--as", "Ann"});
    auto const other = import("p2b.csv", of("PublicHealth", "200.00"), "2024/25-P02");
    EXPECT_EQ(other.exit_code, 1);
    EXPECT_TRUE(says(other, "series-replaced")) << other.err;
    auto const meant =
        import("p2b.csv", of("PublicHealth", "200.00"), "2024/25-P02", {"--new-codes"});
    EXPECT_EQ(meant.exit_code, 0) << meant.err;
}

TEST_F(FiguresToDate, ACodeInTwoPartsOfAMonthIsHeld) {
    auto const of = [&](std::string const& actual) {
        return monitor_head + service("PH01", "", "", actual, "", "");
    };
    book("a.csv", of("230.00"), "2024/25-P02", {"--part", "a"});
    auto const second = import("b.csv", of("1.00"), "2024/25-P02", {"--part", "b"});
    EXPECT_EQ(second.exit_code, 1);
    EXPECT_TRUE(says(second, "series-in-two-parts")) << second.err;
}

TEST_F(FiguresToDate, AMonthThatOthersStandOnIsNotTakenBackAlone) {
    auto const of = [&](std::string const& actual) {
        return monitor_head + service("PH01", "", "", actual, "", "");
    };
    book("p1.csv", of("100.00"), "2024/25-P01");
    book("p2.csv", of("250.00"), "2024/25-P02");
    auto const alone =
        office.run({"batch", "reverse", "1", "--because", "a mistake", "--as", "Ann"});
    EXPECT_EQ(alone.exit_code, 3);
    EXPECT_TRUE(says(alone, "batch 2")) << alone.err;
    auto const month = import("p1b.csv", of("90.00"), "2024/25-P01", {"--supersedes", "2"});
    EXPECT_EQ(month.exit_code, 3) << "another month";
}

TEST_F(FiguresToDate, TheDifferenceOfASupersededMonitorIsByLayer) {
    book("p1.csv", monitor_head + service("PH01", "1200.00", "100.00", "100.00", "", "1200.00"),
         "2024/25-P01");
    import("p1b.csv", monitor_head + service("PH01", "1200.00", "100.00", "150.00", "", "1300.00"),
           "2024/25-P01", {"--supersedes", "1"});
    auto const rows = office.list({"batch", "difference", "2"});
    ASSERT_EQ(rows.size(), 2U) << rows;
    for (auto const& row : rows) {
        bool const actual = row["layer"] == "actual";
        EXPECT_EQ(row["before"], actual ? "100.00" : "1200.00");
        EXPECT_EQ(row["after"], actual ? "150.00" : "1300.00");
    }
}

TEST_F(FiguresToDate, SupersedingAMonthCorrectsItAndTheNextHealsTheYear) {
    auto const at = [&](std::string const& actual) {
        return monitor_head + service("PH01", "100.00", "", actual, "", "");
    };
    book("p1.csv", at("10.00"), "2024/25-P01");
    book("p2.csv", at("20.00"), "2024/25-P02");
    book("p2b.csv", at("26.00"), "2024/25-P02", {"--supersedes", "2"});
    EXPECT_EQ(balance(5000), "26.00");
    EXPECT_EQ(balance(5000, "budget"), "100.00");
    auto const first = import("p1b.csv", at("12.00"), "2024/25-P01", {"--supersedes", "1"});
    EXPECT_TRUE(says(first, "later-month-stands")) << first.out << first.err;
    post(batches);
    book("p3.csv", at("31.00"), "2024/25-P03");
    EXPECT_EQ(balance(5000), "31.00");
    office.must({"batch", "reverse", "5", "--because", "sent in error", "--as", "Ann"});
    ++batches;
    post(batches);
    book("p3c.csv", at("33.00"), "2024/25-P03");
    EXPECT_EQ(balance(5000), "33.00");
    EXPECT_EQ(balance(5000, "budget"), "100.00");
    office.must({"check"});
}

TEST_F(FiguresToDate, BesideALedgerTheActualsAreComparedAndThePlansBooked) {
    office.must({"import",
                 office
                     .write("gl.csv", "Year,Period,Cost Centre,Detail Code,Trans Ref,Net Amount\n"
                                      "2024/25,1,PH01,4100,T1,90.00\n")
                     .string(),
                 "--organisation", "E06000050", "--as", "Ann"});
    post(batches = 1);
    auto const run =
        import("p1.csv", monitor_head + service("PH01", "1200.00", "100.00", "95.00", "", ""),
               "2024/25-P01");
    EXPECT_EQ(run.exit_code, 0) << run.err;
    EXPECT_TRUE(says(run, "difference £5.00")) << run.out << run.err;
    post(2);
    EXPECT_EQ(balance(5000), "90.00");
    EXPECT_EQ(balance(5000, "budget"), "1200.00");
    auto const compared = office.list({"batch", "compare", "2"});
    ASSERT_EQ(compared.size(), 1U) << compared;
    EXPECT_EQ(compared[0]["difference"], "5.00");
    office.must({"check"});
}

TEST_F(FiguresToDate, ALedgerAfterAMonitorIsRefusedUntilTheMonitorIsOut) {
    book("p2.csv", monitor_head + service("PH01", "", "", "95.00", "", ""), "2024/25-P02");
    auto const gl = std::string{"Year,Period,Cost Centre,Detail Code,Trans Ref,Net Amount\n"
                                "2024/25,1,PH01,4100,T1,90.00\n"};
    auto const run = import("gl.csv", gl, "");
    EXPECT_EQ(run.exit_code, 3) << "the monitor holds April, too";
    EXPECT_TRUE(says(run, "batch 1")) << run.err;
    office.must({"batch", "reverse", "1", "--because", "the ledger comes", "--as", "Ann"});
    post(2);
    batches = 2;
    EXPECT_EQ(import("gl.csv", gl, "").exit_code, 0);
    post(3);
    EXPECT_EQ(balance(5000), "90.00");
}

TEST_F(FiguresToDate, TheSendersVarianceIsWorkedOutAgainInItsOwnConvention) {
    auto const row = [](std::string const& variance) {
        return std::string{monitor_head} + "PH01,,100.00,100.00,50.00,60.00,,," + variance + "\n";
    };
    EXPECT_FALSE(says(import("a.csv", row("10.00"), "2024/25-P01"), "variance-differs"));
    office.must({"batch", "reject", "1", "--because", "a test", "--as", "Ann"});
    EXPECT_TRUE(says(import("b.csv", row("(10.00)"), "2024/25-P01"), "sign is the other way"));
}

TEST_F(FiguresToDate, ActualsOfTheOtherSignThanTheirBudgetsAreRefused) {
    auto const run =
        import("a.csv", monitor_head + service("PH01", "1200.00", "100.00", "-95.00", "", ""),
               "2024/25-P01");
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_TRUE(says(run, "sign-against-budget")) << run.err;
    EXPECT_TRUE(office.list({"batch", "list"}).empty());
}

constexpr auto balance_head = "Code Combination,Description,Opening Balance,Period Debits,Period "
                              "Credits,Closing Balance\n";

TEST_F(FiguresToDate, ATrialBalanceOfTheMonthFollowsOnFromTheOneBefore) {
    book("p1.csv", std::string{balance_head} + "PH01-4100-0-0,,0.00,100.00,10.00,90.00\n",
         "2024/25-P01");
    EXPECT_EQ(balance(5000), "90.00");
    auto const run =
        import("p2.csv", std::string{balance_head} + "PH01-4100-0-0,,95.00,5.00,0.00,100.00\n",
               "2024/25-P02");
    EXPECT_TRUE(says(run, "opens with 95.00, but closed the month before with 90.00"))
        << run.out << run.err;
    post(batches);
    EXPECT_EQ(balance(5000), "95.00");
    auto const wrong =
        import("p3.csv", std::string{balance_head} + "PH01-4100-0-0,,100.00,5.00,0.00,104.00\n",
               "2024/25-P03");
    EXPECT_EQ(wrong.exit_code, 1);
    EXPECT_TRUE(says(wrong, "balance-differs")) << wrong.err;
}

TEST_F(FiguresToDate, ATrialBalanceOfTheYearToDateBooksItsMovement) {
    std::vector<std::string> const to_date{"--year-to-date"};
    book("p1.csv", std::string{balance_head} + "PH01-4100-0-0,,0.00,100.00,10.00,90.00\n",
         "2024/25-P01", to_date);
    auto const forgotten =
        import("p2.csv", std::string{balance_head} + "PH01-4100-0-0,,0.00,160.00,10.00,150.00\n",
               "2024/25-P02");
    EXPECT_EQ(forgotten.exit_code, 1);
    EXPECT_TRUE(says(forgotten, "Say --year-to-date")) << forgotten.err;
    book("p2.csv", std::string{balance_head} + "PH01-4100-0-0,,0.00,160.00,10.00,150.00\n",
         "2024/25-P02", to_date);
    EXPECT_EQ(balance(5000), "150.00");
    office.must({"check"});
}

TEST_F(FiguresToDate, AReturnOfAPoolIsComparedSchemeBySchemeNeverPosted) {
    office.must({"import",
                 office
                     .write("gl.csv", "Year,Period,Cost Centre,Detail Code,Trans Ref,Net Amount\n"
                                      "2024/25,1,BXA,4100,T1,90.00\n")
                     .string(),
                 "--organisation", "E06000050", "--as", "Ann"});
    post(batches = 1);
    auto const run = import(
        "return.csv",
        "Pool,Scheme ID,Scheme,Source of Funding,Commissioner,Provider Type,Annual Plan,Plan to "
        "Date,Actual to Date,Forecast\nCW-BCF,A,Reablement,NHS_MIN,LA,Private,1200,100,95.00,1200\n"
        "CW-BCF,B,Social prescribing,NHS_MIN,LA,Charity,600,50,50.00,600\n",
        "2024/25-P01");
    EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
    EXPECT_TRUE(says(run, "kept as evidence")) << run.out << run.err;
    EXPECT_EQ(office.run({"batch", "approve", "2", "--as", "Bob"}).exit_code, 3);
    EXPECT_EQ(office.run({"batch", "post", "2", "--as", "Bob"}).exit_code, 3);
    EXPECT_EQ(balance(5000, "actual", "CW-BCF"), "90.00");
    auto const compared = office.list({"batch", "compare", "2"});
    ASSERT_EQ(compared.size(), 2U) << compared;
    EXPECT_EQ(compared[0]["scheme"], "B");
    EXPECT_EQ(compared[0]["difference"], "50.00");
    EXPECT_EQ(compared[1]["difference"], "5.00");
    office.must({"check"});
}

TEST_F(FiguresToDate, PublishedPaymentsAreComparedBySupplierAndMonth) {
    office.must(
        {"import",
         office
             .write("gl.csv", "Year,Period,Cost Centre,Detail Code,Trans Ref,Supplier,Net Amount\n"
                              "2024/25,1,PH01,4100,T1,Acme Ltd,700.00\n"
                              "2024/25,1,PH01,4100,T2,Beta CIC,40.00\n")
             .string(),
         "--organisation", "E06000050", "--as", "Ann"});
    post(batches = 1);
    auto const run = import("spend.csv",
                            "Department Family,Entity,Date,Expense Type,Expense Area,Supplier,"
                            "Transaction Number,Amount\n"
                            "Council,E06000050,05/04/2024,Fees,PH01,ACME LTD,1,600.00\n",
                            "");
    EXPECT_EQ(run.exit_code, 0) << run.out << run.err;
    auto const compared = office.list({"batch", "compare", "2"});
    ASSERT_EQ(compared.size(), 2U) << compared;
    EXPECT_EQ(compared[0]["supplier"], "ACME LTD");
    EXPECT_EQ(compared[0]["difference"], "-100.00");
    EXPECT_EQ(compared[1]["difference"], "-40.00");
    EXPECT_EQ(balance(5000), "740.00");
}

TEST_F(FiguresToDate, WhatIsClearedFromSuspenseIsNotBookedAgainNextMonth) {
    auto const at = [&](std::string const& actual) {
        return monitor_head + service("NEW1", "100.00", "50.00", actual, "1.00", "120.00");
    };
    book("p1.csv", at("10.00"), "2024/25-P01");
    EXPECT_EQ(balance(1900), "10.00");
    auto const missing = (office.folder() / "missing.csv").string();
    office.must({"crosswalk", "missing", "--to", missing});
    std::ifstream in{missing};
    std::string text, row;
    while (std::getline(in, row)) {
        auto const empty = row.find("NEW1,,,,,");
        if (empty != row.npos) row.replace(empty, 9, "NEW1,,,,,DIRECT_OUTLAY,CW,,,PHG");
        if (empty != row.npos) row.erase(row.find("PHG") + 3, 4);
        text += row + '\n';
    }
    office.must({"registers", "import", office.write("filled.csv", text).string()});
    office.must({"suspense", "clear", "--as", "Ann"});
    ++batches;
    post(batches);
    EXPECT_EQ(balance(5000), "10.00");
    EXPECT_EQ(balance(5000, "budget"), "100.00");
    book("p2.csv", at("25.00"), "2024/25-P02");
    EXPECT_EQ(balance(5000), "25.00") << "only the movement since April";
    EXPECT_EQ(balance(5000, "budget"), "100.00");
    EXPECT_EQ(balance(5000, "forecast"), "120.00");
    office.must({"check"});
}

// Any year of files, with gaps, corrections and falls: after each, the books are what the last
// said.
TEST_F(FiguresToDate, TheBooksAreAlwaysWhatTheLastFileSaid) {
    std::mt19937 chance{20241122}; // the same year every time
    auto const pence = [&](int most) { return static_cast<int>(chance() % (most + 1)); };
    auto const pounds = [](int amount) {
        return std::to_string(amount / 100) + "." + std::to_string(amount % 100 / 10) +
               std::to_string(amount % 10);
    };
    std::vector<std::string> const periods{"2024/25-P01", "2024/25-P02", "2024/25-P04",
                                           "2024/25-P07", "2024/25-P12", "2024/25-P13"};
    int serial = 0;
    for (auto const& period : periods) {
        for (int version = 0; version <= pence(1); ++version) {
            int const actual = 1 + pence(99'999), budget = actual + pence(99'999);
            auto const text = monitor_head + service("PH01", pounds(budget), pounds(actual / 2),
                                                     pounds(actual), "", pounds(budget));
            std::vector<std::string> more;
            if (version > 0) more = {"--supersedes", std::to_string(batches)};
            book("f" + std::to_string(++serial) + ".csv", text, period, more);
            EXPECT_EQ(balance(5000), pounds(actual)) << period;
            EXPECT_EQ(balance(5000, "budget"), pounds(budget)) << period;
            EXPECT_EQ(balance(5000, "forecast"), pounds(budget)) << period;
        }
    }
    office.must({"check"});
}

} // namespace
