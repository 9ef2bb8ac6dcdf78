// Where the versions of the classification and of the crosswalk stand: draft, proposed, approved,
// retired. A classification's version is the number in its rows; a crosswalk's is the import of
// registers that last changed it. Whoever wrote or proposed a version does not approve it.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/register_columns.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/acts.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace ledger {

enum class VersionState { draft, proposed, approved, retired };
std::string_view version_state_name(VersionState state);

// A decision, or an import: who and when. Names, and logins that were used while rights were asked
// for.
struct VersionAct {
    std::set<std::string> people = {};
    std::string person = {}, at = {};
};

struct VersionStanding {
    std::int64_t version = 0;
    VersionState state = VersionState::draft;
    bool decided = false; // somebody proposed it at some time
    bool open = true;     // its rows came while nobody was registered: then it was in force at once
    VersionAct imported = {}, proposed = {}, approved = {};
    std::string document_sha256 = {}, because = {};
    std::optional<Date> review_on = {};

    bool in_force() const {
        return state == VersionState::approved || (open && state != VersionState::retired);
    }
    bool not_attested() const { return open && !decided; }
    std::optional<Date> approved_on() const; // the day
};

// In order of number.
std::vector<VersionStanding> versions_of(soci::session& db, Register which);

// Somebody is registered, or a version was proposed: from then on approval is asked for.
bool approval_is_asked_for(soci::session& db);

// Which version of the classification a report uses: the one asked for, else the newest that is
// approved, else the newest of before anybody was registered, else the newest that is not retired;
// and where it stands.
struct ClassificationInUse {
    std::optional<int> version = {};
    VersionStanding standing = {};
    bool asked_for = false; // approval_is_asked_for()
};
ClassificationInUse classification_in_use(soci::session& db, Registers const& registers,
                                          std::optional<int> wanted);

// The import whose crosswalk books lines: the newest that is in force. Nothing where there is none.
std::optional<std::int64_t> crosswalk_in_force(std::vector<VersionStanding> const& versions);

// What a version is compared with before it is approved: of those before it, the one that would be
// in use without it.
std::optional<std::int64_t> version_replaced(soci::session& db, Registers const& registers,
                                             Register which, std::int64_t version);

// "version 2 of the classification", "the crosswalk of import 7"
std::string version_name(Register which, std::int64_t version);

struct VersionProposal {
    Register which;
    std::int64_t version;
    std::string document_sha256; // of the working paper behind every rule that names none
    Date review_on;
    std::string because;
};

// Each is one act in its own transaction. Proposing refuses, with the list, where a rule lacks
// evidence, a grade, an owner or a document. `compare` is called within the transaction that
// approves, and what it returns is kept in the log.
void propose_version(soci::session& db, Actor const& actor, VersionProposal const& proposal);
void approve_version(soci::session& db, Actor const& actor, Register which, std::int64_t version,
                     std::function<std::string()> const& compare);
void withdraw_version(soci::session& db, Actor const& actor, Register which, std::int64_t version,
                      std::string const& because); // a proposal: it is a draft again
void retire_version(soci::session& db, Actor const& actor, Register which, std::int64_t version,
                    std::string const& because);

} // namespace ledger
