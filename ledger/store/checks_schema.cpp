// Compared with a ledger that is made anew in memory by the same migrations.
#include "ledger/store/checks_schema.hpp"

#include "ledger/store/breach.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

#include <map>

namespace ledger {

namespace {

using Named = std::map<std::string, std::string>;

// The two text columns that the statement gives, the first as the key.
Named named(soci::session& db, std::string const& sql) {
    Named all;
    std::string name, text;
    soci::statement rows = (db.prepare << sql, soci::into(name), soci::into(text));
    rows.execute();
    while (rows.fetch()) all[name] = text;
    return all;
}

Named parts(soci::session& db) {
    return named(db, "select case type when 'trigger' then 'guard' else type end || ' ' || name, "
                     "sql from sqlite_master where sql is not null and name not like 'sqlite_%'");
}

CheckResult guards_stand(soci::session& db, soci::session& made) {
    auto result = fresh("The database's own guards stand",
                        "The triggers that refuse changes to posted books, the tables and the "
                        "views are there, as this program makes them.");
    auto const stands = parts(db);
    auto const wanted = parts(made);
    for (auto const& [name, sql] : wanted) {
        auto const found = stands.find(name);
        if (found == stands.end()) {
            breach(result, fmt::format("The {} has been removed.", name));
        } else if (found->second != sql) {
            breach(result, fmt::format("The {} has been changed.", name));
        }
    }
    for (auto const& [name, sql] : stands) { // a trigger can change what others write
        if (!name.starts_with("guard ") || wanted.contains(name)) continue;
        breach(result, fmt::format("The {} is none of this program's.", name));
    }
    return result;
}

// Rows that migrations wrote and nobody changes.
constexpr auto fixed_rows =
    "select 'Account ' || code, name || ', ' || counted from account union all "
    "select 'Layer ' || id, name from layer union all "
    "select 'Event ' || id, name from event union all "
    "select 'The mark of the views and guards', sha256 from derived_schema";

CheckResult fixed_rows_stand(soci::session& db, soci::session& made) {
    auto result = fresh("Accounts, layers and events are the program's",
                        "The rows that mean the same in every ledger are those of this program.");
    auto const stands = named(db, fixed_rows);
    auto const wanted = named(made, fixed_rows);
    for (auto const& [name, text] : wanted) {
        auto const found = stands.find(name);
        if (found == stands.end()) {
            breach(result, fmt::format("{} ({}) has been removed.", name, text));
        } else if (found->second != text) {
            breach(result,
                   fmt::format("{} is \"{}\", and should be \"{}\".", name, found->second, text));
        }
    }
    for (auto const& [name, text] : stands) {
        if (!wanted.contains(name)) {
            breach(result, fmt::format("{} ({}) is none of this program's.", name, text));
        }
    }
    auto const marks = number_of(db, "select count(*) from derived_schema");
    if (marks != 1) {
        breach(result, fmt::format("The mark of the views and guards is there {} times.", marks));
    }
    return result;
}

} // namespace

CheckResult periods_are_periods(soci::session& db) {
    auto result = fresh("Every period is one", "Its year has four digits, its number is 1 to 15.");
    for (auto const* table : {"entry", "period_total", "period_state", "batch_period"}) {
        auto const wrong = number_of(
            db, fmt::format("select count(*) from {} where period % 100 not between 1 and 15 or "
                            "period / 100 not between 1900 and 9998",
                            table));
        if (wrong > 0) {
            breach(result, fmt::format("{} rows of {} are of no period.", wrong, table));
        }
    }
    return result;
}

std::vector<CheckResult> check_schema(soci::session& db) {
    auto const made = ledger_in_memory();
    return {guards_stand(db, *made), fixed_rows_stand(db, *made)};
}

} // namespace ledger
