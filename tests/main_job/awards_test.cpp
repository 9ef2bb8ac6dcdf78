// The register of awards through the real program (domain.md 5.4 and 8.6).
#include "main_job/office.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace tests;
using nlohmann::json;

constexpr auto head =
    "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Planned Dates:Start Date,"
    "Planned Dates:End Date,Planned Dates:Duration (months),Recipient Org:Identifier,Recipient "
    "Org:Name,Recipient Ind:Name,Funding Org:Identifier,Funding Org:Name,Beneficiary "
    "Location:Name,Beneficiary Location:Geographic Code\n";

struct Grant {
    std::string identifier = "360G-cw-1", currency = "GBP", amount = "300000",
                starts = "2024-04-01", ends = "2027-03-31", months = "", individual = "",
                place = "", code = "E06000050";
};

std::string line(Grant const& g) {
    return g.identifier + ",Social prescribing,Text," + g.currency + "," + g.amount +
           ",2024-03-01," + g.starts + "," + g.ends + "," + g.months +
           ",GB-CHC-1000001,Helping Hands," + g.individual + ",GB-LAE-CHW,Cheshire West," +
           g.place + "," + g.code + "\n";
}

struct Awards : testing::Test {
    Office office{worked_example() / "registers"};
    int batches = 0;

    tests::Run import(std::string const& text) {
        auto const name = "awards" + std::to_string(++batches) + ".csv";
        return office.run({"import", office.write(name, head + text).string(), "--organisation",
                           "E06000050", "--as", "Ann"});
    }
    void register_(std::string const& text) {
        auto const run = import(text);
        ASSERT_EQ(run.exit_code, 0) << run.out << run.err;
        office.must({"batch", "approve", std::to_string(batches), "--as", "Bob"});
        office.must({"batch", "post", std::to_string(batches), "--as", "Bob"});
    }
    json list(std::vector<std::string> more = {}) {
        std::vector<std::string> words{"awards", "--format", "json"};
        words.insert(words.end(), more.begin(), more.end());
        return json::parse(office.must(words).out);
    }
};

TEST_F(Awards, AreRegisteredWithTheirDurationAndPlace) {
    register_(
        line({}) +
        line({.identifier = "360G-cw-2", .amount = "50000", .starts = "", .ends = "", .code = ""}));
    auto const all = list();
    ASSERT_EQ(all.size(), 2U) << all;
    EXPECT_EQ(all[0]["amount"], "300000.00");
    EXPECT_EQ(all[0]["months"], "36");
    EXPECT_EQ(all[0]["months_by"], "dates");
    EXPECT_EQ(all[0]["place"], "CW");
    EXPECT_EQ(all[0]["place_by"], "code");
    EXPECT_TRUE(all[1]["months"].is_null() || all[1]["months"] == "") << "a blank is unknown";
    EXPECT_EQ(all[1]["months_by"], "unknown");
    EXPECT_TRUE(json::parse(office.must({"balances", "--format", "json"}).out).empty())
        << "an award is no spending";
    office.must({"check"});
}

TEST_F(Awards, AreAmendedByAFurtherVersion) {
    register_(line({}));
    register_(line({}) + line({.identifier = "360G-cw-2"}));
    register_(line({.amount = "360000", .ends = "2028-03-31"}));
    auto const now = list({"360G-cw-1"});
    ASSERT_EQ(now.size(), 1U);
    EXPECT_EQ(now[0]["version"], 2);
    EXPECT_EQ(now[0]["months"], "48");
    auto const every = list({"360G-cw-1", "--all-versions"});
    ASSERT_EQ(every.size(), 2U);
    EXPECT_EQ(every[0]["amount"], "300000.00");
    EXPECT_EQ(
        office.run({"batch", "reverse", "3", "--because", "a mistake", "--as", "Ann"}).exit_code,
        3);
    office.must({"check"});
}

TEST_F(Awards, OfPeopleAreKeptWithoutTheirNames) {
    register_(line({.individual = "Jane Doe"}));
    auto const all = list();
    EXPECT_EQ(all[0]["recipient"], "an individual");
    EXPECT_EQ(all.dump().find("Jane"), std::string::npos);
    EXPECT_EQ(all.dump().find("Helping"), std::string::npos);
}

TEST_F(Awards, ThatContradictThemselvesAreSaid) {
    auto const twice = import(line({}) + line({.amount = "1"}));
    EXPECT_EQ(twice.exit_code, 1);
    EXPECT_TRUE(says(twice, "award-contradicts")) << twice.err;
    EXPECT_TRUE(says(import(line({}) + line({})), "award-repeated"));
    EXPECT_TRUE(says(import(line({.currency = "EUR"})), "award-currency"));
    EXPECT_TRUE(says(import(line({.identifier = ""})), "award-incomplete"));
    EXPECT_TRUE(says(import(line({.months = "12"})), "award-duration-differs"));
    EXPECT_TRUE(says(import(line({.months = "a year"})), "award-duration-unreadable"));
    EXPECT_TRUE(says(import(line({.starts = "2027-05-01"})), "award-ends-before-start"));
    EXPECT_TRUE(says(import(line({.starts = "soon"})), "award-date-unreadable"));
    EXPECT_TRUE(says(import(line({.place = "Narnia", .code = ""})), "award-place-unknown"));
}

TEST_F(Awards, ComeAsJsonToo) {
    auto const file = office.write("grants.json", R"({"grants": [{"id": "360G-j-1", "title": "T",
        "description": "D", "currency": "GBP", "amountAwarded": 12345.67, "awardDate": "2024-05-01",
        "plannedDates": [{"startDate": "2024-05-01", "endDate": "2025-04-30", "duration": 12}],
        "recipientOrganization": [{"id": "GB-CHC-1", "name": "Group"}],
        "fundingOrganization": [{"id": "GB-LAE-CHW", "name": "Council"}],
        "beneficiaryLocation": [{"name": "Cheshire West", "geoCode": "E06000050"}]}]})");
    office.must({"import", file.string(), "--organisation", "E06000050", "--as", "Ann"});
    office.must({"batch", "approve", "1", "--as", "Bob"});
    office.must({"batch", "post", "1", "--as", "Bob"});
    auto const all = list();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0]["amount"], "12345.67");
    EXPECT_EQ(all[0]["months"], "12");
    EXPECT_EQ(all[0]["months_by"], "stated");
    EXPECT_EQ(all[0]["place"], "CW");
}

} // namespace
