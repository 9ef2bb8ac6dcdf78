// Who may do what (domain.md 7.4): until the first right is granted anybody may act, and the log
// says so.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/id.hpp"
#include "ledger/money.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/acts.hpp"

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

enum class Role { officer, approver, closer, classifier, auditor, administrator };
std::string_view role_name(Role role);
std::optional<Role> role_by_name(std::string_view name);

struct Right {
    std::string person; // as the operating system knows them
    Role role;
    DateRange valid;
    std::optional<Money> limit = {};        // of an approver: a larger batch needs a second one
    std::vector<std::string> acts_for = {}; // in whose names this person may act, too
};

// "ann " is Ann: nobody becomes another person by a blank or a capital letter.
bool same_person(std::string_view a, std::string_view b);

std::vector<Right> all_rights(soci::session& db); // in order of person and role, ended ones too

// Throws Error, naming those who may, unless the actor holds one of the roles on the day of the
// act, and may act in the name that was given. `act` completes "Ann may not …": "approve batches".
// Says nothing while nobody is registered.
void require_role(soci::session& db, Actor const& actor, std::initializer_list<Role> roles,
                  std::string_view act);

// Only an administrator brings a ledger with registered users up to date; an older one has none.
void require_may_migrate(soci::session& db, Actor const& actor);

// The actor's limit as an approver; nothing: none.
std::optional<Money> approval_limit(soci::session& db, Actor const& actor);

// Everybody who had a hand in the acts of this name on the batch: names, and the logins they used
// while rights were asked for.
std::set<std::string> who_did(soci::session& db, BatchId batch, std::string_view what);

// Whether the actor, by name or by login, is one of these people.
bool is_one_of(soci::session& db, Actor const& actor, std::set<std::string> const& people);

// "Bob, Carl"; who holds the role today, but for those people.
std::string holders(soci::session& db, std::initializer_list<Role> roles, std::string_view at,
                    std::set<std::string> const& but = {});

// Rights are granted by an administrator; the first one is an administrator's own. Each in its own
// transaction. end_right() gives the last day.
void grant_right(soci::session& db, Actor const& actor, Right const& right);
void end_right(soci::session& db, Actor const& actor, std::string const& person, Role role,
               Date last_day);

} // namespace ledger
