// Each decision looks at the state again after it has the right to write.
#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/register_types.hpp"
#include "ledger/rule_review.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/registers.hpp"
#include "ledger/store/versions.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace ledger {

namespace {

constexpr std::size_t most_reasons = 30;

std::string command(Register which, std::string_view what) {
    return fmt::format("{} {}", shape_of(which).table, what);
}

VersionStanding standing_of(soci::session& db, Register which, std::int64_t version) {
    std::string known;
    for (auto& standing : versions_of(db, which)) {
        if (standing.version == version) return standing;
        known += fmt::format("{}{}", known.empty() ? "" : ", ", standing.version);
    }
    throw Error{"There is no {}; there is {}. placeledger {} list shows them.",
                version_name(which, version), known.empty() ? "none" : known,
                shape_of(which).table};
}

// What kept the standing is carried along, so that the newest row says everything.
void decide(soci::session& db, Register which, VersionStanding const& standing,
            VersionState state) {
    long long const id = number_of(db, "select max(id) from version_state") + 1, act = next_act(db),
                    version = standing.version;
    std::string const table{shape_of(which).table}, name{version_state_name(state)},
        review_on = standing.review_on ? iso(*standing.review_on) : std::string{};
    db << "insert into version_state (id, act, register, version, state, document_sha256, "
          "review_on, because) values (:id, :act, :register, :version, :state, :document, "
          ":review_on, :because)",
        soci::use(id), soci::use(act), soci::use(table), soci::use(version), soci::use(name),
        soci::use(standing.document_sha256), soci::use(review_on), soci::use(standing.because);
}

void record(soci::session& db, Actor const& actor, Register which, std::string_view what,
            VersionStanding const& standing, std::string const& detail) {
    record_act(db, actor,
               {.what = command(which, what),
                .subject = version_name(which, standing.version),
                .detail = detail});
}

void refuse(std::string const& what, std::vector<std::string> reasons) {
    if (reasons.empty()) return;
    auto const count = reasons.size();
    if (count > most_reasons) {
        reasons.resize(most_reasons);
        reasons.push_back(fmt::format("and {} more", count - most_reasons));
    }
    throw Error{"{}. Nothing was changed; {} in the way:\n  {}", what,
                count == 1 ? "one thing stands" : fmt::format("{} things stand", count),
                fmt::join(reasons, "\n  ")};
}

// Of the crosswalk only what is not in force yet: the rest was answered for before.
std::vector<std::string> lacks_of(soci::session& db, VersionProposal const& proposal, Date day) {
    std::vector<std::string> lacks;
    if (proposal.which == Register::classification) {
        for (auto const& rule : load_registers(db).classification) {
            if (rule.version != proposal.version) continue;
            add_lacks(rule, proposal.document_sha256, day, lacks);
        }
        return lacks;
    }
    auto const in_force = crosswalk_in_force(versions_of(db, Register::crosswalk));
    std::set<std::vector<std::string>> answered;
    if (in_force) {
        for (auto const& row : crosswalk_as_of(db, *in_force).rows) answered.insert(row.cells);
    }
    auto rows = crosswalk_as_of(db, proposal.version);
    std::erase_if(rows.rows, [&](RegisterRow const& row) { return answered.contains(row.cells); });
    RegisterSheets sheets;
    sheets[Register::crosswalk] = std::move(rows);
    for (auto const& rule : typed(sheets).crosswalk) {
        add_lacks(rule, proposal.document_sha256, day, lacks);
    }
    return lacks;
}

std::string at_the_start(std::string sentence) {
    auto& c = sentence.front();
    c = upper_case(c);
    return sentence;
}

std::string_view in_words(VersionState state) {
    return state == VersionState::draft ? "a draft" : version_state_name(state);
}

void require_state(Register which, VersionStanding const& standing, VersionState wanted,
                   std::string_view act, std::string_view remedy) {
    if (standing.state == wanted) return;
    throw Error{"{} is {}{}: only what is {} can be {}. {}",
                at_the_start(version_name(which, standing.version)),
                in_words(standing.state),
                standing.state == VersionState::approved
                    ? fmt::format(", by {} at {}", standing.approved.person, standing.approved.at)
                    : std::string{},
                in_words(wanted),
                act,
                remedy};
}

// Everybody whose rows would come into force: of the crosswalk also of the drafts before it.
std::set<std::string> writers_of(soci::session& db, Register which,
                                 VersionStanding const& standing) {
    auto writers = standing.imported.people;
    if (which == Register::classification) return writers;
    auto const versions = versions_of(db, which);
    auto const in_force = crosswalk_in_force(versions).value_or(0);
    for (auto const& other : versions) {
        if (other.version <= in_force || other.version > standing.version) continue;
        writers.insert(other.imported.people.begin(), other.imported.people.end());
    }
    return writers;
}

void require_another_person(soci::session& db, Actor const& actor, Register which,
                            VersionStanding const& standing, std::string_view act) {
    auto const others = holders(db, {Role::classifier, Role::approver}, actor.at);
    auto const who = others == "nobody yet" ? std::string{"Say who with --as NAME."}
                                            : fmt::format("Those who may: {}.", others);
    if (is_one_of(db, actor, writers_of(db, which, standing))) {
        throw Error{"{} wrote rows of {}, and cannot {} it: another person must. {}", actor.person,
                    version_name(which, standing.version), act, who};
    }
    if (is_one_of(db, actor, standing.proposed.people)) {
        throw Error{"{} proposed {}, and cannot {} it: another person must. {}", actor.person,
                    version_name(which, standing.version), act, who};
    }
}

// What is older than the crosswalk in force would change nothing.
void require_newer(soci::session& db, Register which, VersionStanding const& standing) {
    if (which != Register::crosswalk) return;
    auto const in_force = crosswalk_in_force(versions_of(db, which));
    if (!in_force || standing.version >= *in_force) return;
    throw Error{"The crosswalk of import {} is not newer than the one in force, of import {}. To "
                "go back to it, retire the newer one: placeledger crosswalk retire {} --because "
                "\"...\"",
                standing.version, *in_force, *in_force};
}

void require_another_in_force(soci::session& db, std::int64_t version) {
    auto versions = versions_of(db, Register::crosswalk);
    std::erase_if(versions, [&](auto const& other) { return other.version == version; });
    if (crosswalk_in_force(versions)) return;
    throw Error{"The crosswalk of import {} is the only one in force: nothing could be booked any "
                "more. Have another approved first.",
                version};
}

std::string canonical_hash(std::string text) {
    if (text.empty()) return text;
    for (auto& c : text) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_sha256(text)) return text;
    throw WrongUsage{"\"{}\" is not a SHA-256: 64 digits 0-9 and a-f, as sha256sum prints.", text};
}

} // namespace

void propose_version(soci::session& db, Actor const& actor, VersionProposal const& proposal) {
    auto const which = proposal.which;
    auto const day = parse_date(actor.at.substr(0, 10));
    ensure(day.has_value(), "an act has no moment");
    Transaction transaction{db};
    require_role(db, actor, {Role::classifier},
                 fmt::format("propose a version of the {}", shape_of(which).table));
    auto standing = standing_of(db, which, proposal.version);
    require_state(which, standing, VersionState::draft, "proposed",
                  "Bring what shall change as a new version.");
    require_newer(db, which, standing);
    auto const document = canonical_hash(proposal.document_sha256);
    auto asked = proposal;
    asked.document_sha256 = document;
    auto reasons = lacks_of(db, asked, *day);
    if (proposal.review_on <= *day) {
        reasons.insert(reasons.begin(), fmt::format("the review date {} is not in the future",
                                                    iso(proposal.review_on)));
    }
    refuse(
        at_the_start(fmt::format("{} cannot be proposed", version_name(which, proposal.version))),
        std::move(reasons));
    standing.document_sha256 = document;
    standing.review_on = proposal.review_on;
    standing.because = proposal.because;
    decide(db, which, standing, VersionState::proposed);
    record(db, actor, which, "propose", standing,
           fmt::format("review on {}: {}", iso(proposal.review_on), proposal.because));
    transaction.commit();
}

void approve_version(soci::session& db, Actor const& actor, Register which, std::int64_t version,
                     std::function<std::string()> const& compare) {
    Transaction transaction{db};
    require_role(db, actor, {Role::classifier, Role::approver},
                 fmt::format("approve a version of the {}", shape_of(which).table));
    auto const standing = standing_of(db, which, version);
    require_state(which, standing, VersionState::proposed, "approved",
                  standing.state == VersionState::draft
                      ? fmt::format("Propose it first: placeledger {} propose {}",
                                    shape_of(which).table, version)
                      : std::string{"Bring what shall change as a new version."});
    require_newer(db, which, standing);
    require_another_person(db, actor, which, standing, "approve");
    auto const compared = compare ? compare() : std::string{};
    decide(db, which, standing, VersionState::approved);
    record(db, actor, which, "approve", standing, compared);
    transaction.commit();
}

void withdraw_version(soci::session& db, Actor const& actor, Register which, std::int64_t version,
                      std::string const& because) {
    Transaction transaction{db};
    require_role(db, actor, {Role::classifier, Role::approver},
                 fmt::format("withdraw a proposal of the {}", shape_of(which).table));
    auto standing = standing_of(db, which, version);
    require_state(which, standing, VersionState::proposed, "withdrawn",
                  "What is approved is retired instead.");
    standing.because = because;
    standing.document_sha256.clear();
    standing.review_on.reset();
    decide(db, which, standing, VersionState::draft);
    record(db, actor, which, "withdraw", standing, because);
    transaction.commit();
}

void retire_version(soci::session& db, Actor const& actor, Register which, std::int64_t version,
                    std::string const& because) {
    Transaction transaction{db};
    require_role(db, actor, {Role::classifier, Role::approver},
                 fmt::format("retire a version of the {}", shape_of(which).table));
    auto standing = standing_of(db, which, version);
    if (standing.state == VersionState::retired) {
        throw Error{"{} is retired already: {}", at_the_start(version_name(which, version)),
                    standing.because};
    }
    if (which == Register::crosswalk) require_another_in_force(db, version);
    if (standing.state == VersionState::approved) { // it may bring an earlier one back
        require_another_person(db, actor, which, standing, "retire");
    }
    standing.because = because;
    decide(db, which, standing, VersionState::retired);
    record(db, actor, which, "retire", standing, because);
    transaction.commit();
}

} // namespace ledger
