// classification and crosswalk: list, propose, approve, withdraw, retire.
#include "ledger/store/versions.hpp"

#include "app/commands.hpp"
#include "app/version_comparison.hpp"
#include "importers/file_hash.hpp"
#include "ledger/error.hpp"
#include "ledger/narrative.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/registers.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace app {

namespace {

using ledger::Register;
using ledger::VersionStanding;

// What a list says of the rules of a version.
struct RulesOf {
    std::int64_t count = 0, evidenced = 0;
    std::set<std::string> owners = {}, documents = {};
    std::map<std::string, std::int64_t> grades = {};
};

template <class Rule>
void add(RulesOf& all, Rule const& rule) {
    ++all.count;
    all.evidenced += rule.evidence.empty() ? 0 : 1;
    if (!rule.owner.empty()) all.owners.insert(rule.owner);
    if (!rule.document_sha256.empty()) all.documents.insert(rule.document_sha256);
}

RulesOf rules_of(soci::session& db, ledger::Registers const& registers, Register which,
                 VersionStanding const& standing) {
    RulesOf all;
    if (which == Register::crosswalk) {
        for (auto const& rule : ledger::registers_with_crosswalk(db, standing.version).crosswalk) {
            add(all, rule);
        }
    } else {
        for (auto const& rule : registers.classification) {
            if (rule.version != standing.version) continue;
            add(all, rule);
            ++all.grades[rule.evidence_grade];
        }
    }
    if (!standing.document_sha256.empty()) all.documents.insert(standing.document_sha256);
    return all;
}

std::string who_and_when(ledger::VersionAct const& act) {
    return act.person.empty() ? std::string{} : fmt::format("{}, {}", act.person, act.at);
}

std::string state_of(VersionStanding const& standing) {
    if (!standing.not_attested()) return std::string{version_state_name(standing.state)};
    return "not attested (nobody was registered)";
}

reports::Table empty_list(Register which) {
    bool const classified = which == Register::classification;
    return {.name = "Versions",
            .title = classified ? "Versions of the classification" : "Versions of the crosswalk",
            .columns = {{.heading = classified ? "Version" : "Import"},
                        {.heading = "State"},
                        {.heading = "In use"},
                        {.heading = "Rules"},
                        {.heading = "Grades"},
                        {.heading = "With evidence"},
                        {.heading = "Documents"},
                        {.heading = "Review on"},
                        {.heading = "Owners", .wraps = true},
                        {.heading = "Imported"},
                        {.heading = "Proposed"},
                        {.heading = "Approved"},
                        {.heading = "Because", .wraps = true}}};
}

std::optional<std::int64_t> in_use(soci::session& db, ledger::Registers const& registers,
                                   Register which, std::vector<VersionStanding> const& all) {
    if (which == Register::crosswalk) return ledger::crosswalk_in_force(all);
    auto const version = ledger::classification_in_use(db, registers, {}).version;
    return version ? std::optional<std::int64_t>{*version} : std::nullopt;
}

std::string name_of(VersionOptions const& options) {
    auto name = ledger::version_name(options.which, options.version);
    name.front() = name.front() == 't' ? 'T' : 'V';
    return name;
}

} // namespace

int list_versions(Context const& context, VersionOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    ledger::Snapshot const snapshot{*db};
    auto const registers = ledger::load_registers(*db);
    auto const all = ledger::versions_of(*db, options.which);
    auto const used = in_use(*db, registers, options.which, all);
    auto table = empty_list(options.which);
    for (auto const& standing : all) {
        auto const rules = rules_of(*db, registers, options.which, standing);
        std::string grades;
        for (auto const& [grade, count] : rules.grades) {
            grades += fmt::format("{}{} {}", grades.empty() ? "" : ", ", grade, count);
        }
        table.rows.push_back(
            {standing.version, state_of(standing),
             std::string{used == standing.version ? "yes" : "no"}, rules.count,
             reports::text_or_empty(grades), rules.evidenced,
             static_cast<std::int64_t>(rules.documents.size()),
             standing.review_on ? reports::Cell{ledger::iso(*standing.review_on)} : reports::Cell{},
             reports::text_or_empty(fmt::format("{}", fmt::join(rules.owners, ", "))),
             reports::text_or_empty(who_and_when(standing.imported)),
             reports::text_or_empty(who_and_when(standing.proposed)),
             reports::text_or_empty(who_and_when(standing.approved)),
             reports::text_or_empty(standing.because)});
    }
    print(context, table);
    return done;
}

int propose_version(Context const& context, VersionOptions const& options) {
    ledger::require_reason(options.because);
    auto const review_on = ledger::parse_date(options.review_on);
    if (!review_on) {
        throw ledger::WrongUsage{"\"{}\" is not a date. Write for example: --review-on 2027-03-31",
                                 options.review_on};
    }
    if (!options.document.empty() && !options.document_sha256.empty()) {
        throw ledger::WrongUsage{"Say --document or --document-sha256, not both."};
    }
    auto const document = options.document.empty() ? options.document_sha256
                                                   : importers::sha256_of_file(options.document);
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    auto const actor = actor_of(context);
    ledger::propose_version(*db, actor,
                            {.which = options.which,
                             .version = options.version,
                             .document_sha256 = document,
                             .review_on = *review_on,
                             .because = options.because});
    say(fmt::format(
        "{} is proposed. Another person approves it: placeledger {} approve {}. Those "
        "who may: {}.",
        name_of(options), ledger::shape_of(options.which).table, options.version,
        ledger::holders(*db, {ledger::Role::classifier, ledger::Role::approver}, actor.at)));
    return done;
}

int approve_version(Context const& context, VersionOptions const& options) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    stop_on_interrupt(*db);
    auto const compare = [&] { return compare_before_approval(*db, options); };
    ledger::approve_version(*db, actor_of(context), options.which, options.version, compare);
    say(fmt::format("{} is approved{}", name_of(options),
                    options.which == Register::classification
                        ? "; reports use it from now on, where no newer one is approved."
                        : "; lines are booked by it from now on."));
    return done;
}

int withdraw_version(Context const& context, VersionOptions const& options) {
    ledger::require_reason(options.because);
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    ledger::withdraw_version(*db, actor_of(context), options.which, options.version,
                             options.because);
    say(fmt::format("{} is a draft again.", name_of(options)));
    return done;
}

int retire_version(Context const& context, VersionOptions const& options) {
    ledger::require_reason(options.because);
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    ledger::retire_version(*db, actor_of(context), options.which, options.version, options.because);
    say(fmt::format("{} is retired.", name_of(options)));
    return done;
}

} // namespace app
