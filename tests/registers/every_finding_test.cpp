// A cell that cannot be read hides nothing else: its row has all its other findings in the same
// run, still counts as a row for those that refer to it, and makes no finding that is false.
#include "registers/sound_registers.hpp"

#include <gtest/gtest.h>

namespace {

using tests::findings_in;
using tests::sound;
using tests::with;

// "date-unreadable starts_on, place-unknown place": sorted.
std::string said_of(ledger::RegisterSheets const& sheets) {
    std::vector<std::string> names;
    for (auto const& finding : findings_in(sheets))
        names.push_back(finding.rule + ' ' + finding.where.heading);
    std::ranges::sort(names);
    std::string all;
    for (auto const& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::string said_of(std::string_view text) {
    return said_of(tests::register_sheets(text));
}

std::string changed(std::string_view from, std::string_view to) {
    std::string text{sound};
    return text.replace(text.find(from), from.size(), to);
}

TEST(UnreadableCells, HideNoOtherFindingOfTheirRow) {
    EXPECT_EQ(said_of(with("pools", "P9, x, S99, ZZ, RXA, 2024-99-01, 2020-01-01, "
                                    "QYG=60|E06000006=50")),
              "choice-unknown kind, date-unreadable starts_on, host-outside host, "
              "organisation-unknown risk_share, place-unknown place");
    EXPECT_EQ(said_of(with("organisations", "Q3, , LAX, NOPE")),
              "choice-unknown sector, organisation-unknown successor, value-missing name");
    EXPECT_EQ(said_of(with("pool_streams", "PX, IBCF, QYG, 2024/26, abc, MAYBE")),
              "amount-unreadable agreed, choice-unknown contribution, funder-sector-differs "
              "organisation, pool-unknown pool, year-unreadable year");
    EXPECT_EQ(said_of(with("control_balances", "X, Y, 99, foo, 1.999")),
              "amount-unreadable balance, organisation-unknown organisation, period-unreadable "
              "period, pool-unknown pool, value-missing document");
    EXPECT_EQ(said_of(with("published", "2023/24, ZZ, x, 1.00, 2024-07-01")),
              "amount-unreadable upstream_nhs, place-unknown place");
    EXPECT_EQ(said_of(with("places", "CW")), "key-repeated code, value-missing name");
    EXPECT_EQ(said_of(with("schemes", "B, , CW, CW-BCF, CW9, NHS_MIN=1, 2024-04-01, 2023-04-01")),
              "care-community-unknown care_community, dates-backwards ends_on, value-missing name");
    EXPECT_EQ(said_of(with("crosswalk", "N2, QYG, 2, INCOME, ZZ, , , IBCF, 2024-99-01")),
              "date-unreadable valid_from, place-unknown place");
}

TEST(UnreadableCells, LeaveTheirRowKnown) {
    EXPECT_EQ(said_of(changed("QYG, NHS Cheshire ICB, ICB", "QYG, , I")),
              "choice-unknown sector, value-missing name");
    EXPECT_EQ(said_of(changed("NHS_MIN, Minimum NHS, NHS, R", "NHS_MIN, Minimum NHS, , X")),
              "choice-unknown kind, value-missing funder_sector");
    EXPECT_EQ(said_of(changed("CW-BCF, BCF, S75, CW, E06000050, 2023-04-01",
                              "CW-BCF, BCF, S, CW, , 2023")),
              "choice-unknown kind, date-unreadable starts_on, value-missing host");
    EXPECT_EQ(said_of(changed("CW-BCF, NHS_MIN, QYG, 2023/24", "CW-BCF, NHS|MIN, , 23")),
              "code-unreadable stream, value-missing organisation, year-unreadable year");
}

TEST(UnreadableCells, AreNotFoundWrongTwice) {
    EXPECT_EQ(said_of(with("classification", "K2, 1, 2, 0.5, x, , , , A, e, o, a, 2023/24")),
              "number-unreadable tier_s");
    EXPECT_EQ(said_of(with("crosswalk", "N2, QYG, 1*2, POOL_OUTLAY, , , A|B")),
              "code-unreadable scheme, selector-unreadable cost_centre");
    EXPECT_EQ(said_of(with("crosswalk", "N2, RXA, 2, INCOME, , , ZZ, OTHER")),
              "scheme-unknown scheme");
    EXPECT_EQ(said_of(with("crosswalk", "N2, QYG, 10*1, DIRECT_OUTLAY, CW\n"
                                        "N3, QYG, 10*2, DIRECT_OUTLAY, CW")),
              "selector-unreadable cost_centre, selector-unreadable cost_centre");
    EXPECT_EQ(said_of(with("pool_streams", "CW-BCF, OTHER, QYG, 23\nCW-BCF, OTHER, QYG, 24")),
              "year-unreadable year, year-unreadable year");
}

TEST(AMissingColumn, IsOneFindingForEachOfThem) {
    for (auto const& [name, column] : {std::pair{"organisations", "code"},
                                       {"places", "code"},
                                       {"streams", "code"},
                                       {"pools", "code"},
                                       {"pool_streams", "stream"},
                                       {"pool_streams", "year"},
                                       {"schemes", "code"},
                                       {"crosswalk", "event"},
                                       {"organisations", "sector"}}) {
        auto sheets = tests::register_sheets(sound);
        auto const which = *ledger::register_called(name);
        sheets[which]->positions[ledger::shape_of(which).index_of(column)] = 0;
        EXPECT_EQ(said_of(sheets), std::string{"column-missing "} + column) << name;
    }
}

TEST(AMissingHeader, IsOneFinding) {
    for (auto const* name : {"organisations", "places", "streams", "pools", "pool_streams",
                             "care_communities", "schemes"}) {
        auto sheets = tests::register_sheets(sound);
        auto& sheet = *sheets[*ledger::register_called(name)];
        sheet.header_row = 0;
        sheet.rows.clear();
        EXPECT_EQ(said_of(sheets), "header-missing ") << name;
    }
}

TEST(ACodeStoredAsANumber, IsStillTheCodeOfItsRow) {
    auto sheets = tests::register_sheets(changed("[care_communities]\ncode, name, place\nCW1",
                                                 "[care_communities]\ncode, name, place\n7"));
    sheets[ledger::Register::care_communities]->rows[0].unread = {0}; // as the importer says
    auto& schemes = *sheets[ledger::Register::schemes];
    for (auto const* code : {"7", "007"}) {
        schemes.rows[0].cells[5] = code;
        EXPECT_TRUE(ledger::make_canonical(sheets).empty());
        EXPECT_TRUE(ledger::register_findings(sheets, ledger::typed(sheets)).empty()) << code;
    }
}

} // namespace
