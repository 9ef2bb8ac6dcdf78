// The text is kept as the officer wrote it, comments and all.
#include "importers/kept_layouts.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"

#include <algorithm>

namespace importers {

namespace {

struct Newest {
    std::int64_t version = 0;
    std::string toml = {};
};

Newest newest_named(soci::session& db, std::string const& name) {
    Newest newest;
    long long version = 0;
    db << "select version, toml from layout where name = :name order by version desc limit 1",
        soci::into(version), soci::into(newest.toml), soci::use(name);
    if (db.got_data()) newest.version = version;
    return newest;
}

} // namespace

std::vector<KeptLayout> kept_layouts(soci::session& db) {
    std::vector<KeptLayout> kept;
    std::string name, toml;
    long long version = 0;
    soci::statement rows =
        (db.prepare << "select l.name, l.version, l.toml from layout l where l.version = (select "
                       "max(m.version) from layout m where m.name = l.name) order by l.name",
         soci::into(name), soci::into(version), soci::into(toml));
    rows.execute();
    while (rows.fetch()) kept.push_back({read_layout(toml, "layout " + name), version});
    return kept;
}

std::vector<Layout> recognisable_layouts(soci::session& db) {
    std::vector<Layout> layouts;
    for (auto& kept : kept_layouts(db)) layouts.push_back(std::move(kept.layout));
    return layouts;
}

std::int64_t keep_layout(soci::session& db, ledger::Actor const& actor, std::string_view toml,
                         std::string_view origin) {
    auto const layout = read_layout(toml, origin);
    if (std::ranges::find(built_in_layouts(), layout.name, &Layout::name) !=
        built_in_layouts().end()) {
        throw ledger::Error{"{}: \"{}\" is the name of a built-in layout. Give yours another name.",
                            origin, layout.name};
    }
    ledger::Transaction transaction{db};
    ledger::require_role(db, actor, {ledger::Role::officer}, "keep layouts");
    auto const newest = newest_named(db, layout.name);
    std::string const text{toml};
    if (newest.version > 0 && newest.toml == text) return 0;
    long long const id = ledger::number_of(db, "select max(id) from layout") + 1,
                    act = ledger::next_act(db), version = newest.version + 1;
    db << "insert into layout (id, act, name, version, toml) values (:id, :act, :name, :version, "
          ":toml)",
        soci::use(id), soci::use(act), soci::use(layout.name), soci::use(version), soci::use(text);
    ledger::record_act(db, actor,
                       {.what = "layouts add",
                        .subject = fmt::format("layout {} version {}", layout.name, version),
                        .detail = fmt::format("from {}", origin)});
    transaction.commit();
    return version;
}

} // namespace importers
