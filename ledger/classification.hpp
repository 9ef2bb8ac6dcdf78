// What counts as prevention: one version of the classification, laid over counted money when a
// report is made.
#pragma once

#include "ledger/registers.hpp"
#include "ledger/rule_match.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ledger {

// The version asked for, else the newest; nothing where the register is empty. Throws Error for a
// version that does not exist, naming those there are.
std::optional<int> classification_version(Registers const& registers, std::optional<int> wanted);

// The texts that a classification rule selects by.
struct Classifiable {
    std::string_view organisation = {}, cost_centre = {}, subjective = {}, scheme = {},
                     provider = {};
};

class Classification { // keeps references into the registers, which outlive it
public:
    // Without a version every line is unclassified.
    Classification(Registers const& registers, std::optional<int> version);

    std::optional<int> version() const { return version_; }

    // The rule that applies in that year; null: unclassified. Throws Error where two rules are
    // equally specific.
    ClassificationRule const* rule_for(Classifiable const& line, FinancialYear year) const;

private:
    std::optional<int> version_;
    std::vector<ClassificationRule const*> rules_;
    RuleIndex index_;
};

} // namespace ledger
