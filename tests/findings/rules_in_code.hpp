// The rules that the program can name, found in its source.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace tests {

struct RulesInCode {
    std::set<std::string> literal = {}; // "amount-unreadable"
    std::set<std::string> patterns =
        {}; // "{}-unknown", "event-needs-{}": the rest is a code's name
};

// Words with a hyphen between quotation marks in importers and ledger, and what app gives to a
// rule, are rules unless they are listed in rules_in_code.cpp as something else.
RulesInCode rules_in_code(std::filesystem::path const& source);

bool names(RulesInCode const& rules, std::string const& rule);

} // namespace tests
