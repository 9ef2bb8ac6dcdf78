// Folded from the imports that brought a version's rows and from the decisions about it, the newest
// last.
#include "ledger/store/versions.hpp"

#include "ledger/classification.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace ledger {

namespace {

using Standings = std::map<std::int64_t, VersionStanding>;

constexpr std::array<std::string_view, 4> state_names{"draft", "proposed", "approved", "retired"};
constexpr std::size_t length_of_day = 10;

// A row that an import retired was written by it, too.
constexpr auto imports_of_classification =
    "select cast(c.version as bigint), i.imported_by, i.imported_at, coalesce(a.person, ''), "
    "coalesce(a.login, ''), coalesce(a.registered, 0) from "
    "(select version, imported as import from classification union select version, retired from "
    "classification where retired is not null) c join register_import i on i.id = c.import "
    "left join act a on a.id = i.act where c.version in (select version from classification where "
    "retired is null) order by 1, i.id";

constexpr auto imports_of_crosswalk =
    "select i.id, i.imported_by, i.imported_at, coalesce(a.person, ''), coalesce(a.login, ''), "
    "coalesce(a.registered, 0) from (select imported as import from crosswalk union select retired "
    "from crosswalk where retired is not null) c join register_import i on i.id = c.import "
    "left join act a on a.id = i.act order by i.id";

void add_imports(soci::session& db, Register which, Standings& all) {
    long long version = 0;
    int registered = 0;
    std::string by, at, person, login;
    std::string const sql =
        which == Register::classification ? imports_of_classification : imports_of_crosswalk;
    soci::statement rows = (db.prepare << sql, soci::into(version), soci::into(by), soci::into(at),
                            soci::into(person), soci::into(login), soci::into(registered));
    rows.execute();
    while (rows.fetch()) {
        auto& standing = all[version];
        standing.version = version;
        standing.open = standing.open && registered == 0;
        standing.imported.person = by;
        standing.imported.at = at;
        standing.imported.people.insert(by);
        if (!person.empty()) standing.imported.people.insert(person);
        if (registered == 1) standing.imported.people.insert(login);
    }
}

void decide(VersionStanding& standing, VersionAct act) {
    standing.decided = true;
    if (standing.state == VersionState::draft) standing.proposed = {};
    if (standing.state == VersionState::proposed)
        standing.proposed = std::move(act);
    else if (standing.state == VersionState::approved)
        standing.approved = std::move(act);
}

void add_decisions(soci::session& db, Register which, Standings& all) {
    long long version = 0;
    int registered = 0;
    std::string state, document, review_on, because, person, login, at;
    std::string const name{shape_of(which).table};
    soci::statement rows =
        (db.prepare << "select v.version, v.state, v.document_sha256, v.review_on, v.because, "
                       "coalesce(a.person, ''), coalesce(a.login, ''), coalesce(a.registered, 0), "
                       "coalesce(a.at, '') from version_state v left join act a on a.id = v.act "
                       "where v.register = :register order by v.id",
         soci::into(version), soci::into(state), soci::into(document), soci::into(review_on),
         soci::into(because), soci::into(person), soci::into(login), soci::into(registered),
         soci::into(at), soci::use(name));
    rows.execute();
    while (rows.fetch()) {
        auto& standing = all[version];
        standing.version = version;
        standing.document_sha256 = document;
        standing.review_on = review_on.empty() ? std::nullopt : parse_date(review_on);
        standing.because = because;
        for (std::size_t i = 0; i < state_names.size(); ++i) {
            if (state_names[i] == state) standing.state = static_cast<VersionState>(i);
        }
        VersionAct act{.people = {person}, .person = person, .at = at};
        if (registered == 1) act.people.insert(login);
        decide(standing, std::move(act));
    }
}

VersionStanding const* standing_of(std::vector<VersionStanding> const& all, std::int64_t version) {
    auto const found = std::ranges::find(all, version, &VersionStanding::version);
    return found == all.end() ? nullptr : &*found;
}

// The newest approved, else the newest of before anybody was registered, else the newest draft or
// proposal; nothing where all are retired.
std::optional<int> preferred(std::vector<VersionStanding> const& all,
                             std::set<int> const& versions) {
    std::optional<int> approved, open, waiting;
    for (auto const version : versions) {
        auto const* known = standing_of(all, version);
        if (known != nullptr && known->state == VersionState::retired) continue;
        waiting = version;
        if (known == nullptr || known->open) open = version;
        if (known != nullptr && known->state == VersionState::approved) approved = version;
    }
    if (approved) return approved;
    return open ? open : waiting;
}

} // namespace

std::string_view version_state_name(VersionState state) {
    return state_names[static_cast<std::size_t>(state)];
}

std::optional<Date> VersionStanding::approved_on() const {
    if (approved.at.empty()) return {};
    return parse_date(approved.at.substr(0, length_of_day));
}

std::vector<VersionStanding> versions_of(soci::session& db, Register which) {
    ensure(which == Register::classification || which == Register::crosswalk,
           "a register without versions was asked for them");
    Standings standings;
    add_imports(db, which, standings);
    add_decisions(db, which, standings);
    std::vector<VersionStanding> all;
    for (auto& [version, standing] : standings) all.push_back(std::move(standing));
    return all;
}

bool approval_is_asked_for(soci::session& db) {
    return number_of(db, "select exists (select 1 from user_right) or exists (select 1 from "
                         "version_state)") == 1;
}

ClassificationInUse classification_in_use(soci::session& db, Registers const& registers,
                                          std::optional<int> wanted) {
    auto const all = versions_of(db, Register::classification);
    std::set<int> versions;
    for (auto const& rule : registers.classification) versions.insert(rule.version);
    auto const version =
        wanted ? classification_version(registers, wanted) : preferred(all, versions);
    ClassificationInUse use{
        .version = version, .standing = {}, .asked_for = approval_is_asked_for(db)};
    if (!version) return use;
    if (auto const* known = standing_of(all, *version)) use.standing = *known;
    use.standing.version = *version;
    return use;
}

std::optional<std::int64_t> version_replaced(soci::session& db, Registers const& registers,
                                             Register which, std::int64_t version) {
    auto all = versions_of(db, which);
    std::erase_if(all, [&](auto const& standing) { return standing.version >= version; });
    if (which == Register::crosswalk) return crosswalk_in_force(all);
    std::set<int> versions;
    for (auto const& rule : registers.classification) {
        if (rule.version < version) versions.insert(rule.version);
    }
    auto const replaced = preferred(all, versions);
    return replaced ? std::optional<std::int64_t>{*replaced} : std::nullopt;
}

std::optional<std::int64_t> crosswalk_in_force(std::vector<VersionStanding> const& versions) {
    std::optional<std::int64_t> newest;
    for (auto const& standing : versions) {
        if (standing.in_force()) newest = standing.version;
    }
    return newest;
}

std::string version_name(Register which, std::int64_t version) {
    return which == Register::classification
               ? fmt::format("version {} of the classification", version)
               : fmt::format("the crosswalk of import {}", version);
}

} // namespace ledger
