// Each kind of name comes to an act, and the rest follows from the act.
#include "ledger/store/moment.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

#include <charconv>
#include <optional>

namespace ledger {

namespace {

// What an act did, and what was done before there were acts.
constexpr auto last_run_by = "select coalesce(max(id), 0) from posting_run where act <= :act or "
                             "(act is null and (:later > 0 or posted_at <= :at))";
constexpr auto last_import_by =
    "select coalesce(max(id), 0) from register_import where act <= :act or (act is null and "
    "(:later > 0 or imported_at <= :at))";

std::int64_t last_by(soci::session& db, std::string const& sql, Moment const& moment) {
    long long const act = moment.act;
    long long number = 0;
    db << sql, soci::use(act, "act"), soci::use(act, "later"), soci::use(moment.at, "at"),
        soci::into(number);
    return number;
}

std::string version_of_import(soci::session& db, std::int64_t import) {
    long long const number = import;
    std::string version;
    db << "select version from register_import where id = :import", soci::use(number),
        soci::into(version);
    return db.got_data() ? version : std::string{};
}

Moment filled(soci::session& db, std::int64_t act, std::string at) {
    Moment moment{.act = act, .at = std::move(at)};
    moment.run = last_by(db, last_run_by, moment);
    long long const run = moment.run;
    long long entry = 0;
    db << "select last_entry from posting_run where id = :run", soci::use(run), soci::into(entry);
    moment.entry = db.got_data() ? entry : 0;
    moment.register_import = last_by(db, last_import_by, moment);
    moment.registers_version = version_of_import(db, moment.register_import);
    return moment;
}

std::string time_of_act(soci::session& db, std::int64_t act) {
    long long const number = act;
    std::string at;
    db << "select at from act where id = :act", soci::use(number), soci::into(at);
    return db.got_data() ? at : std::string{};
}

// Posting a batch in the place of another is two acts of one transaction.
std::int64_t last_of_transaction(soci::session& db, std::int64_t act, std::int64_t batch) {
    long long const next = act + 1;
    auto const posted = fmt::format("by batch {}, %", batch);
    auto const rejected = fmt::format("superseded by batch {}", batch);
    long long found = 0;
    db << "select count(*) from act where id = :next and ((what = 'batch supersede' and detail "
          "like :posted) or (what = 'batch reject' and detail = :rejected))",
        soci::use(next), soci::use(posted), soci::use(rejected), soci::into(found);
    return found == 0 ? act : next;
}

struct Run {
    long long id = 0, batch = 0, act = 0;
    std::string at = {};
};

Moment moment_of_run(soci::session& db, Run const& run) {
    if (run.act != 0) {
        auto const act = last_of_transaction(db, run.act, run.batch);
        return filled(db, act, time_of_act(db, act));
    }
    return filled(db, 0, run.at); // before there was a log
}

std::optional<Run> run_with(soci::session& db, std::int64_t entry) {
    long long const number = entry;
    Run run;
    soci::indicator no_act = soci::i_null;
    db << "select id, batch, act, posted_at from posting_run where first_entry <= :entry and "
          "last_entry >= :entry2",
        soci::use(number), soci::use(number), soci::into(run.id), soci::into(run.batch),
        soci::into(run.act, no_act), soci::into(run.at);
    if (!db.got_data()) return {};
    if (no_act != soci::i_ok) run.act = 0;
    return run;
}

} // namespace

Moment moment_of_entry(soci::session& db, std::int64_t entry) {
    auto const run = run_with(db, entry);
    if (run) return moment_of_run(db, *run);
    throw Error{"There is no entry {}: the ledger's last is {}.", entry,
                number_of(db, "select max(last_entry) from posting_run")};
}

Moment moment_of_day(soci::session& db, Date day) {
    auto const end = iso(Date{std::chrono::sys_days{day} + std::chrono::days{1}});
    long long act = 0;
    db << "select coalesce(max(id), 0) from act where at < :end", soci::use(end), soci::into(act);
    auto moment = filled(db, act, act != 0 ? time_of_act(db, act) : end);
    if (act != 0 || moment.run != 0 || moment.register_import != 0) return moment;
    throw Error{"Nothing was in this ledger on {}: the first act in it is of {}.", iso(day),
                time_of_act(db, 1)};
}

Moment moment_of_act(soci::session& db, std::int64_t act) {
    auto at = time_of_act(db, act);
    if (!at.empty()) return filled(db, act, std::move(at));
    throw Error{"There is no act {}: the last is {}. Which there are: placeledger acts", act,
                number_of(db, "select max(id) from act")};
}

Moment moment_of_position(soci::session& db, std::int64_t last_entry,
                          std::string const& registers_version) {
    auto const fits = [&](Moment const& moment) {
        return moment.entry == last_entry && moment.registers_version == registers_version;
    };
    auto const posted = last_entry == 0 ? Moment{} : moment_of_entry(db, last_entry);
    if (fits(posted)) return posted;
    long long import = 0, act = 0;
    soci::indicator no_act = soci::i_null;
    std::string at;
    std::optional<Moment> found;
    soci::statement rows =
        (db.prepare << "select id, act, imported_at from register_import where version = "
                       ":version order by id",
         soci::use(registers_version), soci::into(import), soci::into(act, no_act), soci::into(at));
    rows.execute();
    while (!found && rows.fetch()) {
        auto const moment = no_act == soci::i_ok ? filled(db, act, at) : filled(db, 0, at);
        if (fits(moment)) found = moment;
    }
    if (found) return *found;
    throw Error{"This ledger never stood at entry {} with version {} of the registers: it is "
                "another ledger, or not this copy of it.",
                last_entry, registers_version.empty() ? "none" : registers_version};
}

std::optional<std::int64_t> entry_named(std::string_view text) {
    return whole_number(text);
}

Moment moment_named(soci::session& db, std::string_view text) {
    constexpr std::string_view act_prefix = "act:";
    if (text.starts_with(act_prefix)) {
        if (auto const act = whole_number(text.substr(act_prefix.size()))) {
            return moment_of_act(db, *act);
        }
    } else if (auto const entry = entry_named(text)) {
        return moment_of_entry(db, *entry);
    } else if (auto const day = parse_date(text)) {
        return moment_of_day(db, *day);
    }
    throw WrongUsage{"\"{}\" is no moment of the ledger. Say an entry's number such as 1204, a day "
                     "such as 2024-07-31, or an act such as act:41.",
                     text};
}

} // namespace ledger
