#include "tests/findings/rules_in_code.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <string_view>

namespace tests {

namespace {

// Words with a hyphen in importers and ledger that are no rules; the names of OpenDocument (ods_*)
// are left out altogether.
constexpr std::array<std::string_view, 2> no_rules{"my-layout", "sub-total"};

bool is_rule(std::string const& word) {
    return std::ranges::find(no_rules, word) == no_rules.end();
}

std::string without_comments(std::string const& text) {
    static std::regex const comment{"//[^\n]*"};
    return std::regex_replace(text, comment, "");
}

void collect(std::string const& text, std::regex const& words, std::set<std::string>& to) {
    for (std::sregex_iterator at{text.begin(), text.end(), words}, end; at != end; ++at) {
        if (is_rule((*at)[1])) to.insert((*at)[1]);
    }
}

} // namespace

RulesInCode rules_in_code(std::filesystem::path const& source) {
    static std::regex const any{R"re("([a-z0-9]+(?:-[a-z0-9]+)+)")re"};
    static std::regex const of_rule{R"re(rule = "([a-z0-9-]+)")re"};
    static std::regex const pattern{R"re("((?:\{\}-)?[a-z0-9]+(?:-[a-z0-9]+)*(?:-\{\})?)")re"};
    static std::regex const suffix{R"re(rule \+ "(-[a-z0-9-]+)")re"};
    RulesInCode rules;
    for (auto const* folder : {"importers", "ledger", "app"}) {
        for (auto const& entry : std::filesystem::recursive_directory_iterator{source / folder}) {
            auto const name = entry.path().filename().string();
            if (!name.ends_with(".cpp") || name.starts_with("ods_")) continue;
            std::ifstream in{entry.path()};
            auto const text = without_comments(
                {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}});
            bool const app = std::string_view{folder} == "app";
            collect(text, app ? of_rule : any, rules.literal);
            std::set<std::string> made;
            if (!app) collect(text, pattern, made);
            for (auto const& each : made) {
                if (each.find("{}") != std::string::npos) rules.patterns.insert(each);
            }
            std::set<std::string> endings;
            collect(text, suffix, endings);
            for (auto const& ending : endings) rules.patterns.insert("{}" + ending);
        }
    }
    return rules;
}

bool names(RulesInCode const& rules, std::string const& rule) {
    return rules.literal.contains(rule) ||
           std::ranges::any_of(rules.patterns, [&](std::string const& pattern) {
               auto const hole = pattern.find("{}");
               auto const before = pattern.substr(0, hole);
               auto const behind = pattern.substr(hole + 2);
               return rule.size() > before.size() + behind.size() && rule.starts_with(before) &&
                      rule.ends_with(behind);
           });
}

} // namespace tests
