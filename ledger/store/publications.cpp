// Written once, by one act.
#include "ledger/store/publications.hpp"

#include "ledger/error.hpp"
#include "ledger/narrative.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/people.hpp"
#include "ledger/store/periods.hpp"
#include "ledger/store/registers.hpp"

namespace ledger {

namespace {

constexpr int periods_of_a_year = 15;
constexpr std::size_t length_of_day = 10;

void insert(soci::session& db, Publication const& p, long long id) {
    long long const act = next_act(db), known = p.known_act, entry = p.last_entry,
                    corrects = p.corrects.value_or(0);
    auto has_corrected = p.corrects ? soci::i_ok : soci::i_null;
    int const year = p.year.starts_in();
    db << "insert into publication (id, act, year, place, file_name, workbook_sha256, known_act, "
          "last_entry, ledger_head, registers_version, classification, corrects, because) values "
          "(:id, :act, :year, '', :file, :sha256, :known, :entry, :head, :registers, "
          ":classification, :corrects, :because)",
        soci::use(id), soci::use(act), soci::use(year), soci::use(p.file_name),
        soci::use(p.workbook_sha256), soci::use(known), soci::use(entry), soci::use(p.ledger_head),
        soci::use(p.registers_version), soci::use(p.classification),
        soci::use(corrects, has_corrected), soci::use(p.because);
}

void insert(soci::session& db, std::vector<PublishedFigure> const& figures, long long publication) {
    long long id = number_of(db, "select max(id) from published_figure");
    long long const act = next_act(db);
    int year = 0;
    std::string measure, place, kind, value;
    soci::statement insert =
        (db.prepare << "insert into published_figure (id, act, publication, measure, place, year, "
                       "kind, value) values (:id, :act, :publication, :measure, :place, :year, "
                       ":kind, :value)",
         soci::use(id), soci::use(act), soci::use(publication), soci::use(measure),
         soci::use(place), soci::use(year), soci::use(kind), soci::use(value));
    for (auto const& figure : figures) {
        ++id;
        year = figure.year.starts_in();
        measure = figure.measure;
        place = figure.place;
        kind = figure.kind;
        value = figure.value;
        insert.execute(true);
    }
}

void publish_periods(soci::session& db, FinancialYear year) {
    Periods const standing{db};
    for (int number = 1; number <= periods_of_a_year; ++number) {
        auto const period = *Period::of(year, number);
        if (standing.state(period) == PeriodState::closed)
            decide_period(db, period, "published", "");
    }
}

void add_to_register(soci::session& db, Actor const& actor, NewPublication const& what,
                     long long id) {
    auto const& p = what.publication;
    std::vector<std::vector<std::string>> rows;
    for (auto const& share : what.shares) {
        rows.push_back({to_string(p.year), share.place, plain_text(share.upstream_nhs),
                        plain_text(share.total_nhs), actor.at.substr(0, length_of_day),
                        p.classification, p.ledger_head, p.workbook_sha256});
    }
    add_published_rows(
        db, rows, {fmt::format("publication {}: {}", id, p.file_name), p.workbook_sha256, actor});
}

void require_unchanged(soci::session& db, Publication const& p) {
    auto const last = number_of(db, "select max(id) from act where outcome = 'done'");
    if (last == p.known_act) return;
    throw Error{"Somebody has worked in the ledger since the workbook was made (act {}). Nothing "
                "was published; say it again.",
                last};
}

} // namespace

std::vector<Publication> publications_of(soci::session& db) {
    std::vector<Publication> all;
    Publication p;
    long long id = 0, known = 0, entry = 0, corrects = 0;
    soci::indicator has_corrected = soci::i_null;
    int year = 0;
    soci::statement rows =
        (db.prepare << "select p.id, p.year, p.file_name, p.workbook_sha256, p.known_act, "
                       "p.last_entry, p.ledger_head, p.registers_version, p.classification, "
                       "p.corrects, p.because, a.at, a.person from publication p join act a on "
                       "a.id = p.act order by p.id",
         soci::into(id), soci::into(year), soci::into(p.file_name), soci::into(p.workbook_sha256),
         soci::into(known), soci::into(entry), soci::into(p.ledger_head),
         soci::into(p.registers_version), soci::into(p.classification),
         soci::into(corrects, has_corrected), soci::into(p.because), soci::into(p.at),
         soci::into(p.person));
    rows.execute();
    while (rows.fetch()) {
        p.id = id;
        p.year = FinancialYear{year};
        p.known_act = known;
        p.last_entry = entry;
        p.corrects = {};
        if (has_corrected == soci::i_ok) p.corrects = corrects;
        all.push_back(p);
    }
    return all;
}

std::vector<PublishedFigure> figures_of(soci::session& db, std::int64_t publication) {
    std::vector<PublishedFigure> all;
    PublishedFigure figure{
        .measure = {}, .place = {}, .year = FinancialYear{0}, .kind = {}, .value = {}};
    long long const number = publication;
    int year = 0;
    soci::statement rows =
        (db.prepare << "select measure, place, year, kind, value from published_figure where "
                       "publication = :publication order by id",
         soci::use(number), soci::into(figure.measure), soci::into(figure.place), soci::into(year),
         soci::into(figure.kind), soci::into(figure.value));
    rows.execute();
    while (rows.fetch()) {
        figure.year = FinancialYear{year};
        all.push_back(figure);
    }
    return all;
}

std::optional<Publication> latest_publication(soci::session& db, FinancialYear year) {
    std::optional<Publication> latest;
    for (auto& one : publications_of(db)) {
        if (one.year == year) latest = std::move(one);
    }
    return latest;
}

std::int64_t publish_figures(soci::session& db, Actor const& actor, NewPublication const& what) {
    Transaction transaction{db};
    require_role(db, actor, {Role::closer}, "publish reports");
    auto publication = what.publication;
    require_unchanged(db, publication);
    if (auto const before = latest_publication(db, publication.year)) {
        require_reason(publication.because);
        publication.corrects = before->id;
    }
    auto const id = number_of(db, "select max(id) from publication") + 1;
    insert(db, publication, id);
    insert(db, what.figures, id);
    add_to_register(db, actor, what, id);
    publish_periods(db, publication.year);
    record_act(
        db, actor,
        {.what = "report publish",
         .subject = to_string(publication.year),
         .detail = fmt::format("publication {}: {} figures, workbook {}{}", id, what.figures.size(),
                               publication.workbook_sha256,
                               publication.because.empty() ? "" : "; " + publication.because)});
    transaction.commit();
    return id;
}

} // namespace ledger
