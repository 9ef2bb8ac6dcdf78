// The order in which a provider is found (design.md section 5).
#include "reports/provider.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ledger;
using reports::ProviderFinder;

Scheme scheme(std::string provider, char const* from, char const* to) {
    Scheme row{.code = "A", .name = "Reablement", .place = "CW", .provider = std::move(provider)};
    row.open.from = parse_date(from);
    row.open.to = parse_date(to);
    return row;
}

Registers registers() {
    Registers all;
    all.organisations = {
        {.code = "RJR", .name = "Countess of Chester", .sector = Sector::nhs_provider},
        {.code = "VC1",
         .name = "Anchor Trust",
         .sector = Sector::vcse,
         .aliases = {"Anchor", "Both"}},
        {.code = "VC2", .name = "Other Trust", .sector = Sector::vcse, .aliases = {"Both"}}};
    all.schemes = {scheme("OLD", "2024-04-01", "2024-09-30"),
                   scheme("NEW", "2024-10-01", "2025-03-31")};
    return all;
}

Period period(char const* text) {
    return *Period::parse(text);
}

TEST(ProviderFinder, AsksInTheOrderOfTheDesign) {
    auto const all = registers();
    ProviderFinder finder{all};
    struct {
        char const *because, *crosswalk, *supplier, *scheme, *period, *wanted;
    } const cases[] = {
        {"the crosswalk row's provider first", "RXA", "Anchor Trust", "A", "JUN-24", "RXA"},
        {"then a supplier known by its name", "", "Anchor Trust", "A", "JUN-24", "VC1"},
        {"or by its code", "", "RJR", "A", "JUN-24", "RJR"},
        {"or by an alias", "", "Anchor", "A", "JUN-24", "VC1"},
        {"not by an alias that two bear", "", "Both", "", "JUN-24", "Both"},
        {"then the scheme's, at the end of the period", "", "Smith Ltd", "A", "JUN-24", "OLD"},
        {"a later row of the scheme", "", "Smith Ltd", "A", "OCT-24", "NEW"},
        {"the row of 31 March for adjustments", "", "", "A", "2024/25-P13", "NEW"},
        {"else the supplier's text", "", "Smith  Ltd", "", "JUN-24", "Smith  Ltd"},
        {"a scheme of another year says nothing", "", "Smith Ltd", "A", "JUN-25", "Smith Ltd"},
        {"nobody", "", "", "", "JUN-24", ""},
    };
    for (auto const& given : cases) {
        EXPECT_EQ(
            finder.provider(given.crosswalk, given.supplier, given.scheme, period(given.period)),
            given.wanted)
            << given.because;
    }
}

TEST(ProviderFinder, TakesAnyRowOfTheYearWhereNoneIsInDate) {
    auto all = registers();
    all.schemes = {scheme("LATE", "2024-10-01", "2025-03-31")};
    ProviderFinder finder{all};
    EXPECT_EQ(finder.provider("", "", "A", period("JUN-24")), "LATE");
}

TEST(ProviderFinder, TakesCodesNamesAndAliasesByteForByte) {
    auto const all = registers();
    ProviderFinder finder{all};
    for (auto const* text : {"rjr", "ANCHOR TRUST", "Anchor  Trust", " Anchor", "Anchor ", "anchor",
                             "countess of chester"}) {
        EXPECT_EQ(finder.provider("", text, "", period("JUN-24")), text);
        EXPECT_EQ(finder.provider("", text, "A", period("JUN-24")), "OLD") << text;
    }
    for (auto const* text : {"RJR", "Countess of Chester", "Anchor Trust", "Anchor"}) {
        auto const* const known = organisation_called(all, text); // where exact, the entities' rule
        ASSERT_NE(known, nullptr) << text;
        EXPECT_EQ(finder.provider("", text, "", period("JUN-24")), known->code);
    }
}

TEST(ProviderFinder, TakesACodeBeforeAnotherOnesAlias) {
    auto all = registers();
    all.organisations[2].aliases = {"RJR"};
    ProviderFinder finder{all};
    EXPECT_EQ(finder.provider("", "RJR", "", period("JUN-24")), "RJR");
}

} // namespace
