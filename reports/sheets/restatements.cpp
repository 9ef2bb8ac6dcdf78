// What was published, beside what the same ledger and today's rules say of it now.
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace reports {

namespace {

using ledger::FinancialYear;
using ledger::PublishedFigure;
using Decimals = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<90>>;

enum Heading : std::size_t {
    measure,
    place_code,
    place,
    year,
    published,
    now,
    difference,
    corrections,
    reclassification,
    reason,
    approved_by,
    published_on
};

constexpr int exact_places = 6;

PublishedFigure const* figure_now(std::vector<PublishedFigure> const& figures,
                                  PublishedFigure const& wanted) {
    auto const found = std::ranges::find_if(figures, [&](PublishedFigure const& one) {
        return one.measure == wanted.measure && one.place == wanted.place &&
               one.year == wanted.year && one.kind == wanted.kind;
    });
    return found == figures.end() ? nullptr : &*found;
}

// Money as money; shares as percentage points; the rest as it is.
Cell difference_of(PublishedFigure const& before, PublishedFigure const& after) {
    if (before.kind == "money") {
        return *ledger::Money::parse(after.value) - *ledger::Money::parse(before.value);
    }
    Decimals const change = Decimals{after.value} - Decimals{before.value};
    auto const text = [](Decimals const& number) { return number.str(38, std::ios::fixed); };
    if (before.kind == "share") return Points{text(change * 100)};
    if (before.kind == "points") return Points{text(change)};
    return Decimal{text(change)};
}

// The cell on its own sheet, found again by place and year.
std::string lookup_of(std::string const& measure_name, bool has_year) {
    auto const split = measure_name.find(": ");
    auto const sheet = measure_name.substr(0, split);
    auto const column = measure_name.substr(split + 2);
    return fmt::format("=SUMIFS({0}[{1}],{0}[Place code],B{{row}}{2})", sheet, column,
                       has_year ? fmt::format(",{}[Year],D{{row}}", sheet) : std::string{});
}

bool has_year(std::vector<Sheet> const& sheets, std::string const& measure_name) {
    auto const name = measure_name.substr(0, measure_name.find(": "));
    for (auto const& sheet : sheets) {
        if (sheet.table.name != name) continue;
        return std::ranges::find(sheet.table.columns, "Year", &Column::heading) !=
               sheet.table.columns.end();
    }
    return false;
}

// Of the three figures of the NHS share of last year: what other rules alone make of it.
struct Parts {
    Cell corrections, reclassification;
    bool corrected = false, reclassified = false;
};

// What other rules than those published on made upstream, or no longer.
std::string reclassified_of(FinancialYear year, bool all) {
    return fmt::format("=SUMIFS(Data[Reclassified £],Data[Year],\"{}\",{}Data[Funder "
                       "sector],\"NHS\",Data[Kind],\"R\")",
                       to_string(year), all ? "" : "Data[Place],B{row},");
}

Parts parts_of(AnnualFigures const& figures, PublishedFigure const& figure) {
    Parts const none{Marker::unavailable, Marker::unavailable};
    auto const bridge = std::ranges::find(figures.bridges, figure.place, &Bridge::place);
    bool const last_year = figure.year.starts_in() + 1 == figures.year.starts_in();
    if (bridge == figures.bridges.end() || !last_year || !bridge->published_money) return none;
    auto const& was = bridge->published_money->money;
    auto const& same = bridge->published_money->on_its_version;
    if (!bridge->published_money->version_is_known) return none;
    auto const of_money = [&](ledger::Money before, ledger::Money on_it, ledger::Money after) {
        return Parts{on_it - before, after - on_it, on_it != before, after != on_it};
    };
    if (figure.measure == "NHS_share: Upstream NHS £") {
        auto parts = of_money(was.upstream, same.upstream, bridge->prior.upstream);
        parts.corrections = live("=G{row}-I{row}", parts.corrections);
        parts.reclassification =
            live(reclassified_of(figure.year, figure.place == all_places), parts.reclassification);
        return parts;
    }
    if (figure.measure == "NHS_share: Total NHS £") { // no rule of the classification moves it
        auto parts = of_money(was.total, bridge->prior.total, bridge->prior.total);
        return {live("=G{row}", parts.corrections), Marker::not_applicable, parts.corrected, false};
    }
    if (figure.measure != "NHS_share: Share" || !bridge->corrections) return none;
    auto const nil = ledger::Ratio{};
    return {live("=SUMIFS(Bridge[Corrections pp],Bridge[Place code],B{row})",
                 points_cell(*bridge->corrections, Marker::unavailable)),
            live("=G{row}-H{row}", points_cell(*bridge->reclassification, Marker::unavailable)),
            !(*bridge->corrections == nil), !(*bridge->reclassification == nil)};
}

// The files posted since, with lines up to that year.
std::vector<ImportedFile const*> posted_since(AnnualFigures const& figures,
                                              ledger::Publication const& publication,
                                              FinancialYear of) {
    std::vector<ImportedFile const*> files;
    auto const last = *ledger::Period::of(of, 15);
    for (auto const& file : figures.position.files) {
        bool const since = file.first_entry > publication.last_entry;
        if (since && (!file.first_period || *file.first_period <= last)) files.push_back(&file);
    }
    return files;
}

void add_reason(AnnualFigures const& figures, Restated const& one, Parts const& parts, bool moved,
                Row& row) {
    std::vector<std::string> reasons;
    std::set<std::string> people;
    auto const& publication = one.publication;
    bool const untold = std::holds_alternative<Marker>(parts.corrections) && moved;
    bool const knows_entries = publication.last_entry > 0;
    if ((parts.corrected || untold) && knows_entries) {
        std::vector<std::string> batches;
        for (auto const* file : posted_since(figures, publication, one.published.year)) {
            batches.push_back(std::to_string(file->batch));
            if (!file->approved_by.empty()) people.insert(file->approved_by);
        }
        if (!batches.empty()) {
            reasons.push_back(fmt::format("corrections: batches {}", fmt::join(batches, ", ")));
        }
    } else if (parts.corrected) {
        reasons.emplace_back("corrections since it was published");
    }
    auto const version = figures.classification ? std::to_string(*figures.classification) : "none";
    if (parts.reclassified || (untold && version != publication.classification)) {
        reasons.push_back(fmt::format(
            "classification: version {} then, {} now",
            publication.classification.empty() ? "none" : publication.classification, version));
        auto const& approved = figures.in_use.standing.approved.person;
        if (!approved.empty()) people.insert(approved);
    }
    if (reasons.empty()) reasons.emplace_back("not restated");
    row[reason] = fmt::format("{}", fmt::join(reasons, "; "));
    row[approved_by] = people.empty() ? Cell{moved ? Marker::unavailable : Marker::not_applicable}
                                      : Cell{fmt::format("{}", fmt::join(people, ", "))};
}

bool is_headline(std::string const& name) {
    return name == "NHS_share: Share" || name == "NHS_share: Upstream NHS £" ||
           name == "NHS_share: Total NHS £";
}

Row row_of(AnnualFigures const& figures, Restated const& one, PublishedFigure const& current,
           bool by_year) {
    auto const& was = one.published;
    auto const parts = parts_of(figures, was);
    auto const change = difference_of(was, current);
    Row row(published_on + 1);
    row[measure] = was.measure;
    row[place_code] = was.place;
    auto const named = std::ranges::find(figures.places, was.place, &PlaceName::code);
    if (named != figures.places.end()) row[place] = named->name;
    row[year] = to_string(was.year);
    row[published] = live("=SUMIFS(Reference[Value],Reference[Register],\"Published "
                          "figure\",Reference[Second code],A{row},Reference[Code],B{row},"
                          "Reference[Year],D{row})",
                          cell_of(was));
    row[now] = live(lookup_of(was.measure, by_year), cell_of(current));
    auto const formula = was.kind == "money"   ? "=ROUND(F{row}-E{row},2)"
                         : was.kind == "share" ? "=(F{row}-E{row})*100"
                                               : "=F{row}-E{row}";
    row[difference] = live(formula, change);
    row[corrections] = parts.corrections;
    row[reclassification] = parts.reclassification;
    if (was.value == current.value && std::holds_alternative<Marker>(parts.corrections)) {
        row[corrections] = Marker::not_applicable;
        row[reclassification] = Marker::not_applicable;
    }
    add_reason(figures, one, parts, was.value != current.value, row);
    row[published_on] = one.publication.at.substr(0, 10);
    return row;
}

} // namespace

Sheet restatements_sheet(AnnualFigures const& figures, std::vector<Sheet> const& sheets) {
    Table table{.name = "Restatements",
                .title = "What was published, and what it is now",
                .how_to_read = "Differences of shares are percentage points. Corrections are what "
                               "changed in the books; reclassification is what other rules make of "
                               "it; a change of scope comes with either.",
                .columns = {{.heading = "Measure", .width = 34, .wraps = true},
                            {.heading = "Place code"},
                            {.heading = "Place"},
                            {.heading = "Year"},
                            {.heading = "Published", .places = exact_places},
                            {.heading = "Restated now", .places = exact_places},
                            {.heading = "Difference", .places = exact_places},
                            {.heading = "Corrections", .places = exact_places},
                            {.heading = "Reclassification", .places = exact_places},
                            {.heading = "Reason", .width = 46, .wraps = true},
                            {.heading = "Approved by", .wraps = true},
                            {.heading = "Published on"}}};
    auto const current = figures_to_publish(sheets, figures.year);
    std::size_t restated = 0;
    for (auto const& one : figures.published) {
        if (figures.scope && one.published.place != figures.scope->place.code) continue;
        auto const* const found = figure_now(current, one.published);
        bool const by_year = has_year(sheets, one.published.measure);
        if (found == nullptr || (!by_year && one.published.year != figures.year)) continue;
        bool const moved = found->value != one.published.value;
        if (!moved && !is_headline(one.published.measure)) continue;
        restated += moved ? 1 : 0;
        table.rows.push_back(row_of(figures, one, *found, by_year));
    }
    table.totals = Row(table.columns.size());
    table.totals[0] =
        table.rows.empty()
            ? std::string{"[x] Nothing is known to have been published: `report publish` keeps "
                          "figures, or import the register `published`."}
            : fmt::format("{} of {} differ from what was published.",
                          how_many(static_cast<std::int64_t>(restated), "figure"),
                          table.rows.size());
    return {.table = std::move(table)};
}

} // namespace reports
