// What is recorded: each migration's name and hash, and one hash over views and guards, which may
// change freely.
#include "ledger/store/migrate.hpp"

#include "ledger/error.hpp"
#include "ledger/sha256.hpp"
#include "ledger/store/db.hpp"
#include "schema/embedded.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace ledger {

namespace {

constexpr int application_id = 0x504c4447; // "PLDG", in the file's header

std::vector<std::string> statements_of(std::string_view sql) {
    std::vector<std::string> statements;
    std::string paragraph;
    auto const finish = [&] {
        if (!paragraph.empty()) statements.push_back(paragraph);
        paragraph.clear();
    };
    while (!sql.empty()) {
        auto const end = std::min(sql.find('\n'), sql.size());
        auto const line = sql.substr(0, end);
        sql.remove_prefix(std::min(end + 1, sql.size()));
        if (line.empty())
            finish();
        else if (!line.starts_with("--"))
            paragraph += std::string{line} + '\n';
    }
    finish();
    return statements;
}

void run(soci::session& db, std::string_view sql) {
    for (auto const& statement : statements_of(sql)) db << statement;
}

std::string views_and_guards_hash() {
    std::string all;
    for (auto const files : {schema::views(), schema::guards()}) {
        for (auto const& file : files) all += fmt::format("{}\n{}\n", file.name, file.sql);
    }
    return sha256_hex(all);
}

struct Applied {
    std::string name, sha256, applied_at;
};

std::vector<Applied> applied_migrations(soci::session& db) {
    std::vector<Applied> all;
    Applied one;
    soci::statement rows =
        (db.prepare << "select name, sha256, applied_at from migration order by name",
         soci::into(one.name), soci::into(one.sha256), soci::into(one.applied_at));
    rows.execute();
    while (rows.fetch()) all.push_back(one);
    return all;
}

void refuse_what_we_did_not_make(std::vector<Applied> const& applied, std::string const& name) {
    auto const known = schema::migrations();
    for (auto const& one : applied) {
        auto const file = std::ranges::find(known, one.name, &schema::File::name);
        if (file == known.end()) {
            throw Error{"{} is at {}; this program knows up to {}. Use a newer program.", name,
                        one.name, known.back().name};
        }
        if (sha256_hex(file->sql) != one.sha256) {
            throw Error{"The tables of {} were made from another {} than this program's (applied "
                        "on {}). Use the "
                        "program that made it; nothing was changed.",
                        name, one.name, one.applied_at.substr(0, 10)};
        }
    }
}

bool has_migration_table(soci::session& db) {
    return number_of(
               db,
               "select count(*) from sqlite_master where type = 'table' and name = 'migration'") ==
           1;
}

void record(soci::session& db, std::string const& name, std::string const& hash,
            std::string const& at) {
    db << "insert into migration (name, sha256, applied_at) values (:name, :hash, :at)",
        soci::use(name), soci::use(hash), soci::use(at);
}

void rebuild_views_and_guards(soci::session& db, Actor const& actor, std::string const& what) {
    Transaction transaction{db};
    for (auto const files : {schema::views(), schema::guards()}) {
        for (auto const& file : files) run(db, file.sql);
    }
    auto const hash = views_and_guards_hash();
    db << "delete from derived_schema";
    db << "insert into derived_schema (sha256) values (:hash)", soci::use(hash);
    auto const at = fmt::format("tables and guards as of {}", schema::migrations().back().name);
    record_act(db, actor, {.what = what, .subject = "ledger", .detail = at});
    transaction.commit();
}

// New migrations may add to what the guards protect; the guards are rebuilt after them.
void drop_guards(soci::session& db) {
    for (auto const& file : schema::guards()) {
        for (auto const& statement : statements_of(file.sql)) {
            if (statement.starts_with("drop trigger")) db << statement;
        }
    }
}

void start_recording(soci::session& db) {
    Transaction transaction{db};
    if (!has_migration_table(db)) {
        db << "create table migration (name text primary key, sha256 text not null, applied_at "
              "text not null)";
        db << "create table derived_schema (sha256 text not null)";
        db << fmt::format("pragma application_id = {}", application_id);
    }
    transaction.commit();
}

} // namespace

void migrate(soci::session& db, Actor const& actor, std::string const& what) {
    start_recording(db);
    auto const applied = applied_migrations(db);
    refuse_what_we_did_not_make(applied, "This ledger");
    for (auto const& file : schema::migrations()) {
        if (std::ranges::find(applied, file.name, &Applied::name) != applied.end()) continue;
        Transaction transaction{db};
        drop_guards(db);
        run(db, file.sql);
        record(db, std::string{file.name}, sha256_hex(file.sql), actor.at);
        transaction.commit();
    }
    rebuild_views_and_guards(db, actor, what);
}

void require_a_ledger(soci::session& db, std::string const& name) {
    if (number_of(db, "pragma application_id") == application_id && has_migration_table(db)) return;
    throw Error{"{} is a database, but not a Placeledger ledger. Choose the ledger's own file.",
                name};
}

void require_current_schema(soci::session& db, std::string const& name) {
    require_a_ledger(db, name);
    auto const applied = applied_migrations(db);
    refuse_what_we_did_not_make(applied, name);
    std::string derived;
    db << "select sha256 from derived_schema", soci::into(derived);
    if (applied.size() < schema::migrations().size() || derived != views_and_guards_hash()) {
        throw Error{"{} was made by an older program. Keep a copy of it, then run: placeledger "
                    "migrate --db {}",
                    name, name};
    }
}

} // namespace ledger
