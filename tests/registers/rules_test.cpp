// Each rule of the registers has a set that breaks it and nothing else: sound registers, with some
// rows added.
#include "registers/sound_registers.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ledger;

using tests::findings_in;
using tests::sound;
using tests::with;

struct Case {
    std::string_view rule, sheet, row, column; // the one finding: in the row added, in this column
};

constexpr Case cases[] = {
    {"value-missing", "places", "HA", "name"},
    {"choice-unknown", "organisations", "X, X, COUNCIL", "sector"},
    {"choice-unknown", "crosswalk", "N2, QYG, 1, SUSPENSE", "event"},
    {"choice-unknown", "streams", "X, X, NHS, Capital", "kind"},
    {"date-unreadable", "schemes", "B, B, CW, , , , 31/02/2024", "starts_on"},
    {"year-unreadable", "pool_streams", "CW-BCF, OTHER, QYG, 2024/26", "year"},
    {"period-unreadable", "control_balances", "QYG, , B1, April, 1.00, TB", "period"},
    {"amount-unreadable", "control_balances", "QYG, , B1, 2024/25-P01, 1.005, TB", "balance"},
    {"number-unreadable", "classification", "K2, v2, 1, 1, , , , , A, e, o, a, 2023/24", "version"},
    {"number-unreadable", "classification", "K2, 2, 1, 1.0000001, , , , , A, e, o, a, 2023/24",
     "tier_p"},
    {"weights-unreadable", "schemes", "B, B, CW, CW-BCF, , NHS_MIN=0", "funding"},
    {"weights-unreadable", "schemes", "B, B, CW, CW-BCF, , NHS_MIN=1|NHS_MIN=2", "funding"},
    {"risk-share-unreadable", "pools", "P, P, S75, CW, QYG, 2023-04-01, , HALF", "risk_share"},
    {"risk-share-unreadable", "pools", "P, P, S75, CW, QYG, 2023-04-01, , QYG=1<0", "risk_share"},
    {"risk-share-unreadable", "pools", "P, P, S75, CW, QYG, 2023-04-01, , BY_SOURCE|QYG=1",
     "risk_share"},
    {"selector-unreadable", "crosswalk", "N2, QYG, 1*2, DIRECT_OUTLAY, CW", "cost_centre"},
    {"key-repeated", "places", "CW, Again", "code"},
    {"key-repeated", "places", "cw, To a spreadsheet the same", "code"},
    {"key-repeated", "schemes", "A, Again, CW", "code"},
    {"key-repeated", "pool_streams", "CW-BCF, NHS_MIN, QYG, 2023/24", "pool"},
    {"dates-backwards", "schemes", "B, B, CW, , , , 2024-04-01, 2023-04-01", "ends_on"},
    {"dates-backwards", "classification", "K2, 1, 2, 1, , , , , A, e, o, a, 2024/25, 2023/24",
     "to_year"},
    {"dates-overlap", "schemes", "N, Again, CW, , , , 2024-03-31", "starts_on"},
    {"dates-overlap", "crosswalk", "N1, QYG, 2, DIRECT_OUTLAY, CW, , , , 2024-04-01", "valid_from"},
    {"rules-overlap", "crosswalk", "N2, QYG, 100001, DIRECT_OUTLAY, CW, , , , 2024-04-01", "rule"},
    {"rules-overlap", "classification", "K2, 1, 100001, 1, , , , , A, e, o, a, 2024/25", "rule"},
    {"tiers-not-whole", "classification",
     "K2, 1, 2, 0.333333, 0.333333, 0.333333, , , A, e, o, a, 2023/24", "tier_p"},
    {"version-not-positive", "classification", "K2, 0, 2, 1, , , , , A, e, o, a, 2023/24",
     "version"},
    {"organisation-unknown", "organisations", "X, X, OTHER, NOBODY", "successor"},
    {"place-reserved", "places", "ALL, Everywhere", "code"},
    {"place-unknown", "care_communities", "CW2, Northwich, XX", "place"},
    {"place-unknown", "published", "2023/24, ALL, 1.00, 2.00, 2024-07-01", "place"},
    {"care-community-unknown", "schemes", "B, B, CW, , CW9", "care_community"},
    {"stream-unknown", "schemes", "B, B, CW, CW-BCF, , NHS_MAX=1", "funding"},
    {"stream-unknown", "crosswalk", "N2, QYG, 2, RECOVERY, CW, , , , , , , NHS_MAX", "relieves"},
    {"pool-unknown", "crosswalk", "N2, QYG, 2, POOL_OUTLAY, CW, WI-BCF", "pool"},
    {"scheme-unknown", "crosswalk", "N2, QYG, 2, POOL_OUTLAY, CW, CW-BCF, ZZ", "scheme"},
    {"organisation-unknown", "pools", "P, P, S75, CW, QYG, 2023-04-01, , QYG=60|E6=40",
     "risk_share"},
    {"successor-circular", "organisations", "X, X, OTHER, X", "successor"},
    {"host-outside", "pools", "P, P, S75, CW, RXA, 2023-04-01", "host"},
    {"funder-sector-differs", "pool_streams", "CW-BCF, LA_CORE, QYG, 2023/24", "organisation"},
    {"funder-sector-differs", "pool_streams", "CW-BCF, ICB_CORE, E06000050, 2023/24",
     "organisation"},
    {"stream-unfunded", "schemes", "B, B, CW, CW-BCF, , LA_CORE=1", "funding"},
    {"stream-unfunded", "schemes", "B, B, CW, CW-BCF, , IBCF=1, 2022-04-01, 2023-03-31", "funding"},
    {"stream-unfunded", "crosswalk", "N2, QYG, 2, POOL_CONTRIBUTION, , CW-BCF, , ICB_CORE",
     "stream"},
    {"stream-unfunded", "crosswalk", "N2, QYG, 2, POOL_OUTLAY, CW, EMPTY", "pool"},
    {"stream-unfunded", "crosswalk", "N2, QYG, 2, POOL_OUTLAY, CW, CW-BCF, , LA_CORE", "stream"},
    {"income-stream-funded", "crosswalk", "N2, E06000050, 2, INCOME, , , A, IBCF", "stream"},
    {"event-needs-pool", "crosswalk", "N2, QYG, 2, POOL_CONTRIBUTION, , , , NHS_MIN", "pool"},
    {"event-needs-stream", "crosswalk", "N2, E06000050, 2, POOL_RECEIPT, , CW-BCF", "stream"},
    {"event-needs-pool", "crosswalk", "N2, QYG, 2, POOL_OUTLAY, CW", "pool"},
    {"event-needs-pool", "crosswalk", "N2, QYG, 2, POOL_OUTLAY, CW, , N", "pool"},
    {"event-needs-place", "crosswalk", "N2, QYG, 2, DIRECT_OUTLAY", "place"},
    {"event-needs-place", "crosswalk", "N2, QYG, 2, POOL_OUTLAY, , CW-BCF", "place"},
    {"event-needs-partner", "crosswalk", "N2, QYG, 2, TRANSFER", "partner"},
    {"event-needs-place", "crosswalk", "N2, QYG, 2, TRANSFER, , , , LA_CORE, , , E06000050",
     "place"},
    {"event-needs-stream", "crosswalk", "N2, RXA, 2, DIRECT_OUTLAY, CW", "stream"},
    {"event-needs-relieves", "crosswalk", "N2, RXA, 2, RECOVERY, CW", "relieves"},
    {"event-needs-reason", "crosswalk", "N2, QYG, 2, EXCLUDED, , , , , , , , , , paper, two",
     "reason"},
    {"excluded-with-pool", "crosswalk",
     "N2, QYG, 2, EXCLUDED, , CW-BCF, , , , , , , VAT, paper, two", "pool"},
    {"exclusion-unevidenced", "crosswalk", "N2, QYG, 2, EXCLUDED, , , , , , , , , VAT, paper",
     "approver"},
    {"exclusion-unevidenced", "crosswalk", "N2, QYG, 2, EXCLUDED, , , , , , , , , VAT, , two",
     "evidence"},
    {"host-differs", "crosswalk", "N2, QYG, 2, POOL_RETURN, , CW-BCF, , NHS_MIN", "organisation"},
    {"funder-differs", "crosswalk", "N2, E06000050, 2, RETURN_RECEIVED, , CW-BCF, , NHS_MIN",
     "organisation"},
    {"partner-outside", "crosswalk", "N2, QYG, 2, TRANSFER, , , , , , , RXA", "partner"},
    {"partner-itself", "crosswalk", "N2, QYG, 2, TRANSFER, , , , , , , QYG", "partner"},
    {"pool-differs", "crosswalk", "N2, QYG, 2, POOL_OUTLAY, , EMPTY, A", "scheme"},
    {"scheme-not-open", "crosswalk", "N2, QYG, 2, DIRECT_OUTLAY, , , N, , 2024-04-01", "scheme"},
};

TEST(RegisterRules, FindNothingInASoundSet) {
    for (auto const& finding : findings_in(sound)) ADD_FAILURE() << message(finding);
}

TEST(RegisterRules, NameTheCellThatBreaksThem) {
    for (auto const& broken : cases) {
        auto const findings = findings_in(with(broken.sheet, broken.row));
        std::string all;
        for (auto const& finding : findings) all += message(finding) + '\n';
        auto const title = std::string{broken.rule} + " in " + std::string{broken.row} + "\n" + all;
        ASSERT_EQ(findings.size(), 1U) << title;
        EXPECT_EQ(findings[0].severity, Severity::error) << title;
        EXPECT_EQ(findings[0].rule, broken.rule) << title;
        EXPECT_EQ(findings[0].where.sheet, broken.sheet) << title;
        EXPECT_EQ(findings[0].where.heading, broken.column) << title;
        EXPECT_GT(findings[0].where.row, 1) << title;
        EXPECT_FALSE(findings[0].found.empty() || findings[0].wanted.empty() ||
                     findings[0].remedy.empty())
            << title;
    }
}

constexpr Case doubts[] = {
    {"organisation-unknown", "places", "HA, Halton", "local_authority"},
    {"care-community-elsewhere", "schemes", "B, B, WI, , CW1", "care_community"},
    {"income-stream-funded", "crosswalk", "N2, E06000050, 2, INCOME, , CW-BCF, , IBCF", "stream"},
};

TEST(RegisterRules, WarnOfWhatIsOnlyDoubtful) {
    for (auto const& doubt : doubts) {
        auto text = with(doubt.sheet, doubt.row);
        if (doubt.sheet == "places") {
            text.replace(text.find("code, name\nCW"), 10, "code, name, local_authority");
            text.replace(text.find("HA, Halton"), 10, "HA, Halton, E06000006");
        }
        auto const findings = findings_in(text);
        ASSERT_EQ(findings.size(), 1U) << doubt.rule << doubt.row;
        EXPECT_EQ(findings[0].severity, Severity::warning) << doubt.rule;
        EXPECT_EQ(findings[0].rule, doubt.rule);
        EXPECT_EQ(findings[0].where.heading, doubt.column);
    }
}

TEST(RegisterRules, SayWhereAndWhatToDo) {
    auto const findings = findings_in(with("pools", "P, P, S75, CW, E06000051, 2023-04-01"));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(message(findings[0]), "registers.xlsx, sheet 'pools', E4: \"E06000051\" is not in "
                                    "the register organisations (column \"host\"); "
                                    "wanted: the code of a known organisation.\n    Did you mean "
                                    "E06000050? Correct the code, or add it to the "
                                    "register organisations. [organisation-unknown]");
}

TEST(AFinding, EndsInOneStop) {
    Finding finding{Severity::error, "rule", {"a.csv"}, "no version V2", {}, {}};
    EXPECT_EQ(message(finding), "a.csv: no version V2. [rule]");
    finding.found = "no version V2; did you mean V1?";
    EXPECT_EQ(message(finding), "a.csv: no version V2; did you mean V1? [rule]");
    finding.wanted = "one of those in force.";
    EXPECT_EQ(message(finding), "a.csv: no version V2; did you mean V1?; wanted: one of those in "
                                "force. [rule]");
}

TEST(RegisterRules, WarnOfARiskShareThatSharesOnlySoMuch) {
    auto const findings =
        findings_in(with("pools", "P, P, S75, CW, QYG, 2023-04-01, , QYG=1<5|RXA=1<7.50"));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].rule, "risk-share-all-capped");
    EXPECT_EQ(findings[0].severity, Severity::warning);
    EXPECT_EQ(findings[0].found, "every partner has a cap: what exceeds £12.50 is nobody's");
}

TEST(RegisterRules, WarnOfARiskShareOfWhoPutsNothingIn) {
    std::string text{tests::sound};
    text.replace(text.find("PRO_RATA"), 8, "QYG=60<500|RXA=40");
    auto const findings = findings_in(tests::register_sheets(text));
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].rule, "risk-share-no-partner");
    EXPECT_EQ(findings[0].severity, Severity::warning);
    EXPECT_EQ(findings[0].found, "RXA funds no stream of pool CW-BCF");
}

TEST(RegisterRules, SpeakEnglish) {
    auto const last = [](std::string_view sheet, std::string_view row) {
        return findings_in(with(sheet, row)).back().found;
    };
    EXPECT_EQ(last("control_balances", "QYG, , B1, 2024/25-P01, 1.00"),
              "the cell is empty, and every control balance has a document");
    EXPECT_EQ(last("classification", "K2, 1, 2, 1, , , , , A, , o, a, 2023/24"),
              "the cell is empty, and every classification rule has an evidence");
    EXPECT_EQ(last("crosswalk", "N2, QYG, 2, EXCLUDED, , , , , , , , , , paper, two"),
              "rule N2 is an EXCLUDED and names no reason");
    EXPECT_EQ(last("crosswalk", "N2, QYG, 2, POOL_RETURN, , CW-BCF, , NHS_MIN"),
              "rule N2 is a POOL_RETURN of QYG, and the host of pool CW-BCF is E06000050");
}

TEST(RegisterRules, LetWhatFollowsOnFollow) {
    for (auto const& [sheet, row] :
         {std::pair{"schemes", "N, Again, CW, , , , 2024-04-01"},
          {"places", "CM, Cheshire and Merseyside"},
          {"crosswalk", "N2, QYG, 10000*, DIRECT_OUTLAY, CM"},
          {"crosswalk", "N2, QYG, 2, TRANSFER, , , , , , , E06000050"},
          {"crosswalk", "N2, QYG, 2, TRANSFER, , , , NHS_MIN, , , E06000050"},
          {"crosswalk", "N2, E06000050, 2, INCOME, , CW-BCF"},
          {"crosswalk", "N2, E06000050, 2, POOL_OUTLAY, CW, CW-BCF, , OTHER"},
          {"crosswalk", "N2, E06000050, 2, POOL_OUTLAY, CW, CW-BCF, , IBCF"},
          {"schemes", "B, B, CW, CW-BCF, , OTHER=1"},
          {"crosswalk", "N2, QYG, 2, FUNDING"},
          {"classification", "K2, 2, 100001, 1, , , , , A, e, o, a, 2023/24"},
          {"classification", "K2, 1, 100001, 1, , , , , A, e, o, a, 2025/26"}}) {
        for (auto const& finding : findings_in(with(sheet, row)))
            ADD_FAILURE() << row << "\n" << message(finding);
    }
}

} // namespace
