// Canonical text, types and versions of the registers.
#include "ledger/register_cells.hpp"
#include "ledger/register_types.hpp"
#include "support/register_text.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ledger;

std::optional<std::string> canonical(CellType type, std::string_view text,
                                     std::string_view choices = {}) {
    return canonical_text({.name = "x", .type = type, .choices = choices}, text);
}

TEST(RegisterCells, HaveOneSpelling) {
    EXPECT_EQ(canonical(CellType::code, " 0012 "), "0012");
    EXPECT_EQ(canonical(CellType::code, "\u00a0QYG\u00a0"), "QYG");
    EXPECT_EQ(canonical(CellType::date, "01/04/2024"), "2024-04-01");
    EXPECT_EQ(canonical(CellType::year, "2024-25"), "2024/25");
    EXPECT_EQ(canonical(CellType::money, "£1,234.5"), "1234.50");
    EXPECT_EQ(canonical(CellType::decimal, ".050"), "0.05");
    EXPECT_EQ(canonical(CellType::decimal, "1.000000"), "1");
    EXPECT_EQ(canonical(CellType::whole, "324,336"), "324336");
    EXPECT_EQ(canonical(CellType::choice, "nhs provider", "ICB|NHS_PROVIDER"), "NHS_PROVIDER");
    EXPECT_EQ(canonical(CellType::weights, " NHS_MIN = 60.0 |IBCF=40|"), "NHS_MIN=60|IBCF=40");
    EXPECT_EQ(canonical(CellType::risk_share, "Pro rata"), "PRO_RATA");
    EXPECT_EQ(canonical(CellType::risk_share, "by source"), "BY_SOURCE");
    EXPECT_EQ(canonical(CellType::risk_share, "QYG=60.0 <£500,000|E06000050=40"),
              "QYG=60<500000.00|E06000050=40");
    EXPECT_EQ(canonical(CellType::list, " a |b | "), "a|b");
    EXPECT_EQ(canonical(CellType::selector, "52*"), "52*");
    EXPECT_EQ(canonical(CellType::text, "one\r\ntwo"), "one\ntwo");
    EXPECT_EQ(canonical(CellType::text, "   "), "");
    EXPECT_EQ(canonical(CellType::text, ""), "");
}

TEST(RegisterCells, RefuseWhatIsNotExact) {
    for (auto const* text : {"-1", "1e3", "0.1234567", "1.", ".", "5%", "1,5"}) {
        EXPECT_FALSE(canonical(CellType::decimal, text)) << text;
    }
    for (auto const* text : {"1,00", "1.0", "-1", "9999999999"})
        EXPECT_FALSE(canonical(CellType::whole, text)) << text;
    for (auto const* text : {"A|B", "A=B", "A\nB"})
        EXPECT_FALSE(canonical(CellType::code, text)) << text;
    for (auto const* text : {"A=-1", "=1", "A", "A=1|A=1"})
        EXPECT_FALSE(canonical(CellType::weights, text)) << text;
}

TEST(RegisterCells, ScaleDecimalWeightsAlike) {
    auto const weights = parse_weights("A=33.3|B=66.7");
    ASSERT_TRUE(weights);
    EXPECT_EQ((*weights)[0].weight * 667, (*weights)[1].weight * 333);
    EXPECT_EQ((*parse_weights("A=60|B=40"))[0].weight, 60);
}

constexpr std::string_view two_bodies = R"(
[organisations]
code, name, sector, aliases
QYG, NHS  Cheshire ICB, ICB, C&M ICB|Cheshire
RXA, Wirral Partnership, NHS_PROVIDER, Cheshire
)";

TEST(Registers, FindAnOrganisationByAnyOfItsNames) {
    auto const all = tests::registers(two_bodies);
    for (auto const* text : {"QYG", "qyg", " nhs cheshire  icb ", "c&m icb"}) {
        auto const* found = organisation_called(all, text);
        ASSERT_NE(found, nullptr) << text;
        EXPECT_EQ(found->code, "QYG");
    }
    for (auto const* text : {"cheshire", "", "Wirral"})
        EXPECT_EQ(organisation_called(all, text), nullptr) << text;
}

TEST(Registers, AlwaysHaveTheSystemWidePlace) {
    EXPECT_NE(find_place(tests::registers(two_bodies), "CM"), nullptr);
    auto const named = tests::registers("[places]\ncode, name\nCM, Everywhere\n");
    ASSERT_EQ(named.places.size(), 1U);
    EXPECT_EQ(named.places[0].name, "Everywhere");
}

TEST(Registers, AlwaysHaveTheStreamOfOtherIncome) {
    auto const all = tests::registers(two_bodies);
    auto const* other = find_stream(all, "OTHER");
    ASSERT_NE(other, nullptr);
    EXPECT_EQ(other->name, "Other income");
    EXPECT_EQ(other->funder_sector, FunderSector::other);
    EXPECT_EQ(other->kind, Kind::revenue);
    auto const named =
        tests::registers("[streams]\ncode, name, funder_sector, kind\nOTHER, Sundry, OTHER, C\n");
    ASSERT_EQ(named.streams.size(), 1U);
    EXPECT_EQ(named.streams[0].name, "Sundry");
}

TEST(Registers, HaveAVersionThatOnlyTheirContentDecides) {
    auto const one = tests::registers("[places]\ncode, name\nCW, Cheshire West\nWI, Wirral\n");
    auto const other = tests::registers("[places]\nname, code\nWirral, WI\nCheshire West, CW\n");
    auto const changed = tests::registers("[places]\ncode, name\nCW, Cheshire\nWI, Wirral\n");
    EXPECT_EQ(one.version, other.version);
    EXPECT_EQ(one.version.size(), 64U);
    EXPECT_NE(one.version, changed.version);
    EXPECT_NE(one.booking_version, changed.booking_version);
}

TEST(Registers, KeepTheBookingVersionWhereBookingIsNotTouched) {
    auto const one = tests::registers("[places]\ncode, name\nCW, Cheshire West\n");
    auto const more = tests::registers(
        "[places]\ncode, name\nCW, Cheshire West\n"
        "[populations]\nplace, year, population, vintage\nCW, 2024/25, 357699, mid-2023\n");
    EXPECT_NE(one.version, more.version);
    EXPECT_EQ(one.booking_version, more.booking_version);
}

TEST(Registers, NameEveryEventOnce) {
    for (int number = 1; number <= 13; ++number) {
        auto const event = static_cast<Event>(number);
        EXPECT_EQ(event_by_name(event_name(event)), event);
    }
    EXPECT_FALSE(event_by_name("pool outlay"));
}

} // namespace
