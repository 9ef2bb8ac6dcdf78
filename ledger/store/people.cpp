// The newest row of a person and role stands.
#include "ledger/store/people.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>

namespace ledger {

namespace {

constexpr std::array<std::string_view, 6> role_names{"officer",    "approver", "closer",
                                                     "classifier", "auditor",  "administrator"};

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        auto const end = std::min(list.find('|'), list.size());
        names.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

Date day_of(std::string_view moment) {
    auto const day = parse_date(moment.substr(0, 10));
    ensure(day.has_value(), "an act has no moment");
    return *day;
}

bool anyone_may_act(soci::session& db) {
    return number_of(db, "select exists (select 1 from user_right)") == 0;
}

std::vector<Right> rights_on(soci::session& db, Date day) {
    auto rights = all_rights(db);
    std::erase_if(rights, [&](Right const& right) { return !right.valid.contains(day); });
    return rights;
}

// A person who logs in as somebody else may act only where a right of theirs says so.
void require_own_name(std::vector<Right> const& rights, Actor const& actor) {
    if (same_person(actor.person, actor.login)) return;
    for (auto const& right : rights) {
        if (!same_person(right.person, actor.login)) continue;
        for (auto const& name : right.acts_for) {
            if (same_person(name, actor.person)) return;
        }
    }
    throw Error{"{} may not act for {}: log in as {}, or ask an administrator for the right: "
                "placeledger user add {} --role ROLE --acts-for {}",
                actor.login,
                actor.person,
                actor.person,
                actor.login,
                actor.person};
}

void insert(soci::session& db, Right const& right) {
    long long const id = number_of(db, "select max(id) from user_right") + 1, act = next_act(db);
    std::string const role{role_name(right.role)},
        starts = iso(*right.valid.from),
        ends = right.valid.to ? iso(*right.valid.to) : std::string{},
        acts_for = fmt::format("{}", fmt::join(right.acts_for, "|"));
    long long const limit = right.limit.value_or(Money{}).in_pence();
    auto has_limit = right.limit ? soci::i_ok : soci::i_null;
    db << "insert into user_right (id, act, person, role, starts_on, ends_on, limit_pence, "
          "acts_for) values (:id, :act, :person, :role, :starts, :ends, :limit, :acts_for)",
        soci::use(id), soci::use(act), soci::use(right.person), soci::use(role), soci::use(starts),
        soci::use(ends), soci::use(limit, has_limit), soci::use(acts_for);
}

// Who looks after rights, and who only looks, does nothing else.
void refuse_mixed_roles(std::vector<Right> const& rights, Right const& wanted) {
    auto const alone = [](Role role) {
        return role == Role::administrator || role == Role::auditor;
    };
    for (auto const& right : rights) {
        if (!same_person(right.person, wanted.person) || right.role == wanted.role) continue;
        bool const meet =
            (!right.valid.to || !wanted.valid.from || *wanted.valid.from <= *right.valid.to);
        if (!meet || (!alone(right.role) && !alone(wanted.role))) continue;
        throw Error{"{} is {} already, and cannot be {} too: an administrator and an auditor hold "
                    "no other role. End the one first: placeledger user end {} --role {}",
                    wanted.person,
                    role_name(right.role),
                    role_name(wanted.role),
                    wanted.person,
                    role_name(right.role)};
    }
}

// A person who is known keeps one spelling, whatever is typed.
std::string as_registered(std::vector<Right> const& rights, std::string_view typed) {
    for (auto const& right : rights) {
        if (same_person(right.person, typed)) return right.person;
    }
    auto const first = typed.find_first_not_of(" \t");
    if (first == std::string_view::npos) throw WrongUsage{"A user needs a name."};
    return std::string{typed.substr(first, typed.find_last_not_of(" \t") - first + 1)};
}

std::string words_of(Right const& right) {
    auto words = fmt::format("{} is {} from {}", right.person, role_name(right.role),
                             iso(*right.valid.from));
    if (right.valid.to) words += fmt::format(" to {}", iso(*right.valid.to));
    if (right.limit) words += fmt::format(", up to {}", in_pounds(*right.limit));
    if (!right.acts_for.empty()) {
        words += fmt::format(", and may act for {}", fmt::join(right.acts_for, ", "));
    }
    return words;
}

} // namespace

std::string_view role_name(Role role) {
    return role_names[static_cast<std::size_t>(role)];
}

std::optional<Role> role_by_name(std::string_view name) {
    auto const found = std::ranges::find(role_names, name);
    if (found == role_names.end()) return {};
    return static_cast<Role>(found - role_names.begin());
}

namespace {

// What is compared of a name.
std::string letters_of(std::string_view name) {
    std::string letters;
    for (char const c : name) {
        if (c == ' ' || c == '\t') continue;
        letters += lower_case(c);
    }
    return letters;
}

} // namespace

bool same_person(std::string_view a, std::string_view b) {
    return letters_of(a) == letters_of(b);
}

std::vector<Right> all_rights(soci::session& db) {
    std::map<std::pair<std::string, std::string>, Right> newest;
    std::string person, role, starts, ends, acts_for;
    long long limit = 0;
    soci::indicator has_limit = soci::i_null;
    soci::statement rows =
        (db.prepare << "select person, role, starts_on, ends_on, limit_pence, acts_for from "
                       "user_right order by id",
         soci::into(person), soci::into(role), soci::into(starts), soci::into(ends),
         soci::into(limit, has_limit), soci::into(acts_for));
    rows.execute();
    while (rows.fetch()) {
        Right right{.person = person,
                    .role = *role_by_name(role),
                    .valid = {parse_date(starts), parse_date(ends)},
                    .acts_for = split(acts_for)};
        if (has_limit == soci::i_ok) right.limit = Money::pence(std::int64_t{limit});
        newest.insert_or_assign({letters_of(person), role}, std::move(right));
    }
    std::vector<Right> all;
    for (auto& [key, right] : newest) all.push_back(std::move(right));
    return all;
}

std::string holders(soci::session& db, std::initializer_list<Role> roles, std::string_view at,
                    std::set<std::string> const& but) {
    std::set<std::string> names;
    for (auto const& right : rights_on(db, day_of(at))) {
        bool const left_out = std::ranges::any_of(
            but, [&](std::string const& name) { return same_person(name, right.person); });
        if (!left_out && std::ranges::find(roles, right.role) != roles.end()) {
            names.insert(right.person);
        }
    }
    return names.empty() ? "nobody yet" : fmt::format("{}", fmt::join(names, ", "));
}

void require_role(soci::session& db, Actor const& actor, std::initializer_list<Role> roles,
                  std::string_view act) {
    if (anyone_may_act(db)) return;
    auto const rights = rights_on(db, day_of(actor.at));
    require_own_name(rights, actor);
    for (auto const& right : rights) {
        if (same_person(right.person, actor.person) &&
            std::ranges::find(roles, right.role) != roles.end()) {
            return;
        }
    }
    std::vector<std::string_view> names;
    for (auto const role : roles) names.push_back(role_name(role));
    throw Error{"{} may not {}: that needs the role {}. Those who may: {}.", actor.person, act,
                fmt::join(names, " or "), holders(db, roles, actor.at)};
}

void require_may_migrate(soci::session& db, Actor const& actor) {
    bool const has_rights = number_of(db, "select count(*) from sqlite_master where type = 'table' "
                                          "and name = 'user_right'") == 1;
    if (has_rights) require_role(db, actor, {Role::administrator}, "migrate the ledger");
}

std::optional<Money> approval_limit(soci::session& db, Actor const& actor) {
    for (auto const& right : rights_on(db, day_of(actor.at))) {
        if (right.role == Role::approver && same_person(right.person, actor.person)) {
            return right.limit;
        }
    }
    return {};
}

std::set<std::string> who_did(soci::session& db, BatchId batch, std::string_view what) {
    std::set<std::string> people;
    std::string person, login;
    int registered = 0;
    long long const number = batch.value();
    std::string const deed{what};
    soci::statement rows = (db.prepare << "select person, login, registered from act where batch = "
                                          ":batch and what = :what and outcome = 'done'",
                            soci::into(person), soci::into(login), soci::into(registered),
                            soci::use(number), soci::use(deed));
    rows.execute();
    while (rows.fetch()) {
        people.insert(person);
        if (registered == 1) people.insert(login);
    }
    return people;
}

bool is_one_of(soci::session& db, Actor const& actor, std::set<std::string> const& people) {
    bool const by_login = !anyone_may_act(db);
    return std::ranges::any_of(people, [&](std::string const& name) {
        return same_person(name, actor.person) || (by_login && same_person(name, actor.login));
    });
}

void grant_right(soci::session& db, Actor const& actor, Right const& granted) {
    Transaction transaction{db};
    auto const rights = all_rights(db);
    auto right = granted;
    right.person = as_registered(rights, granted.person);
    if (rights.empty() && right.role != Role::administrator) {
        throw Error{"The first right must be an administrator's, who can then grant the others: "
                    "placeledger user add NAME --role administrator"};
    }
    require_role(db, actor, {Role::administrator}, "grant rights");
    refuse_mixed_roles(rights, right);
    if (right.limit && right.role != Role::approver) {
        throw WrongUsage{"A limit belongs to an approver, not to the role {}.",
                         role_name(right.role)};
    }
    insert(db, right);
    record_act(db, actor,
               {.what = "user add", .subject = "user " + right.person, .detail = words_of(right)});
    transaction.commit();
}

void end_right(soci::session& db, Actor const& actor, std::string const& person, Role role,
               Date last_day) {
    Transaction transaction{db};
    require_role(db, actor, {Role::administrator}, "end rights");
    auto const rights = all_rights(db);
    auto const found = std::ranges::find_if(rights, [&](Right const& right) {
        return right.role == role && same_person(right.person, person);
    });
    if (found == rights.end()) throw Error{"{} has no role {}.", person, role_name(role)};
    auto ended = *found;
    ended.valid.to = last_day;
    bool const last_administrator =
        role == Role::administrator && std::ranges::none_of(rights, [&](Right const& right) {
            return right.role == Role::administrator && !same_person(right.person, person) &&
                   !right.valid.to;
        });
    if (last_administrator) {
        throw Error{"{} is the only administrator: nobody could grant rights any more. Add another "
                    "one first.",
                    person};
    }
    insert(db, ended);
    record_act(db, actor,
               {.what = "user end", .subject = "user " + person, .detail = words_of(ended)});
    transaction.commit();
}

} // namespace ledger
