// Picks a version and asks the rule index; years become dates so that the crosswalk and this share
// one engine.
#include "ledger/classification.hpp"

#include "ledger/error.hpp"

#include <array>
#include <set>

namespace ledger {

namespace {

std::vector<ClassificationRule const*> rules_of(Registers const& registers,
                                                std::optional<int> version) {
    std::vector<ClassificationRule const*> rules;
    for (auto const& rule : registers.classification) {
        if (rule.version == version) rules.push_back(&rule);
    }
    return rules;
}

std::vector<Selection> selections(std::vector<ClassificationRule const*> const& rules) {
    std::vector<Selection> selections;
    for (auto const* rule : rules) {
        auto& selection = selections.emplace_back();
        selection.selectors.assign(rule->selectors.begin(), rule->selectors.end());
        selection.valid.from = rule->from_year.first_day();
        if (rule->to_year) selection.valid.to = rule->to_year->last_day();
    }
    return selections;
}

} // namespace

std::optional<int> classification_version(Registers const& registers, std::optional<int> wanted) {
    std::set<int> versions;
    for (auto const& rule : registers.classification) versions.insert(rule.version);
    if (!wanted) return versions.empty() ? std::optional<int>{} : *versions.rbegin();
    if (versions.contains(*wanted)) return wanted;
    if (versions.empty()) {
        throw Error{"There is no version {} of the classification: its register is empty. Import a "
                    "register "
                    "`classification`, or leave the version out.",
                    *wanted};
    }
    std::string known;
    for (auto const version : versions) {
        known += fmt::format("{}{}", known.empty() ? "" : ", ", version);
    }
    throw Error{"There is no version {} of the classification; there is {}.", *wanted, known};
}

Classification::Classification(Registers const& registers, std::optional<int> version)
    : version_{version}, rules_{rules_of(registers, version)}, index_{selections(rules_)} {}

ClassificationRule const* Classification::rule_for(Classifiable const& line,
                                                   FinancialYear year) const {
    std::array<std::string_view, 5> const texts{line.organisation, line.cost_centre,
                                                line.subjective, line.scheme, line.provider};
    auto const match = index_.match(texts, year.first_day());
    if (match.tied_with) {
        throw Error{"Rules {} and {} of version {} of the classification are equally specific for "
                    "organisation '{}', "
                    "cost centre '{}', subjective '{}', scheme '{}', provider '{}' in {}. Make one "
                    "of them more "
                    "specific.",
                    rules_[*match.rule]->rule,
                    rules_[*match.tied_with]->rule,
                    *version_,
                    line.organisation,
                    line.cost_centre,
                    line.subjective,
                    line.scheme,
                    line.provider,
                    to_string(year)};
    }
    return match.rule ? rules_[*match.rule] : nullptr;
}

} // namespace ledger
