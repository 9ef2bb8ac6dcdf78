// What is booked is read from the entries that stand, so that a reversal, a superseded file or a
// corrected month heals with the next import.
#include "importers/to_date.hpp"

#include "importers/finding_limit.hpp"
#include "importers/heading.hpp"
#include "ledger/store/acts.hpp"
#include "ledger/store/db.hpp"

#include <fmt/format.h>

namespace importers {

namespace {

using ledger::Finding;
using ledger::Layer;
using ledger::Money;
using ledger::Period;
using ledger::Severity;

constexpr int march = 12;

Period first_month(Period period) {
    return *Period::of(period.year(), 1);
}

// Of the months that a file of figures to date could be of; adjustments come after March.
Period month_after(Period period) {
    return *Period::of(period.year(), period.number() + 1);
}

// "Smoking cessation, Cheshire West" of the codes between bars.
std::string in_words(std::string_view series) {
    std::string words;
    while (!series.empty()) {
        auto const bar = std::min(series.find('|'), series.size());
        if (bar > 0) words += fmt::format("{}{}", words.empty() ? "" : ", ", series.substr(0, bar));
        series.remove_prefix(std::min(bar + 1, series.size()));
    }
    return words;
}

} // namespace

std::string series_of(ledger::Coding const& coding) {
    std::string series;
    for (auto const* text : {&coding.cost_centre, &coding.subjective, &coding.analysis1,
                             &coding.analysis2, &coding.supplier}) {
        series += same_heading(*text) + '|'; // a code typed with other capitals is the same code
    }
    series.pop_back();
    return series;
}

void keep_movements(soci::session& db, std::vector<PostedMovement> const& movements) {
    long long const act = ledger::next_act(db);
    for (auto const& movement : movements) {
        long long const entry = movement.entry, pence = movement.amount.in_pence();
        int const layer = static_cast<int>(movement.layer);
        db << "insert into movement (act, entry, layer, series, pence) values (:act, :entry, "
              ":layer, :series, :pence)",
            soci::use(act), soci::use(entry), soci::use(layer), soci::use(movement.series),
            soci::use(pence);
    }
}

std::set<ledger::BatchId> batches_of_figures(soci::session& db) {
    std::set<ledger::BatchId> all;
    long long batch = 0;
    soci::statement rows =
        (db.prepare << "select distinct batch from batch_layer", soci::into(batch));
    rows.execute();
    while (rows.fetch()) all.emplace(batch);
    return all;
}

ToDate::ToDate(soci::session& db, ToDateOf of) : of_{std::move(of)} {
    read_booked(db);
    read_last_file(db);
}

void ToDate::read_booked(soci::session& db) {
    std::string series;
    int layer = 0, beyond = 0;
    long long pence = 0;
    int const first = first_month(of_.period).key(), last = first + 14, now = of_.period.key();
    long long const but_for = of_.but_for.value();
    if (of_.is_part) read_other_parts(db);
    soci::statement rows =
        (db.prepare << "select m.series, m.layer, coalesce(e.relates_to, e.period) > :now, "
                       "sum(m.pence) from movement m join entry e on e.id = m.entry join batch b "
                       "on b.id = e.batch where b.organisation = :organisation and b.id <> :except "
                       "and coalesce(e.relates_to, e.period) between :first and :last and not "
                       "exists (select 1 from entry r where r.reverses = e.id) group by 1, 2, 3",
         soci::into(series), soci::into(layer), soci::into(beyond), soci::into(pence),
         soci::use(now), soci::use(of_.organisation), soci::use(but_for), soci::use(first),
         soci::use(last));
    rows.execute();
    while (rows.fetch()) {
        auto const which = static_cast<Layer>(layer);
        auto const amount = Money::pence(std::int64_t{pence});
        auto& booked = booked_[{series, which}];
        (beyond != 0 ? booked.beyond : booked.to_date) += amount;
        if (which == Layer::actual && beyond == 0) actual_before_[series] += amount;
    }
}

void ToDate::read_other_parts(soci::session& db) {
    std::string series, part;
    int const now = of_.period.key();
    long long const but_for = of_.but_for.value();
    soci::statement rows =
        (db.prepare << "select distinct m.series, b.part from movement m join entry e on e.id = "
                       "m.entry join batch b on b.id = e.batch where b.organisation = "
                       ":organisation and b.id <> :except and b.stated_period = :now and b.part <> "
                       ":part and not exists (select 1 from entry r where r.reverses = e.id)",
         soci::into(series), soci::into(part), soci::use(of_.organisation), soci::use(but_for),
         soci::use(now), soci::use(of_.part));
    rows.execute();
    while (rows.fetch()) in_other_part_[series] = part;
}

void ToDate::read_last_file(soci::session& db) {
    int const first = first_month(of_.period).key(), now = of_.period.key();
    long long const but_for = of_.but_for.value();
    long long last = 0;
    soci::indicator there = soci::i_null;
    db << "select max(b.stated_period) from batch b where b.organisation = :organisation and b.id "
          "<> :except and b.state in ('staged', 'approved', 'posted') and b.stated_period between "
          ":first and :now and exists (select 1 from batch_layer l where l.batch = b.id and "
          "l.posted = 1 and l.layer = 1)",
        soci::into(last, there), soci::use(of_.organisation), soci::use(but_for), soci::use(first),
        soci::use(now);
    if (there == soci::i_ok) last_file_ = Period::from_key(static_cast<int>(last));
}

std::vector<Period> ToDate::months_without_a_file() const {
    std::vector<Period> months;
    auto month = last_file_ ? *last_file_ : first_month(of_.period);
    if (last_file_ && month < of_.period) month = month_after(month);
    while (month < of_.period && month.number() <= march) {
        months.push_back(month);
        month = month_after(month);
    }
    return months;
}

// The first line of a series has all that is booked of it; further lines of it have nothing.
ToDate::Booked ToDate::take(std::string const& series, Layer layer) {
    auto const found = booked_.find({series, layer});
    if (found == booked_.end()) return {};
    auto const booked = found->second;
    booked_.erase(found);
    return booked;
}

void ToDate::move(std::vector<Movement>& movements, Layer layer, Money stated, Money before,
                  Period period) {
    auto& of_layer = sum(layer);
    of_layer.there = true;
    of_layer.posted = layer != Layer::actual || of_.posts_actuals;
    of_layer.stated += stated;
    of_layer.before += before;
    if (!of_layer.posted) return;
    auto const movement = stated - before;
    of_layer.movement += movement;
    if (!movement.is_nil()) movements.push_back({layer, period, movement});
}

std::vector<Movement> ToDate::movements_of(Line const& line) {
    std::vector<Movement> movements;
    auto const series = series_of(line.coding);
    if (auto const other = in_other_part_.find(series); other != in_other_part_.end()) {
        split_ = fmt::format("{} stands in part \"{}\" of the month too", in_words(series),
                             other->second);
    }
    auto& seen = seen_[series];
    if (seen.row == 0) seen.row = line.row;
    seen.stated += line.amount;
    auto const booked = [&](Layer layer) { return take(series, layer).to_date; };
    auto const before = of_.cumulative ? booked(Layer::actual) : Money{};
    move(movements, Layer::actual, line.amount, before, line.period);
    if (!line.figures) return movements;
    auto const& f = *line.figures;
    if (f.annual_budget || f.budget_to_date) {
        auto to_date = f.budget_to_date.value_or(Money{});
        auto rest = f.annual_budget ? *f.annual_budget - to_date : Money{};
        auto const year_end = std::max(line.period, *Period::of(line.period.year(), march));
        if (year_end == line.period) to_date += std::exchange(rest, Money{});
        auto const was = take(series, Layer::budget);
        move(movements, Layer::budget, to_date, was.to_date, line.period);
        if (year_end != line.period) move(movements, Layer::budget, rest, was.beyond, year_end);
    }
    if (f.forecast) {
        move(movements, Layer::forecast, *f.forecast, booked(Layer::forecast), line.period);
    }
    if (f.commitment) {
        move(movements, Layer::commitment, *f.commitment, booked(Layer::commitment), line.period);
    }
    return movements;
}

void ToDate::finish(std::string const& file, std::string const& sheet,
                    std::vector<Finding>& findings) {
    FindingLimit limit;
    auto const tell = [&](std::string rule, std::int64_t row, std::string found, std::string wanted,
                          std::string remedy) {
        limit.add({.severity = Severity::warning,
                   .rule = std::move(rule),
                   .where = {.file = file, .sheet = sheet, .row = row},
                   .found = std::move(found),
                   .wanted = std::move(wanted),
                   .remedy = std::move(remedy)},
                  findings);
    };
    tell_split(file, sheet, findings);
    auto const missing = months_without_a_file();
    if (!missing.empty() && of_.posts_actuals) {
        tell("month-missing", 0,
             fmt::format("no file of figures to date is booked for {}{}",
                         to_string(missing.front()),
                         missing.size() == 1 ? "" : " to " + to_string(missing.back())),
             "a file for every month",
             of_.cumulative
                 ? fmt::format("What moved since is booked in {}; those months stay missing, which "
                               "is not the same as nil.",
                               to_string(of_.period))
                 : "Import them: what moved in those months is not in the books.");
    }
    if (!of_.cumulative) return limit.close(findings);
    bool const replaced = tell_replaced(file, sheet, findings);
    for (auto const& [series_text, before] : actual_before_) {
        auto const series = in_words(series_text);
        auto const now = seen_.find(series_text);
        if (now == seen_.end()) {
            if (before.is_nil() || of_.is_part || replaced) continue;
            tell("series-gone", 0,
                 fmt::format("{} stood in an earlier file with {} to date and is not among the "
                             "lines of this one",
                             series, in_pounds(before)),
                 "every code of the year so far",
                 "It stays booked as it is. Ask the sender what has become of it.");
            continue;
        }
        bool const fell =
            before.is_negative() ? now->second.stated > before : now->second.stated < before;
        if (before.is_nil() || !fell) continue;
        tell("to-date-falls", now->second.row,
             fmt::format("{} fell from {} to {} to date", series, in_pounds(before),
                         in_pounds(now->second.stated)),
             "a figure to date that grows",
             "It may be a credit or a correction; ask the sender. It is booked as a negative "
             "movement.");
    }
    limit.close(findings);
}

void ToDate::tell_split(std::string const& file, std::string const& sheet,
                        std::vector<Finding>& findings) const {
    if (split_.empty()) return;
    findings.push_back(
        {.severity = Severity::error,
         .rule = "series-in-two-parts",
         .where = {.file = file, .sheet = sheet},
         .found = split_,
         .wanted = "each code in one part only, since its figure to date is one figure",
         .remedy = "Put its lines into one of the two files. The file is not staged."});
}

Money ToDate::series_gone() const {
    Money gone;
    for (auto const& [series, before] : actual_before_) {
        if (!seen_.contains(series)) gone += before;
    }
    return gone;
}

// A code that is written otherwise than last month goes and comes: the year would count twice.
bool ToDate::tell_replaced(std::string const& file, std::string const& sheet,
                           std::vector<Finding>& findings) const {
    Money come;
    std::string first;
    for (auto const& [series, seen] : seen_) {
        if (actual_before_.contains(series) || seen.stated.is_nil()) continue;
        come += seen.stated;
        if (first.empty()) first = in_words(series);
    }
    auto const gone = series_gone();
    if (gone.is_nil() || first.empty() || of_.is_part || of_.new_codes_are_new) return false;
    findings.push_back(
        {.severity = Severity::error,
         .rule = "series-replaced",
         .where = {.file = file, .sheet = sheet},
         .found =
             fmt::format("codes with {} to date are gone, and others, {} for one, come with {}: "
                         "if they are the same under another name, the year would be booked "
                         "twice",
                         in_pounds(gone), first, in_pounds(come)),
         .wanted = "the codes of the earlier files",
         .remedy =
             "Have the sender keep its codes, or reverse the earlier files and import them "
             "with the new ones. If they are really other services, say --new-codes. The file "
             "is not staged."});
    return true;
}

} // namespace importers
