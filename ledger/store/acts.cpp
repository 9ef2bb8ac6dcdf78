// One row an act.
#include "ledger/store/acts.hpp"

#include "ledger/store/act_evidence.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/journal.hpp"

namespace ledger {

namespace {

std::string_view outcome_name(Outcome outcome) {
    switch (outcome) {
    case Outcome::done:
        return "done";
    case Outcome::refused:
        return "refused";
    case Outcome::failed:
        return "failed";
    }
    return "";
}

std::string last_hash(soci::session& db) {
    std::string hash;
    db << "select hash from act order by id desc limit 1", soci::into(hash);
    return db.got_data() ? hash : chain_start();
}

std::string evidence_of(soci::session& db, Deed const& deed, std::int64_t act) {
    if (deed.outcome != Outcome::done) return {};
    if (deed.what == "init" || deed.what == "migrate") return tables_as_made(db);
    return rows_of_act(db, act);
}

void insert(soci::session& db, ActRow const& act) {
    long long const id = act.id, batch = act.batch;
    db << "insert into act (id, at, person, login, origin, registered, what, subject, batch, "
          "outcome, detail, evidence, batch_evidence, hash) values (:id, :at, :person, :login, "
          ":origin, :registered, :what, :subject, :batch, :outcome, :detail, :evidence, "
          ":batch_evidence, :hash)",
        soci::use(id), soci::use(act.at), soci::use(act.person), soci::use(act.login),
        soci::use(act.origin), soci::use(act.registered), soci::use(act.what),
        soci::use(act.subject), soci::use(batch), soci::use(act.outcome), soci::use(act.detail),
        soci::use(act.evidence), soci::use(act.batch_evidence), soci::use(act.hash);
}

} // namespace

std::int64_t next_act(soci::session& db) {
    return number_of(db, "select max(id) from act") + 1;
}

void record_act(soci::session& db, Actor const& actor, Deed const& deed) {
    ActRow act{.id = next_act(db),
               .at = actor.at,
               .person = actor.person,
               .login = actor.login,
               .origin = actor.origin,
               .registered = number_of(db, "select exists (select 1 from user_right)") == 1,
               .what = deed.what,
               .subject = deed.subject,
               .batch = deed.batch.value(),
               .outcome = std::string{outcome_name(deed.outcome)},
               .detail = deed.detail};
    act.evidence = evidence_of(db, deed, act.id);
    if (deed.batch != BatchId{} && deed.outcome == Outcome::done) {
        act.batch_evidence = batch_as_it_stands(db, deed.batch);
    }
    Chain chain{last_hash(db)};
    chain.follow(act_line(act));
    act.hash = chain.head();
    insert(db, act);
}

} // namespace ledger
