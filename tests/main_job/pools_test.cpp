// Outside evidence, contributions, settlement and assurance, as a finance officer meets them.
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace {

using namespace tests;

constexpr auto evidence = "organisation,pool,account,period,balance,document\n"
                          "E06000050,CW-BCF,9123,2024/25-P12,300000.00,TB sheet 1\n"
                          "E06000050,CW-BCF,9124,2024/25-P12,100000.00,TB sheet 2\n"
                          "E06000050,CW-BCF,IBCF,2024/25-P12,400000.00,TB\n"
                          "E06000050,CW-BCF,1000,2024/25-P12,400000.00,TB\n"
                          "E06000050,CW-BCF,5000,2024/25-P12,41600000.00,TB\n"
                          "QYG,CW-BCF,5100,2024/25-P12,28000000.00,ICB accounts\n"
                          "QYG,CW-BCF,PREPAID,2024/25-P12,0.00,ICB accounts\n"
                          "E06000050,,TB,2024/25-P12,30100000.00,Closed TB\n"
                          "E06000050,,1100,2024/25-P12,400000.00,Closed TB\n"
                          "QYG,,5000,2024/25-P12,361200000.00,ICB accounts\n";

struct Pools : testing::Test {
    Office office{worked_example() / "registers"};

    void book_icb() const {
        office.import_approve_post(worked_example() / "extracts/qyg_2024.csv", "QYG");
    }
    void book_host() const {
        office.import_approve_post(worked_example() / "extracts/cw_2024.csv", "E06000050");
    }
    // The council's file, without the lines that a test leaves out.
    void book_host_without(std::initializer_list<std::string_view> cost_centres) const {
        std::ifstream file{worked_example() / "extracts/cw_2024.csv"};
        std::string line, kept;
        while (std::getline(file, line)) {
            bool const left_out = std::ranges::any_of(cost_centres, [&](auto code) {
                return line.find(std::string{","}.append(code).append(",")) != std::string::npos;
            });
            if (!left_out) kept += line + "\n";
        }
        office.import_approve_post(office.write("part.csv", kept), "E06000050");
    }
    tests::Run registers(std::string const& name, std::string const& text) const {
        auto const folder = office.folder() / ("register " + name);
        std::filesystem::create_directory(folder);
        std::ofstream{folder / (name + ".csv")} << text;
        return office.must({"registers", "import", folder.string()});
    }
    nlohmann::json json(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--format", "json"});
        return nlohmann::json::parse(office.must(arguments).out);
    }
};

TEST_F(Pools, AgreeWithOutsideEvidence) {
    book_icb();
    book_host();
    registers("control_balances", evidence);
    auto const checked = office.must({"check", "--strict"});
    EXPECT_TRUE(says(checked, "Outside evidence agrees with the books"));
}

TEST_F(Pools, WithHalfTheHostsOutlayMissingAreCaught) {
    book_icb();
    book_host_without({"BXB", "BXD", "BXF"});
    office.must({"check"}); // nobody has said what to expect
    registers("control_balances", evidence);
    auto const checked = office.run({"check"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_TRUE(says(checked, "E06000050, pool CW-BCF, accounts 9123 + 9124, 2024/25-P12: in the "
                              "books the pool holds £10,800,000.00, but the document \"TB sheet 1, "
                              "TB sheet 2\" says £400,000.00; difference £10,400,000.00."))
        << checked.out;
    EXPECT_TRUE(says(checked, "account 5000, 2024/25-P12: in the books the account stands at "
                              "£31,200,000.00"));
    EXPECT_TRUE(says(checked, "E06000050, account TB, 2024/25-P12: in the books the lines of its "
                              "posted extracts of the year come to £19,700,000.00"));
    EXPECT_FALSE(says(checked, "stream IBCF")); // it agrees
    EXPECT_FALSE(says(checked, "QYG, account 5000"));
}

TEST_F(Pools, OfWhichNothingIsPostedDoNotAgree) {
    book_icb();
    registers("control_balances", "organisation,pool,account,period,balance,document\n"
                                  "E06000050,CW-BCF,9123,2024/25-P12,0.00,TB\n");
    auto const checked = office.run({"check"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_TRUE(says(checked, "nothing of E06000050 is posted for the year to then"))
        << checked.out;
    auto const closed = office.run({"period", "close", "2024/25-P01", "--as", "Carl"});
    EXPECT_EQ(closed.exit_code, 3);
    EXPECT_TRUE(says(closed, "pool CW-BCF, account 9123")) << closed.err;
}

TEST_F(Pools, CompareWithEvidenceAtItsOwnPeriod) {
    book_icb();
    book_host(); // all of it in P6
    registers("control_balances", "organisation,pool,account,period,balance,document\n"
                                  "E06000050,CW-BCF,9123,2024/25-P05,400000.00,TB\n");
    EXPECT_EQ(office.run({"check"}).exit_code, 1);
}

TEST_F(Pools, ListContributionsThreeWays) {
    book_icb();
    book_host_without({"BR01"}); // the receipt of the ICB's contribution
    auto const all = json({"contributions", "--year", "2024/25"});
    ASSERT_EQ(all.size(), 3U);
    auto const& nhs = all[2];
    EXPECT_EQ(nhs["stream"], "NHS_MIN");
    EXPECT_EQ(nhs["agreed"], "28000000.00");
    EXPECT_EQ(nhs["contributed"], "28000000.00");
    EXPECT_EQ(nhs["received"], "0.00");
    EXPECT_EQ(nhs["contributed_less_received"], "28000000.00");
    EXPECT_EQ(nhs["items_unmatched"], 1);
    auto const items = json({"contributions", "--unmatched", "--pool", "CW-BCF"});
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0]["booked_by"], "the partner only");
    EXPECT_EQ(items[0]["period"], "2024/25-P06");
    EXPECT_EQ(items[0]["amount"], "28000000.00");
    auto const typo = office.run({"contributions", "--pool", "CW-BFC"});
    EXPECT_EQ(typo.exit_code, 2);
    EXPECT_TRUE(says(typo, "Did you mean CW-BCF?"));
}

constexpr auto pool_head = "code,name,kind,place,host,starts_on,ends_on,risk_share\n"
                           "CW-BCF,Cheshire West BCF,S75,CW,E06000050,2023-04-01,,";

TEST_F(Pools, SettleByTheirRule) {
    registers("pools", pool_head + std::string{"QYG=60|E06000050=40\n"});
    registers("pool_streams", "pool,stream,organisation,year,agreed\n"
                              "CW-BCF,NHS_MIN,QYG,2024/25,27000000.00\n"
                              "CW-BCF,IBCF,E06000050,2024/25,10000000.00\n"
                              "CW-BCF,DFG,E06000050,2024/25,4000000.00\n");
    book_icb();
    book_host();
    // NHS_MIN is £1,000,000 over what was agreed, IBCF £400,000 under: 60 and 40 % of £600,000.
    auto const document = office.write("board.txt", "Minutes of 8 May");
    auto const out = (office.folder() / "overspend.csv").string();
    auto const settled = office.must({"pool", "settle", "CW-BCF", "--year", "2024/25", "--out", out,
                                      "--document", document.string()});
    EXPECT_TRUE(says(settled, "640,000.00 of NHS_MIN is to be charged to IBCF=640000.00"))
        << settled.out;
    std::ifstream file{out};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(text, "journal,event,period,pool,place,stream,to_stream,amount,narrative,document,"
                    "document_sha256\n"
                    "CW-BCF 2024/25 settlement,OVERSPEND_SHARE,2024/25-P12,CW-BCF,CW,NHS_MIN,"
                    "IBCF=640000.00,640000.00,\"Overspend of NHS_MIN in pool CW-BCF in 2024/25, "
                    "shared by the pool's rule QYG=60|E06000050=40\",board.txt,"
                    "ae2b848122c13cc7512dfa2ea49d3c875232a09aa4581322ec161de702c6fc1c\n");
    EXPECT_EQ(office.run({"pool", "settle", "CW-BCF", "--year", "2024/25", "--out", out}).exit_code,
              2); // it is there already
    auto const rows = json({"pool", "settle", "CW-BCF", "--year", "2024/25"});
    EXPECT_EQ(rows[3]["share"], "240000.00");
    EXPECT_EQ(rows[4]["share"], "360000.00");
    // Booked as a journal, it leaves nothing to charge.
    EXPECT_TRUE(says(office.must({"journal", "import", out, "--as", "Ann"}), "batch 3, staged"));
    office.must({"batch", "approve", "3", "--as", "Bob"});
    office.must({"batch", "post", "3", "--as", "Bob"});
    office.must({"check"});
    auto const again = office.must({"pool", "settle", "CW-BCF", "--year", "2024/25"});
    EXPECT_FALSE(says(again, "is to be charged")) << again.out;
}

TEST_F(Pools, KeepTheirRuleOutAndInAgain) {
    for (auto const* rule : {"BY_SOURCE", "QYG=60<500000.00|E06000050=40"}) {
        registers("pools", pool_head + std::string{rule} + "\n");
        auto const out = (office.folder() / (rule[0] == 'B' ? "b.xlsx" : "q.xlsx")).string();
        office.must({"registers", "export", out});
        EXPECT_TRUE(says(office.must({"registers", "import", out}), "changes nothing"));
    }
}

TEST_F(Pools, SayWhereNoRuleDecides) {
    book_icb();
    book_host();
    registers("pools", pool_head + std::string{"QYG=60<1000|E06000050=40<1000\n"});
    auto const capped = office.run({"pool", "settle", "CW-BCF", "--year", "2024/25"});
    EXPECT_EQ(capped.exit_code, 1);
    EXPECT_TRUE(says(capped, "-£398,000.00 of revenue underspend cannot be divided")) << capped.err;
    registers("pools", pool_head + std::string{"\n"});
    auto const none = office.run({"pool", "settle", "CW-BCF", "--year", "2024/25"});
    EXPECT_EQ(none.exit_code, 3);
    EXPECT_TRUE(says(none, "Fill in risk_share"));
}

TEST_F(Pools, AreAskedOfBodiesHowFarTheyAreAssured) {
    book_icb();
    book_host();
    registers("assurance", "organisation,year,status,on,document\n"
                           "QYG,2024/25,draft,2025-05-01,Draft accounts\n"
                           "QYG,2024/25,audited,2025-06-30,Accounts\n");
    auto const listed = office.must({"assurance", "--year", "2024/25"});
    EXPECT_TRUE(says(listed, "Neither audited nor certified: E06000050 2024/25 (none)."))
        << listed.out;
    auto const all = json({"assurance"});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1]["status"], "audited");
    EXPECT_EQ(all[1]["on"], "2025-06-30");
}

} // namespace
