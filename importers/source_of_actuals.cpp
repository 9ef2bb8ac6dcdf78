// From `batch`, `batch_period` and `batch_layer`: what the books, or files on their way, hold
// already.
#include "importers/source_of_actuals.hpp"

#include "importers/batch.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"

namespace importers {

namespace {

using ledger::BatchId;
using ledger::Error;
using ledger::Money;
using ledger::Period;
using ledger::Severity;

// The better source has the lower number.
int rank_of(Shape shape) {
    switch (shape) {
    case Shape::transactions:
        return 0;
    case Shape::balances:
        return 1;
    case Shape::monitor:
        return 2;
    default:
        return 3;
    }
}

Period first_month(Period period) {
    return *Period::of(period.year(), 1);
}

struct InTheWay {
    long long batch = 0;
    std::string file_name, layout, state;
    int period = 0, as_actuals = 0;
};

// Figures to date that are only compared, and evidence, are no source.
bool is_source_of_actuals(BatchRecord const& record) {
    if (record.purpose != Purpose::books) return false;
    return !record.to_date || record.to_date->posts_actuals;
}

// A batch that holds the period already, unless this file replaces it, or both are parts of one
// whole.
std::optional<InTheWay> other_source(soci::session& db, BatchRecord const& record, int period) {
    InTheWay found;
    auto const& organisation = record.organisation;
    auto const& layout = record.inspection.layout->name;
    auto const part = part_of(db, record.request);
    long long const supersedes = record.request.supersedes.value();
    int const is_source = is_source_of_actuals(record) ? 1 : 0;
    db << "select b.id, b.file_name, b.layout, b.state, p.period, b.as_actuals from batch b "
          "join batch_period p on p.batch = b.id where b.organisation = :organisation "
          "and p.period = :period and b.state in ('staged', 'approved', 'posted') "
          "and b.layout not in ('journal', 'reversal', 'clearing') and b.id <> :supersedes "
          "and ((b.layout <> :layout and :source = 1 and b.purpose = 'books' and not exists "
          "(select 1 from batch_layer l where l.batch = b.id and l.layer = 1 and l.posted = 0)) or "
          "(b.layout = :layout2 and ((:part = '' and :alone = 0) or b.part = :part2))) "
          "order by b.id limit 1",
        soci::into(found.batch), soci::into(found.file_name), soci::into(found.layout),
        soci::into(found.state), soci::into(found.period), soci::into(found.as_actuals),
        soci::use(organisation), soci::use(period), soci::use(supersedes), soci::use(layout),
        soci::use(is_source), soci::use(layout), soci::use(part), soci::use(supersedes),
        soci::use(part);
    return db.got_data() ? std::optional{found} : std::nullopt;
}

void refuse_other_source(BatchRecord const& record, InTheWay const& other) {
    auto const period = to_string(ledger::Period::from_key(other.period));
    auto const& layout = record.inspection.layout->name;
    if (other.layout != layout) {
        throw Error{"{} {} has its source already: batch {} ({}, layout {}, {}). One layout is the "
                    "source of a body's actuals for a period; {} was not imported. If it is to be "
                    "the source, take that batch out first (placeledger batch reverse, or reject).",
                    record.organisation,
                    period,
                    other.batch,
                    other.file_name,
                    other.layout,
                    other.state,
                    record.file.name()};
    }
    auto const remedy =
        record.request.part.empty()
            ? fmt::format("If it replaces that file, say --supersedes {}; if both are parts of the "
                          "month, say --part NAME.",
                          other.batch)
            : fmt::format("Part \"{}\" is there already: choose another name, or say --supersedes "
                          "{} if it replaces that file.",
                          record.request.part, other.batch);
    throw Error{"Another file for {}, {} and {} is batch {} already ({}, {}). {} was not imported. "
                "{}",
                record.organisation,
                layout,
                period,
                other.batch,
                other.file_name,
                other.state,
                record.file.name(),
                remedy};
}

// Who has booked payments to this body in the period, and whether from a ledger or from a payment
// list.
struct Payer {
    std::string code;
    bool by_ledger = false;
};

std::optional<Payer> payer_of(soci::session& db, ledger::Organisation const& body, int period) {
    std::vector<std::string> names{body.code, body.name};
    names.insert(names.end(), body.aliases.begin(), body.aliases.end());
    std::optional<Payer> payer;
    for (auto const& name : names) {
        std::string code;
        int by_ledger = 0;
        db << "select o.text, exists (select 1 from batch b join batch_period p on p.batch = b.id "
              "where b.organisation = o.text and p.period = :period and b.as_actuals = 0 and "
              "b.state = 'posted' and b.purpose = 'books') as ledger from code n join coding c on "
              "1 = 1 join dimension d "
              "on d.coding = c.id and d.account = 5000 join period_total t on t.dimension = d.id "
              "and t.period = :period2 join code o on o.id = c.organisation where upper(n.text) = "
              "upper(:name) "
              "and (c.supplier = n.id or d.provider = n.id) and o.text <> :body and t.pence <> 0 "
              "order by ledger desc limit 1",
            soci::into(code), soci::into(by_ledger), soci::use(period), soci::use(period),
            soci::use(name), soci::use(body.code);
        if (!db.got_data()) continue;
        if (!payer || by_ledger != 0) payer = Payer{code, by_ledger != 0};
    }
    return payer;
}

ledger::Finding paid_in_another_list(BatchRecord const& record, std::string const& payer,
                                     ledger::Period period) {
    return {.severity = ledger::Severity::warning,
            .rule = "paid-in-another-list",
            .where = {.file = record.file.name()},
            .found = fmt::format("the payment list of {} holds payments to {} in {}", payer,
                                 record.organisation, to_string(period)),
            .wanted = "pounds that are counted once",
            .remedy = "Give those payments a crosswalk rule that excludes them, or keep this in "
                      "mind: both lists count them."};
}

} // namespace

void refuse_paid_body(soci::session& db, ledger::Registers const& registers,
                      std::string const& organisation, ledger::Period period) {
    auto const* body = ledger::find_organisation(registers, organisation);
    auto const payer = payer_of(db, *body, period.key());
    if (!payer || !payer->by_ledger) return;
    throw Error{
        "The ledger of {} holds payments to {} in {} already: booking {}'s own payment list "
        "too would count the same pounds twice. Nothing was changed.",
        payer->code, organisation, to_string(period), organisation};
}

void refuse_second_source(soci::session& db, ledger::Registers const& registers,
                          BatchRecord const& record, std::vector<ledger::Finding>& findings) {
    if (record.purpose == Purpose::awards) return; // lists overlap; each award has its versions
    for (auto const& [period, sum] : record.examination.periods) {
        if (auto const other = other_source(db, record, period.key())) {
            refuse_other_source(record, *other);
        }
        if (!record.request.as_actuals) continue;
        refuse_paid_body(db, registers, record.organisation, period);
        auto const* body = ledger::find_organisation(registers, record.organisation);
        auto const payer = payer_of(db, *body, period.key());
        if (!payer) continue;
        findings.push_back(paid_in_another_list(record, payer->code, period));
    }
}

// The batch that the officer says this file replaces must be of the same body and layout, and
// stand.
void refuse_wrong_supersede(soci::session& db, BatchRecord const& record) {
    auto const id = record.request.supersedes;
    if (id == BatchId{}) return;
    auto const old = batch_numbered(db, id);
    auto const& layout = record.inspection.layout->name;
    if (old.organisation != record.organisation || old.layout != layout) {
        throw Error{
            "Batch {} is {} of {}, but {} is {} of {}: a file replaces one of the same body "
            "and layout.",
            id.value(),
            old.layout,
            old.organisation,
            record.file.name(),
            layout,
            record.organisation};
    }
    bool const other_month = record.to_date && old.stated_period != record.request.period;
    if (other_month && old.stated_period) {
        throw Error{"Batch {} is of {}, but {} was said to be of {}: a file of figures to date "
                    "replaces one of the same month.",
                    id.value(), to_string(*old.stated_period), record.file.name(),
                    to_string(*record.request.period)};
    }
    if (old.state == "superseded" || old.state == "rejected") {
        throw Error{"Batch {} is {} already: there is nothing left to supersede.", id.value(),
                    old.state};
    }
}

bool posts_actuals(soci::session& db, StageRequest const& request, std::string const& organisation,
                   Layout const& layout) {
    long long batch = 0;
    std::string file, name, toml;
    int const last = request.period->key(), first = first_month(*request.period).key();
    long long const supersedes = request.supersedes.value();
    soci::statement rows =
        (db.prepare
             << "select distinct b.id, b.file_name, b.layout, b.layout_toml from batch b join "
                "batch_period p on p.batch = b.id where b.organisation = :organisation and "
                "p.period between :first and :last and b.state in ('staged', 'approved', "
                "'posted') and b.layout not in ('journal', 'reversal', 'clearing', :layout) "
                "and b.id <> :supersedes and b.purpose = 'books' and not exists (select 1 "
                "from batch_layer l where l.batch = b.id and l.layer = 1 and l.posted = 0) "
                "order by b.id",
         soci::into(batch), soci::into(file), soci::into(name), soci::into(toml),
         soci::use(organisation), soci::use(first), soci::use(last), soci::use(layout.name),
         soci::use(supersedes));
    rows.execute();
    bool posts = true;
    while (rows.fetch()) {
        if (rank_of(read_layout(toml, name).shape) > rank_of(layout.shape)) {
            throw Error{
                "{} is a better source of {}'s actuals than batch {} ({}, layout {}), which "
                "holds months of {} already. To change over, take that batch out first "
                "(placeledger batch reverse {}, or reject it), import this file, then "
                "the other again: it is then compared, not posted.",
                request.file.filename().string(),
                organisation,
                batch,
                file,
                name,
                to_string(request.period->year()),
                batch};
        }
        posts = false;
    }
    return posts;
}

namespace {

// What an earlier month moves is known only when it is booked.
void refuse_unposted_month(soci::session& db, BatchRecord const& record) {
    long long batch = 0;
    std::string file, state;
    auto const& of = *record.to_date;
    int const now = of.period.key(), first = first_month(of.period).key();
    long long const supersedes = record.request.supersedes.value();
    db << "select id, file_name, state from batch where organisation = :organisation and layout = "
          ":layout and state in ('staged', 'approved') and stated_period >= :first and "
          "stated_period < :now "
          "and id <> :supersedes order by id limit 1",
        soci::into(batch), soci::into(file), soci::into(state), soci::use(of.organisation),
        soci::use(record.inspection.layout->name), soci::use(first), soci::use(now),
        soci::use(supersedes);
    if (!db.got_data()) return;
    throw Error{"Batch {} ({}) is {} and not posted yet: what {} moves is its figures to date less "
                "what is booked, so post that one first, or reject it.",
                batch, file, state, record.file.name()};
}

} // namespace

void refuse_earlier_month(soci::session& db, BatchRecord const& record,
                          std::vector<ledger::Finding>& findings) {
    if (!record.to_date || !record.to_date->cumulative) return;
    refuse_unposted_month(db, record);
    long long batch = 0;
    int period = 0;
    std::string file;
    auto const& of = *record.to_date;
    int const now = of.period.key(), last = first_month(of.period).key() + 14;
    db << "select id, file_name, stated_period from batch where organisation = :organisation and "
          "layout = :layout and state in ('staged', 'approved', 'posted') and stated_period > :now "
          "and stated_period <= :last order by stated_period limit 1",
        soci::into(batch), soci::into(file), soci::into(period), soci::use(of.organisation),
        soci::use(record.inspection.layout->name), soci::use(now), soci::use(last);
    if (!db.got_data()) return;
    auto const later = to_string(Period::from_key(period));
    if (record.request.supersedes == BatchId{}) {
        throw Error{"{} is of {}, but {} is there already, as batch {} ({}): figures to date are "
                    "booked in order of their months, and that one holds this month too. Take it "
                    "out (placeledger batch reverse {}, or reject it), import {}, then {} again.",
                    record.file.name(),
                    to_string(of.period),
                    later,
                    batch,
                    file,
                    batch,
                    record.file.name(),
                    file};
    }
    findings.push_back({.severity = Severity::warning,
                        .rule = "later-month-stands",
                        .where = {.file = record.file.name()},
                        .found = fmt::format("{} is booked already, from batch {}; what is "
                                             "corrected here moves its year to date too",
                                             later, batch),
                        .wanted = "figures to date in order of their months",
                        .remedy = "The next month's file puts the year to date right by itself; or "
                                  "supersede the later months as well."});
}

void tell_comparison(soci::session& db, BatchRecord const& record,
                     std::vector<ledger::Finding>& findings) {
    if (!record.to_date || record.to_date->posts_actuals) return;
    auto const& of = *record.to_date;
    int const now = of.period.key(), first = first_month(of.period).key();
    long long pence = 0;
    soci::indicator there = soci::i_null;
    db << "select sum(p.pence) from batch_period p join batch b on b.id = p.batch where "
          "b.organisation = :organisation and b.state = 'posted' and b.purpose = 'books' and "
          "p.period between :first and :now and b.layout not in ('journal', 'reversal', "
          "'clearing')",
        soci::into(pence, there), soci::use(of.organisation), soci::use(first), soci::use(now);
    auto const books = Money::pence(std::int64_t{pence});
    auto const stated = record.examination.stated_total;
    findings.push_back(
        {.severity = Severity::warning,
         .rule = "actuals-compared",
         .where = {.file = record.file.name()},
         .found = fmt::format("{} has a better source of actuals; this file says {} to date, the "
                              "lines posted from that source come to {}: difference {}",
                              of.organisation, in_pounds(stated), in_pounds(books),
                              in_pounds(stated - books)),
         .wanted = "one source of actuals",
         .remedy = "Its actuals are compared, not posted; `placeledger batch compare` shows by "
                   "what they differ."});
}

} // namespace importers
