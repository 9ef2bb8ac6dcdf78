// user add, end, list; acts: who may do what, and what was done.
#include "ledger/store/people.hpp"

#include "app/commands.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"
#include "ledger/store/db.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace app {

namespace {

using ledger::iso;
using ledger::Right;
using ledger::WrongUsage;

ledger::Role role_of(std::string const& name) {
    if (auto const role = ledger::role_by_name(name)) return *role;
    static constexpr std::array<std::string_view, 6> known{
        "officer", "approver", "closer", "classifier", "auditor", "administrator"};
    auto const meant =
        ledger::nearest(name, std::vector<std::string_view>(known.begin(), known.end()));
    throw WrongUsage{"\"{}\" is no role{}. The roles are {}.", name,
                     meant ? fmt::format("; did you mean {}?", *meant) : "",
                     fmt::join(known, ", ")};
}

ledger::Date day_said(std::string const& text, char const* option) {
    if (auto const day = ledger::parse_date(text)) return *day;
    throw WrongUsage{"\"{}\" is not a date. Write for example: {} 2024-04-01", text, option};
}

ledger::Date today() {
    return *ledger::parse_date(now_in_utc().substr(0, 10));
}

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        auto const end = std::min(list.find('|'), list.size());
        if (end > 0) names.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

} // namespace

int add_user(Context const& context, UserOptions const& options) {
    Right right{.person = options.name,
                .role = role_of(options.role),
                .valid = {options.from.empty() ? today() : day_said(options.from, "--from"), {}},
                .acts_for = names_in(options.acts_for)};
    if (!options.to.empty()) right.valid.to = day_said(options.to, "--to");
    if (right.valid.to && *right.valid.to < *right.valid.from) {
        throw WrongUsage{"The last day {} is before the first, {}.", options.to,
                         iso(*right.valid.from)};
    }
    if (!options.limit.empty()) {
        right.limit = ledger::Money::parse(options.limit);
        if (!right.limit || right.limit->is_negative()) {
            throw WrongUsage{"\"{}\" is not an amount. Write for example: --limit 100000",
                             options.limit};
        }
    }
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    bool const first = ledger::all_rights(*db).empty();
    ledger::grant_right(*db, actor_of(context), right);
    say(fmt::format("{} is {} from {}.", right.person, role_name(right.role),
                    iso(*right.valid.from)));
    if (first) {
        say(fmt::format("From now on everybody needs a role for what they do, and --as needs a "
                        "right of its own. {} grants them: placeledger user add NAME --role ROLE",
                        right.person));
    }
    return done;
}

int end_user(Context const& context, UserOptions const& options) {
    auto const role = role_of(options.role);
    auto const last = options.to.empty()
                          ? ledger::Date{std::chrono::sys_days{today()} - std::chrono::days{1}}
                          : day_said(options.to, "--to");
    auto const db = ledger::open_ledger(context.db, ledger::Access::write);
    ledger::end_right(*db, actor_of(context), options.name, role, last);
    say(fmt::format("{} is {} until {}.", options.name, role_name(role), iso(last)));
    return done;
}

int list_users(Context const& context) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    reports::Table table{.name = "Users",
                         .title = "Who may do what",
                         .columns = {{.heading = "Person"},
                                     {.heading = "Role"},
                                     {.heading = "From"},
                                     {.heading = "To"},
                                     {.heading = "Limit £"},
                                     {.heading = "May act for"}}};
    auto const rights = ledger::all_rights(*db);
    for (auto const& right : rights) {
        table.rows.push_back(
            {right.person, std::string{role_name(right.role)}, iso(*right.valid.from),
             right.valid.to ? reports::Cell{iso(*right.valid.to)} : reports::Cell{},
             right.limit ? reports::Cell{*right.limit} : reports::Cell{},
             reports::text_or_empty(fmt::format("{}", fmt::join(right.acts_for, ", ")))});
    }
    print(context, table);
    if (rights.empty() && context.format == reports::Format::table) {
        say("Nobody is registered: anybody may act under any name, and the log says so. Begin "
            "with: placeledger user add NAME --role administrator");
    }
    return done;
}

int list_acts(Context const& context, std::int64_t last) {
    auto const db = ledger::open_ledger(context.db, ledger::Access::read);
    long long id = 0;
    long long const after =
        last == 0 ? 0 : ledger::number_of(*db, "select max(id) from act") - last;
    int registered = 0;
    std::string at, person, login, origin, what, subject, outcome, detail;
    reports::Table table{.name = "Acts",
                         .title = "The log of acts",
                         .columns = {{.heading = "Act"},
                                     {.heading = "At"},
                                     {.heading = "By"},
                                     {.heading = "Login"},
                                     {.heading = "From where"},
                                     {.heading = "Rights asked for"},
                                     {.heading = "What"},
                                     {.heading = "To what"},
                                     {.heading = "Outcome"},
                                     {.heading = "Detail", .wraps = true}}};
    soci::statement rows =
        (db->prepare << "select id, at, person, login, origin, registered, what, subject, outcome, "
                        "detail from act where id > :after order by id",
         soci::into(id), soci::into(at), soci::into(person), soci::into(login), soci::into(origin),
         soci::into(registered), soci::into(what), soci::into(subject), soci::into(outcome),
         soci::into(detail), soci::use(after));
    rows.execute();
    while (rows.fetch()) {
        table.rows.push_back({std::int64_t{id}, at, person, login, origin,
                              std::string{registered == 1 ? "yes" : "nobody registered"}, what,
                              reports::text_or_empty(subject), outcome,
                              reports::text_or_empty(detail)});
    }
    print(context, table);
    return done;
}

} // namespace app
