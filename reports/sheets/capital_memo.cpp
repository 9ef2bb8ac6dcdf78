// Capital apart, with its own share: no measure of revenue counts it.
#include "reports/place_money.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t {
    place_code,
    place,
    stream,
    name,
    funder,
    amount,
    upstream,
    share,
    prior_amount,
    prior_upstream,
    prior_share,
    change
};

constexpr std::string_view all_streams = "All streams";

Where capital_of(ledger::FinancialYear year, std::string const& place, std::string const& code) {
    auto where = of_place(year, place, {}, "A{row}") + DataTerm{.field = Field::kind, .text = "C"};
    if (code == all_streams) return where;
    return std::move(where) + DataTerm{.field = Field::stream, .text = code, .cell = "C{row}"};
}

Portion portion_of(Outlay const& outlay, Where const& where) {
    return {.part = outlay.sum(Part::upstream, where), .whole = outlay.sum(Part::amount, where)};
}

Row row_of(AnnualFigures const& figures, Outlay const& outlay, PlaceName const& where,
           ledger::Stream const* paid_from) {
    auto const code = paid_from == nullptr ? std::string{all_streams} : paid_from->code;
    auto const now = capital_of(figures.year, where.code, code);
    auto const current = portion_of(outlay, now);
    Row row{where.code,
            where.name,
            code,
            paid_from == nullptr ? std::string{"All capital"} : paid_from->name,
            paid_from == nullptr ? Cell{}
                                 : Cell{std::string{funder_sector_name(paid_from->funder_sector)}},
            sum_cell(outlay, Part::amount, now),
            sum_cell(outlay, Part::upstream, now),
            live("=IF(F{row}>0,G{row}/F{row},\"[z]\")",
                 share_cell(current.share(), Marker::not_applicable))};
    auto const before = ledger::FinancialYear{figures.year.starts_in() - 1};
    if (std::ranges::find(figures.years, before) == figures.years.end()) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable, Marker::unavailable,
                               Marker::unavailable});
        return row;
    }
    auto const then = capital_of(before, where.code, code);
    auto const prior = portion_of(outlay, then);
    row.push_back(sum_cell(outlay, Part::amount, then));
    row.push_back(sum_cell(outlay, Part::upstream, then));
    row.push_back(live("=IF(I{row}>0,J{row}/I{row},\"[z]\")",
                       share_cell(prior.share(), Marker::not_applicable)));
    row.push_back(live("=F{row}-I{row}", current.whole - prior.whole));
    return row;
}

bool has_money(AnnualFigures const& figures, Outlay const& outlay, std::string const& place,
               std::string const& code) {
    auto const before = ledger::FinancialYear{figures.year.starts_in() - 1};
    return !outlay.sum(Part::amount, capital_of(figures.year, place, code)).is_nil() ||
           !outlay.sum(Part::amount, capital_of(before, place, code)).is_nil();
}

Row tie_out(AnnualFigures const& figures, Outlay const& outlay) {
    Row totals(change + 1);
    Money of_ledger;
    for (auto const& one : figures.position.outlay) {
        auto const capital = figures.streams.at(one.stream)->kind == ledger::Kind::capital;
        if (one.year == figures.year && capital) of_ledger += one.amount;
    }
    auto const sheet = outlay.sum(
        Part::amount, capital_of(figures.year, std::string{all_places}, std::string{all_streams}));
    totals[place_code] =
        fmt::format("All capital {}; the ledger's is {}, difference {}", to_string(figures.year),
                    pounds(of_ledger), pounds(sheet - of_ledger));
    totals[amount] =
        live("=SUMIFS(Capital_memo[Amount £000],Capital_memo[Place code]," +
                 headline_criterion(figures) + ",Capital_memo[Stream],\"All streams\")",
             sheet);
    return totals;
}

Chart chart_of(AnnualFigures const& figures, Outlay const& outlay, std::size_t last) {
    auto const current = portion_of(
        outlay, capital_of(figures.year, std::string{all_places}, std::string{all_streams}));
    auto const part = current.share();
    auto const title = part ? fmt::format("{} of capital, {} of it upstream",
                                          short_pounds(current.whole), percent(*part))
                            : "There is no capital in " + to_string(figures.year);
    return {.kind = ChartKind::columns,
            .title = title,
            .description = title + ". Columns of capital in this year and the year before, for "
                                   "each row that adds up a Place.",
            .value_axis = "£ million",
            .value_format = "#,##0.0,,",
            .series = {{.name = "The year before",
                        .sheet = "Capital_memo",
                        .categories = place,
                        .values = prior_amount,
                        .first_row = 0,
                        .last_row = last,
                        .look = Look::fifth},
                       {.name = to_string(figures.year),
                        .sheet = "Capital_memo",
                        .categories = place,
                        .values = amount,
                        .first_row = 0,
                        .last_row = last,
                        .look = Look::first}}};
}

std::vector<Column> columns() {
    return {{.heading = "Place code"},
            {.heading = "Place"},
            {.heading = "Stream"},
            {.heading = "Name"},
            {.heading = "Funder"},
            {.heading = "Amount £000", .thousands = true},
            {.heading = "Upstream £000", .thousands = true},
            {.heading = "Upstream share"},
            {.heading = "Prior amount £000", .thousands = true},
            {.heading = "Prior upstream £000", .thousands = true},
            {.heading = "Prior upstream share"},
            {.heading = "Change £000", .thousands = true}};
}

} // namespace

// First a row for each Place with capital, and ALL; then each Place by stream.
Sheet capital_memo_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    Table table{.name = "Capital_memo",
                .title = "Capital, which no share of revenue counts " + to_string(figures.year),
                .how_to_read = "Disabled facilities grant and other capital (streams of kind C), "
                               "first as a whole, then by stream; the share is of capital alone.",
                .totals = tie_out(figures, outlay),
                .columns = columns()};
    for (auto const& where : figures.places) {
        auto const all = where.code == headline_place(figures).code;
        if (!all && !has_money(figures, outlay, where.code, std::string{all_streams})) continue;
        if (all) table.strong_rows.push_back(table.rows.size());
        table.rows.push_back(row_of(figures, outlay, where, nullptr));
    }
    auto const last = table.rows.size() - 1;
    for (auto const& where : figures.places) {
        for (auto const& one : figures.registers.streams) {
            if (one.kind != ledger::Kind::capital || one.code == all_streams) continue;
            if (has_money(figures, outlay, where.code, one.code))
                table.rows.push_back(row_of(figures, outlay, where, &one));
        }
    }
    return {.table = std::move(table), .charts = {chart_of(figures, outlay, last)}};
}

} // namespace reports
