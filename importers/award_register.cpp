// From and to the table `award`.
#include "importers/award_register.hpp"

#include "ledger/store/acts.hpp"
#include "ledger/store/db.hpp"

namespace importers {

std::vector<RegisteredAward> awards(soci::session& db, std::string const& identifier,
                                    bool every_version) {
    RegisteredAward found;
    auto& a = found.award;
    long long batch = 0, row = 0, pence = 0, months = 0;
    int const every = every_version ? 1 : 0;
    soci::indicator known = soci::i_null;
    soci::statement rows{db};
    for (auto* number : {&batch, &row, &pence}) rows.exchange(soci::into(*number));
    rows.exchange(soci::into(found.version));
    rows.exchange(soci::into(months, known));
    for (auto* text : {&a.identifier, &a.title, &a.funder_id, &a.funder, &a.recipient_id,
                       &a.recipient, &a.awarded_on, &a.starts_on, &a.ends_on, &a.months_basis,
                       &a.place, &a.place_basis, &a.location, &a.modified, &a.regrant}) {
        rows.exchange(soci::into(*text));
    }
    rows.exchange(soci::use(identifier));
    rows.exchange(soci::use(identifier));
    rows.exchange(soci::use(every));
    rows.alloc();
    rows.prepare("select batch, row, pence, version, months, identifier, title, funder_id, funder, "
                 "recipient_id, recipient, awarded_on, starts_on, ends_on, months_basis, place, "
                 "place_basis, location, modified, regrant from award a where (:all = '' or "
                 "identifier = :identifier) and (:every = 1 or version = (select max(version) from "
                 "award b where b.identifier = a.identifier)) order by identifier, version");
    rows.define_and_bind();
    rows.execute();
    std::vector<RegisteredAward> all;
    while (rows.fetch()) {
        found.batch = ledger::BatchId{batch};
        found.row = row;
        a.amount = ledger::Money::pence(std::int64_t{pence});
        a.months.reset();
        if (known == soci::i_ok) a.months = months;
        all.push_back(found);
    }
    return all;
}

void record(soci::session& db, ledger::BatchId batch, std::int64_t row, Award const& award,
            Recorded& counts) {
    auto const newest = awards(db, award.identifier, false);
    if (!newest.empty() && newest.front().award == award) {
        ++counts.unchanged;
        return;
    }
    // A list of before the amendment: dates of 360Giving are ISO, so texts compare as dates do.
    bool const older = !newest.empty() && !award.modified.empty() &&
                       award.modified < newest.front().award.modified;
    if (older) {
        ++counts.older;
        return;
    }
    ++(newest.empty() ? counts.added : counts.amended);
    int const version = newest.empty() ? 1 : newest.front().version + 1;
    long long const id = ledger::number_of(db, "select max(id) from award") + 1;
    long long const act = ledger::next_act(db), number = batch.value(), at_row = row,
                    pence = award.amount.in_pence(), months = award.months.value_or(0);
    auto known = award.months ? soci::i_ok : soci::i_null;
    auto const& a = award;
    soci::statement insert{db};
    for (auto const* value : {&id, &act, &number, &at_row}) insert.exchange(soci::use(*value));
    insert.exchange(soci::use(version));
    insert.exchange(soci::use(pence));
    insert.exchange(soci::use(months, known));
    for (auto const* text : {&a.identifier, &a.title, &a.funder_id, &a.funder, &a.recipient_id,
                             &a.recipient, &a.awarded_on, &a.starts_on, &a.ends_on, &a.months_basis,
                             &a.place, &a.place_basis, &a.location, &a.modified, &a.regrant}) {
        insert.exchange(soci::use(*text));
    }
    insert.alloc();
    insert.prepare(
        "insert into award (id, act, batch, row, version, pence, months, identifier, title, "
        "funder_id, funder, recipient_id, recipient, awarded_on, starts_on, ends_on, "
        "months_basis, place, place_basis, location, modified, regrant) values (:id, :act, "
        ":batch, :row, :version, :pence, :months, :identifier, :title, :funder_id, "
        ":funder, :recipient_id, :recipient, :awarded, :starts, :ends, :basis, :place, "
        ":place_basis, :location, :modified, :regrant)");
    insert.define_and_bind();
    insert.execute(true);
}

} // namespace importers
