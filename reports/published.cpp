// By headings: a sheet need not know that its figures are published.
#include "reports/published.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/chart.hpp"
#include "reports/figures.hpp"
#include "reports/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace reports {

namespace {

using ledger::FinancialYear;
using ledger::PublishedFigure;

std::optional<std::size_t> column_headed(Table const& table, std::string_view heading) {
    auto const found = std::ranges::find(table.columns, heading, &Column::heading);
    if (found == table.columns.end()) return {};
    return static_cast<std::size_t>(found - table.columns.begin());
}

std::string text_in(Row const& row, std::size_t column) {
    auto const* const text = std::get_if<std::string>(&row[column]);
    return text == nullptr ? std::string{} : *text;
}

struct KindAndValue {
    std::string kind, value;
};

std::optional<KindAndValue> exact(Cell const& given) {
    auto const& cell = shown(given);
    if (auto const* amount = std::get_if<ledger::Money>(&cell)) {
        return KindAndValue{"money", plain_text(*amount)};
    }
    if (auto const* share = std::get_if<Percentage>(&cell)) {
        return KindAndValue{"share", share->fraction};
    }
    if (auto const* points = std::get_if<Points>(&cell)) {
        return KindAndValue{"points", points->points};
    }
    if (auto const* number = std::get_if<Decimal>(&cell)) {
        return KindAndValue{"number", number->text};
    }
    if (auto const* whole = std::get_if<std::int64_t>(&cell)) {
        return KindAndValue{"number", std::to_string(*whole)};
    }
    return {};
}

// Nothing where the sheet has more than one row for a Place and year.
std::vector<PublishedFigure> figures_of_table(Table const& table, FinancialYear year) {
    auto const place_at = column_headed(table, "Place code");
    auto const year_at = column_headed(table, "Year");
    if (!place_at) return {};
    std::set<std::pair<std::string, FinancialYear>> seen;
    std::vector<PublishedFigure> figures;
    for (auto const& row : table.rows) {
        auto const place = text_in(row, *place_at);
        auto const of = year_at ? FinancialYear::parse(text_in(row, *year_at)) : year;
        if (place.empty() || !of || !seen.emplace(place, *of).second) return {};
        for (std::size_t column = 0; column < row.size(); ++column) {
            auto const value = exact(row[column]);
            if (!value) continue;
            figures.push_back({.measure = table.name + ": " + table.columns[column].heading,
                               .place = place,
                               .year = *of,
                               .kind = value->kind,
                               .value = value->value});
        }
    }
    return figures;
}

} // namespace

std::vector<PublishedFigure> figures_to_publish(std::vector<Sheet> const& sheets,
                                                FinancialYear year) {
    std::vector<PublishedFigure> all;
    for (auto const& sheet : sheets) {
        if (sheet.is_source || sheet.table.name == "Restatements") continue;
        std::ranges::move(figures_of_table(sheet.table, year), std::back_inserter(all));
    }
    return all;
}

ledger::NewPublication new_publication(AnnualFigures const& figures,
                                       std::vector<Sheet> const& sheets) {
    auto const& position = figures.position;
    ledger::NewPublication made{
        .publication = {.year = figures.year,
                        .file_name = {},
                        .workbook_sha256 = {},
                        .known_act = position.last_act,
                        .last_entry = position.last_entry,
                        .ledger_head = position.head,
                        .registers_version = figures.registers.version,
                        .classification =
                            figures.classification ? std::to_string(*figures.classification) : ""},
        .figures = figures_to_publish(sheets, figures.year),
        .shares = {}};
    for (auto const& place : figures.places) { // ALL is their sum
        if (ledger::find_place(figures.registers, place.code) == nullptr) continue;
        auto const money = figures.nhs.of(figures.year, place.code);
        made.shares.push_back({place.code, money.upstream, money.total});
    }
    return made;
}

Cell cell_of(PublishedFigure const& figure) {
    if (figure.kind == "money") {
        auto const amount = ledger::Money::parse(figure.value);
        ledger::ensure(amount.has_value(), "a published amount is no money");
        return *amount;
    }
    if (figure.kind == "share") return Percentage{figure.value};
    if (figure.kind == "points") return Points{figure.value};
    return Decimal{figure.value};
}

std::vector<std::string> differences(std::vector<PublishedFigure> const& before,
                                     std::vector<PublishedFigure> const& now) {
    using Key = std::tuple<std::string, std::string, FinancialYear>;
    auto const key = [](PublishedFigure const& f) { return Key{f.measure, f.place, f.year}; };
    std::map<Key, PublishedFigure const*> known;
    for (auto const& figure : before) known.emplace(key(figure), &figure);
    std::vector<std::string> all;
    auto const add = [&](PublishedFigure const& of, Cell const* was, Cell const* is) {
        constexpr int places = 6;
        all.push_back(fmt::format("{} of {}, {}: {} before, {} now", of.measure, of.place,
                                  to_string(of.year), was ? for_people(*was, places) : "nothing",
                                  is ? for_people(*is, places) : "nothing"));
    };
    for (auto const& figure : now) {
        auto const found = known.find(key(figure));
        auto const is = cell_of(figure);
        if (found == known.end()) {
            add(figure, nullptr, &is);
            continue;
        }
        auto const was = cell_of(*found->second);
        if (found->second->value != figure.value) add(figure, &was, &is);
        known.erase(found);
    }
    for (auto const& [gone, figure] : known) {
        auto const was = cell_of(*figure);
        add(*figure, &was, nullptr);
    }
    return all;
}

namespace {

std::int64_t entry_of(soci::session& db, std::string const& head) {
    long long entry = 0;
    if (head.empty()) return entry;
    db << "select last_entry from posting_run where head = :head", soci::use(head),
        soci::into(entry);
    return db.got_data() ? entry : 0;
}

// What only the register holds, of before figures were kept: the two amounts of a share.
void add_from_register(soci::session& db, ledger::Registers const& registers, FinancialYear last,
                       std::set<std::pair<std::string, FinancialYear>> const& kept,
                       std::vector<Restated>& all) {
    std::map<std::pair<FinancialYear, std::string>, ledger::Published const*> latest;
    for (auto const& row : registers.published) {
        if (row.year > last || kept.contains({row.place, row.year})) continue;
        auto& newest = latest[{row.year, row.place}];
        if (newest == nullptr || newest->published_on <= row.published_on) newest = &row;
    }
    for (auto const& [key, row] : latest) {
        ledger::Publication const from{.year = row->year,
                                       .file_name = {},
                                       .workbook_sha256 = row->workbook_sha256,
                                       .last_entry = entry_of(db, row->ledger_head),
                                       .ledger_head = row->ledger_head,
                                       .registers_version = {},
                                       .classification = row->classification,
                                       .at = ledger::iso(row->published_on)};
        auto const add = [&](char const* measure, std::string kind, std::string value) {
            all.push_back(
                {{measure, row->place, row->year, std::move(kind), std::move(value)}, from});
        };
        add("NHS_share: Upstream NHS £", "money", plain_text(row->upstream_nhs));
        add("NHS_share: Total NHS £", "money", plain_text(row->total_nhs));
        if (row->total_nhs > ledger::Money{}) {
            add("NHS_share: Share", "share",
                ledger::long_decimal_text({row->upstream_nhs, row->total_nhs}));
        }
    }
}

} // namespace

std::vector<Restated> published_before(soci::session& db, ledger::Registers const& registers,
                                       FinancialYear last) {
    std::map<std::tuple<FinancialYear, std::string, std::string>, Restated> latest;
    std::set<std::pair<std::string, FinancialYear>> kept;
    for (auto const& publication : ledger::publications_of(db)) {
        if (publication.year > last) continue;
        for (auto& figure : ledger::figures_of(db, publication.id)) {
            kept.emplace(figure.place, figure.year);
            latest.insert_or_assign({figure.year, figure.measure, figure.place},
                                    Restated{figure, publication});
        }
    }
    std::vector<Restated> all;
    for (auto& [key, one] : latest) all.push_back(std::move(one));
    add_from_register(db, registers, last, kept, all);
    return all;
}

} // namespace reports
