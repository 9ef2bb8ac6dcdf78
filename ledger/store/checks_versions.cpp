// One function a check.
#include "ledger/store/checks_versions.hpp"

#include "ledger/rule_review.hpp"
#include "ledger/store/breach.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/registers.hpp"

#include <fmt/format.h>

namespace ledger {

namespace {

CheckResult classification_is_approved(ClassificationInUse const& in_use) {
    auto result = fresh("The classification in use was approved by two people", CheckLevel::warning,
                        "One person writes and proposes a version, another approves it.");
    if (in_use.standing.state != VersionState::approved) {
        breach(result, fmt::format("Version {} of the classification is {}.", *in_use.version,
                                   in_use.standing.not_attested()
                                       ? "not attested: it was imported before anybody was "
                                         "registered, and never proposed"
                                       : std::string{version_state_name(in_use.standing.state)}));
    }
    return result;
}

// True by construction, and proved again from the log.
CheckResult writers_did_not_approve(soci::session& db) {
    auto result =
        fresh("Nobody approved a version that they wrote or proposed", CheckLevel::warning,
              "Who imported, who proposed and who approved a version of the "
              "classification or crosswalk are asked again, by name and by login.");
    result.level = CheckLevel::error;
    for (auto const which : {Register::classification, Register::crosswalk}) {
        for (auto const& standing : versions_of(db, which)) {
            auto others = standing.imported.people;
            others.insert(standing.proposed.people.begin(), standing.proposed.people.end());
            for (auto const& approver : standing.approved.people) {
                for (auto const& other : others) {
                    if (!same_person(approver, other)) continue;
                    breach(result, fmt::format("{} approved {}, and had a hand in it.", approver,
                                               version_name(which, standing.version)));
                }
            }
        }
    }
    return result;
}

CheckResult crosswalk_is_the_newest(soci::session& db) {
    auto result = fresh("No change of the crosswalk waits for approval", CheckLevel::warning,
                        "While it waits, lines are booked by the crosswalk before it.");
    auto const versions = versions_of(db, Register::crosswalk);
    auto const in_force = crosswalk_in_force(versions);
    for (auto const& standing : versions) {
        if (standing.version <= in_force.value_or(0)) continue;
        if (standing.state == VersionState::retired) continue;
        breach(result, fmt::format("The crosswalk of import {} is {}.", standing.version,
                                   version_state_name(standing.state)));
    }
    return result;
}

template <class Rule>
void add_overdue(CheckResult& result, Rule const& rule, std::optional<Date> of_version, Date day,
                 std::string_view register_name) {
    auto const review_on = rule.review_on ? rule.review_on : of_version;
    if (!review_on || *review_on > day) return;
    breach(result, fmt::format("Rule {} of the {} was to be reviewed on {}.", rule.rule,
                               register_name, iso(*review_on)));
}

CheckResult rules_are_reviewed(soci::session& db, Registers const& registers,
                               ClassificationInUse const& in_use, Date day) {
    auto result = fresh("No rule is overdue for review", CheckLevel::warning,
                        "Each rule of the versions in use has its own review date, or its "
                        "version's.");
    for (auto const& rule : registers.classification) {
        if (rule.version != in_use.version) continue;
        add_overdue(result, rule, in_use.standing.review_on, day, "classification");
    }
    auto const versions = versions_of(db, Register::crosswalk);
    auto const in_force = crosswalk_in_force(versions);
    if (!in_force) return result;
    std::optional<Date> review_on;
    for (auto const& standing : versions) {
        if (standing.version == *in_force) review_on = standing.review_on;
    }
    auto const books =
        *in_force == versions.back().version ? registers : registers_with_crosswalk(db, *in_force);
    for (auto const& rule : books.crosswalk) {
        add_overdue(result, rule, review_on, day, "crosswalk");
    }
    return result;
}

CheckResult splits_are_fresh(Registers const& registers, ClassificationInUse const& in_use,
                             Date day) {
    auto result = fresh("No split is older than twelve months", CheckLevel::warning,
                        "A rule that divides its lines over several tiers rests on a year's "
                        "activity: after twelve months it counts as evidence of grade C.");
    for (auto const& rule : registers.classification) {
        bool const serves =
            rule.from_year.first_day() <= day && (!rule.to_year || day <= rule.to_year->last_day());
        if (rule.version != in_use.version || !is_split(rule) || !serves) continue;
        auto const expires = split_expires_on(rule, in_use.standing.approved_on());
        if (expires > day) continue;
        breach(result, fmt::format("Rule {}, of grade {}, expired on {}: it counts as grade C.",
                                   rule.rule, rule.evidence_grade, iso(expires)));
    }
    return result;
}

} // namespace

std::vector<CheckResult> check_versions(soci::session& db, Registers const& registers,
                                        ClassificationInUse const& in_use, Date day) {
    if (!in_use.asked_for) return {};
    std::vector<CheckResult> results;
    if (in_use.version) results.push_back(classification_is_approved(in_use));
    results.push_back(writers_did_not_approve(db));
    results.push_back(crosswalk_is_the_newest(db));
    results.push_back(rules_are_reviewed(db, registers, in_use, day));
    if (in_use.version) results.push_back(splits_are_fresh(registers, in_use, day));
    return results;
}

} // namespace ledger
