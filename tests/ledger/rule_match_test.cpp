#include "ledger/rule_match.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>

namespace {

using namespace ledger;

auto const june = *parse_date("2024-06-30");

Match match_of(std::vector<Selection> rules, std::vector<std::string_view> const& texts,
               Date on = june) {
    return RuleIndex{std::move(rules)}.match(texts, on);
}

TEST(RuleMatch, TakesTheMostSpecificRule) {
    struct {
        char const* because;
        std::vector<Selection> rules;
        std::optional<std::size_t> wanted;
    } const cases[] = {
        {"an empty selector matches anything", {{{"", ""}}}, 0},
        {"a selector matches only itself", {{{"1000", ""}}}, {}},
        {"codes are compared as posted", {{{"bxa", ""}}}, {}},
        {"a prefix matches", {{{"BX*", ""}}}, 0},
        {"a prefix may be the whole text", {{{"BXA*", ""}}}, 0},
        {"a prefix longer than the text does not match", {{{"BXAB*", ""}}}, {}},
        {"a lone star matches anything", {{{"*", ""}}}, 0},
        {"most filled before most exact", {{{"BXA", ""}}, {{"B*", "5*"}}}, 1},
        {"a lone star is filled", {{{"BXA", ""}}, {{"*", "*"}}}, 1},
        {"then most exact", {{{"BX*", "52161*"}}, {{"BXA", "5*"}}}, 1},
        {"then the longest prefixes in total", {{{"B*", "52161*"}}, {{"BX*", "521*"}}}, 0},
        {"nothing matches", {{{"BXB", ""}}, {{"C*", ""}}}, {}},
        {"there are no rules", {}, {}},
    };
    for (auto const& given : cases) {
        auto const found = match_of(given.rules, {"BXA", "52161012"});
        EXPECT_EQ(found.rule, given.wanted) << given.because;
        EXPECT_FALSE(found.tied_with) << given.because;
    }
}

TEST(RuleMatch, NamesBothRulesOfATie) {
    auto const tie = match_of({{{"", ""}}, {{"", "52161012"}}, {{"BXA", ""}}}, {"BXA", "52161012"});
    EXPECT_EQ(tie.rule, 1U);
    EXPECT_EQ(tie.tied_with, 2U);
}

TEST(RuleMatch, ATieBelowTheWinnerDoesNotMatter) {
    auto const found =
        match_of({{{"", "5*"}}, {{"B*", ""}}, {{"BXA", "52161012"}}}, {"BXA", "52161012"});
    EXPECT_EQ(found.rule, 2U);
    EXPECT_FALSE(found.tied_with);
}

TEST(RuleMatch, OnlyRulesInDateCount) {
    auto const first_of_june = *parse_date("2024-06-01");
    std::vector<Selection> const rules{
        {{"BXA", "1"}, {.from = *parse_date("2024-07-01"), .to = {}}},
        {{"BXA", ""}, {.from = {}, .to = *parse_date("2024-05-31")}},
        {{"BXA", ""}, {.from = first_of_june, .to = *parse_date("2024-06-30")}},
        {{"", ""}}};
    EXPECT_EQ(match_of(rules, {"BXA", "1"}).rule, 2U);
    EXPECT_EQ(match_of(rules, {"BXA", "1"}, first_of_june).rule, 2U);
    EXPECT_EQ(match_of(rules, {"BXA", "1"}, *parse_date("2024-05-31")).rule, 1U);
    EXPECT_EQ(match_of(rules, {"BXA", "1"}, *parse_date("2024-07-01")).rule, 0U);
    EXPECT_EQ(match_of(rules, {"BXA", "2"}, *parse_date("2024-07-01")).rule, 3U);
}

// The plain reading of design.md section 6, one rule after the other.
Match by_reading_every_rule(std::vector<Selection> const& rules,
                            std::vector<std::string_view> const& texts) {
    Match best;
    std::tuple<int, int, std::size_t> best_rank{-1, -1, 0};
    for (std::size_t r = 0; r < rules.size(); ++r) {
        std::tuple<int, int, std::size_t> rank{0, 0, 0};
        auto& [filled, exact, prefixes] = rank;
        auto matches = true;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            auto const& selector = rules[r].selectors[i];
            matches = matches && selector_matches(selector, texts[i]);
            if (selector.empty()) continue;
            ++filled;
            if (selector.back() == '*')
                prefixes += selector.size() - 1;
            else
                ++exact;
        }
        if (!matches || rank < best_rank) continue;
        if (rank > best_rank)
            best = {.rule = r, .tied_with = {}};
        else if (!best.tied_with)
            best.tied_with = r;
        best_rank = rank;
    }
    return best;
}

RC_GTEST_PROP(RuleMatch, AgreesWithReadingEveryRule, ()) {
    auto const selector =
        rc::gen::element<std::string>("", "", "a", "ab", "b", "a*", "ab*", "*", "b*");
    auto const text = rc::gen::element<std::string>("", "a", "ab", "abc", "b", "c");
    std::vector<Selection> rules;
    for (auto const& selectors : *rc::gen::container<std::vector<std::vector<std::string>>>(
             rc::gen::container<std::vector<std::string>>(3, selector))) {
        rules.push_back({.selectors = selectors});
    }
    auto const line = *rc::gen::container<std::vector<std::string>>(3, text);
    std::vector<std::string_view> const texts{line.begin(), line.end()};
    auto const wanted = by_reading_every_rule(rules, texts);
    auto const found = match_of(rules, texts);
    RC_ASSERT(found.rule == wanted.rule);
    RC_ASSERT(found.tied_with == wanted.tied_with);
}

TEST(RuleMatch, DoesNotReadEveryRuleForEveryLine) {
    std::vector<Selection> rules;
    for (int i = 0; i < 1000; ++i) {
        std::vector<std::string> selectors{"QYG", fmt::format("{:06}", i), "", "", "", ""};
        if (i % 3 == 0) selectors[2] = fmt::format("52{:03}*", i % 90);
        if (i % 7 == 0) selectors[5] = fmt::format("SUPPLIER {}", i);
        rules.push_back({.selectors = selectors});
    }
    RuleIndex const index{rules};
    std::size_t matched = 0;
    for (int i = 0; i < 100'000; ++i) {
        auto const supplier = fmt::format("SUPPLIER {}", i);
        auto const cost_centre = fmt::format("{:06}", i % 1100);
        std::array<std::string_view, 6> const texts{"QYG", cost_centre, "52161012",
                                                    "",    "",          supplier};
        if (index.match(texts, june).rule) ++matched;
    }
    EXPECT_GT(matched, 0U);
}

} // namespace
