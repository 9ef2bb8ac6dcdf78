#include "ledger/classification.hpp"
#include "ledger/error.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ledger;

ClassificationRule rule(std::string name, int version, std::array<std::string, 5> selectors,
                        int from_year = 2023, std::optional<FinancialYear> to_year = {}) {
    return {.rule = std::move(name),
            .version = version,
            .selectors = std::move(selectors),
            .evidence_grade = "A",
            .evidence = "working paper",
            .owner = "Owner",
            .approver = "Approver",
            .from_year = FinancialYear{from_year},
            .to_year = to_year};
}

Registers registers_with(std::vector<ClassificationRule> rules) {
    Registers registers;
    registers.classification = std::move(rules);
    return registers;
}

std::string message_of(Registers const& registers, std::optional<int> wanted) {
    try {
        classification_version(registers, wanted);
    } catch (Error const& error) {
        return error.what();
    }
    return "accepted";
}

constexpr FinancialYear this_year{2024};

TEST(ClassificationVersion, IsTheNewestUnlessTold) {
    auto const registers = registers_with({rule("A", 1, {}), rule("B", 3, {}), rule("C", 2, {})});
    EXPECT_EQ(classification_version(registers, {}), 3);
    EXPECT_EQ(classification_version(registers, 2), 2);
    EXPECT_EQ(classification_version({}, {}), std::nullopt);
}

TEST(ClassificationVersion, RefusesOneThatDoesNotExist) {
    auto const registers = registers_with({rule("A", 1, {}), rule("B", 3, {})});
    EXPECT_EQ(message_of(registers, 2),
              "There is no version 2 of the classification; there is 1, 3.");
    EXPECT_NE(message_of({}, 2).find("its register is empty"), std::string::npos);
}

TEST(Classification, TakesTheMostSpecificRuleOfItsVersion) {
    auto const registers = registers_with(
        {rule("any", 1, {}), rule("centre", 1, {"", "PH01"}), rule("prefix", 1, {"", "PH*", "52*"}),
         rule("other version", 2, {"QYG", "PH01", "521", "A", "RXA"})});
    Classification const classification{registers, 1};
    Classifiable const line{.organisation = "QYG",
                            .cost_centre = "PH01",
                            .subjective = "521",
                            .scheme = "A",
                            .provider = "RXA"};
    EXPECT_EQ(classification.rule_for(line, this_year)->rule, "prefix");
    EXPECT_EQ(classification.rule_for({.cost_centre = "PH01"}, this_year)->rule, "centre");
    EXPECT_EQ(classification.rule_for({}, this_year)->rule, "any");
}

TEST(Classification, ServesTheYearsOfTheRule) {
    auto const registers = registers_with({rule("then", 1, {"", "PH01"}, 2022, FinancialYear{2023}),
                                           rule("now", 1, {"", "PH01"}, 2024)});
    Classification const classification{registers, 1};
    Classifiable const line{.cost_centre = "PH01"};
    EXPECT_EQ(classification.rule_for(line, FinancialYear{2023})->rule, "then");
    EXPECT_EQ(classification.rule_for(line, FinancialYear{2024})->rule, "now");
    EXPECT_EQ(classification.rule_for(line, FinancialYear{2021}), nullptr);
}

TEST(Classification, NamesBothRulesOfATie) {
    auto const registers =
        registers_with({rule("K1", 1, {"", "PH01"}), rule("K2", 1, {"", "", "", "A"})});
    Classification const classification{registers, 1};
    try {
        classification.rule_for({.cost_centre = "PH01", .scheme = "A"}, this_year);
        FAIL() << "accepted";
    } catch (Error const& error) {
        EXPECT_EQ(std::string{error.what()},
                  "Rules K1 and K2 of version 1 of the classification are equally specific for "
                  "organisation '', cost centre 'PH01', subjective '', scheme 'A', provider '' in "
                  "2024/25. Make one of them more specific.");
    }
}

TEST(Classification, WithoutAVersionNothingIsClassified) {
    Registers const none;
    EXPECT_EQ(Classification(none, {}).rule_for({.cost_centre = "PH01"}, this_year), nullptr);
}

} // namespace
