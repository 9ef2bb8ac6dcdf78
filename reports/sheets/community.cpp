// M7 and M8 by Place and year: what the community sector is paid, as a share, in real terms and for
// each resident.
#include "reports/community_money.hpp"
#include "reports/prices.hpp"
#include "reports/residents.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t {
    year,
    place_code,
    place,
    nhs,
    la,
    total,
    pooled,
    upstream,
    of_upstream,
    of_all,
    of_nhs,
    of_la,
    real,
    real_growth,
    per_resident,
    real_per_resident
};

Money paid(Outlay const& outlay, ledger::FinancialYear of, std::string const& code, Funder funder,
           Part part = Part::amount) {
    return outlay.sum(part, to_community(of, code, funder));
}

class Rows {
public:
    Rows(AnnualFigures const& figures, Outlay const& outlay)
        : figures_{figures}, outlay_{outlay}, prices_{price_index(figures)} {}

    PriceIndex const& prices() const { return prices_; }

    Row row_of(PlaceName const& name, std::size_t position) const {
        auto const of = figures_.years[position];
        auto const to = [&](Funder funder) {
            return to_community(of, name.code, funder, "A{row}", "B{row}");
        };
        auto const all = paid(outlay_, of, name.code, Funder::both);
        Row row{to_string(of),
                name.code,
                name.name,
                sum_cell(outlay_, Part::amount, to(Funder::nhs)),
                sum_cell(outlay_, Part::amount, to(Funder::la)),
                live("=D{row}+E{row}", all),
                sum_cell(outlay_, Part::amount,
                         to(Funder::both) + DataTerm{.field = Field::pool_kind,
                                                     .text = "",
                                                     .asks = DataTerm::Asks::is_not}),
                sum_cell(outlay_, Part::upstream, to(Funder::both))};
        add_shares(row, of, name.code);
        add_real(row, position, name.code, all);
        add_per_head(row, of, name.code, all);
        return row;
    }

private:
    void add_shares(Row& row, ledger::FinancialYear of, std::string const& code) const {
        auto const add = [&](char column, std::string_view heading, Money part, Money whole) {
            auto const divisor = of_place_share(heading, "A{row}", criterion("B{row}", code));
            row.push_back(live(
                fmt::format("=IF({0}>0,{1}{{row}}/{0},\"[z]\")", divisor, column),
                share_cell(Portion{.part = part, .whole = whole}.share(), Marker::not_applicable)));
        };
        auto const whole = [&](Funder funder) { return upstream_of(outlay_, of, code, funder); };
        add('H', "Upstream £000", paid(outlay_, of, code, Funder::both, Part::upstream),
            whole(Funder::both).part);
        add('F', "Total £000", paid(outlay_, of, code, Funder::both), whole(Funder::both).whole);
        add('D', "Total NHS £000", paid(outlay_, of, code, Funder::nhs), whole(Funder::nhs).whole);
        add('E', "Total LA £000", paid(outlay_, of, code, Funder::la), whole(Funder::la).whole);
    }

    void add_real(Row& row, std::size_t position, std::string const& code, Money all) const {
        auto const of = figures_.years[position];
        auto const now = prices_.in_prices_of_year(all, of);
        if (!now) {
            row.insert(row.end(), {Marker::unavailable, Marker::unavailable});
            return;
        }
        auto const index = [](std::string const& of_year) {
            return "INDEX(Real_per_head[Price index],MATCH(" + of_year + ",Real_per_head[Year],0))";
        };
        row.push_back(live("=ROUND(F{row}*" + index("\"" + to_string(figures_.year) + "\"") + "/" +
                               index("A{row}") + ",2)",
                           *now));
        if (position == 0 || lacks_council_before(figures_, outlay_, of, code)) {
            row.emplace_back(Marker::unavailable);
            return;
        }
        auto const before = figures_.years[position - 1];
        auto const then =
            prices_.in_prices_of_year(paid(outlay_, before, code, Funder::both), before);
        if (!then || *then <= Money{}) {
            row.emplace_back(then ? Marker::not_applicable : Marker::unavailable);
            return;
        }
        row.push_back(live(fmt::format("=M{{row}}/SUMIFS(Community[Real £000],Community[Year],"
                                       "\"{}\",Community[Place code],{})-1",
                                       to_string(before), criterion("B{row}", code)),
                           share_cell(ledger::Ratio{*now - *then, *then}, Marker::unavailable)));
    }

    void add_per_head(Row& row, ledger::FinancialYear of, std::string const& code,
                      Money all) const {
        auto const residents = residents_of(figures_, of, code);
        auto const people = of_place_share("Residents", "A{row}", criterion("B{row}", code));
        row.push_back(per_head_cell("=F{row}/" + people, all, residents, code));
        auto const now = prices_.in_prices_of_year(all, of);
        if (!now) {
            row.emplace_back(code == system_wide ? Marker::not_applicable : Marker::unavailable);
            return;
        }
        row.push_back(per_head_cell("=M{row}/" + people, *now, residents, code));
    }

    AnnualFigures const& figures_;
    Outlay const& outlay_;
    PriceIndex prices_;
};

std::string finding(AnnualFigures const& figures, Outlay const& outlay) {
    std::string const everywhere{all_places};
    auto const now = paid(outlay, figures.year, everywhere, Funder::both);
    auto text = fmt::format("The community sector was paid {}", short_pounds(now));
    auto const whole = upstream_of(outlay, figures.year, everywhere, Funder::both);
    if (auto const share = Portion{.part = now, .whole = whole.whole}.share())
        text += fmt::format(", {} of all", percent(*share));
    auto const position = figures.years.size();
    if (position < 2) return text;
    auto const then = paid(outlay, figures.years[position - 2], everywhere, Funder::both);
    if (then.is_nil()) return text;
    return text + fmt::format("; the year before {}", short_pounds(then));
}

Chart chart_of(AnnualFigures const& figures, Outlay const& outlay, bool shares) {
    auto const title = finding(figures, outlay);
    auto const places = figures.places.size();
    auto const alone = places > 1 ? places - 1 : places; // without the row for all
    auto const first = (figures.years.size() - 1) * places;
    auto const series = [&](std::string name, std::size_t column, Look look, std::size_t rows) {
        return Series{.name = std::move(name),
                      .sheet = "Community",
                      .categories = place,
                      .values = column,
                      .first_row = first,
                      .last_row = first + rows - 1,
                      .look = look};
    };
    if (!shares) {
        return {.kind = ChartKind::stacked_bars,
                .title = title,
                .description = title +
                               ". Bars of what the NHS and councils paid the community sector "
                               "for each Place in " +
                               to_string(figures.year) +
                               "; the figures are the columns NHS and LA.",
                .value_axis = "£ million",
                .value_format = "#,##0.0,,",
                .series = {series("NHS", nhs, Look::first, alone),
                           series("LA", la, Look::third, alone)}};
    }
    auto const upstream_all =
        upstream_of(outlay, figures.year, std::string{all_places}, Funder::both).part;
    Portion const portion{
        .part = paid(outlay, figures.year, std::string{all_places}, Funder::both, Part::upstream),
        .whole = upstream_all};
    auto const part = portion.share();
    auto const said = part ? percent(*part) + " of prevention money reaches the community sector"
                           : std::string{"There is no prevention money to divide"};
    return {.kind = ChartKind::bars,
            .title = said,
            .description = said +
                           ". Bars of the community sector's part of upstream money for "
                           "each Place, what is system-wide and all, in " +
                           to_string(figures.year) +
                           "; the figures are the column Share of "
                           "upstream.",
            .value_axis = "Share of upstream money",
            .value_format = "0.0%",
            .series = {series("Share of upstream", of_upstream, Look::level, places)}};
}

Row tie_out(AnnualFigures const& figures, Outlay const& outlay) {
    Row totals(real_per_resident + 1);
    auto const now = to_string(figures.year);
    Money parts;
    for (auto const& name : figures.places) {
        if (name.code != all_places) parts += paid(outlay, figures.year, name.code, Funder::both);
    }
    auto const whole = paid(outlay, figures.year, std::string{all_places}, Funder::both);
    totals[year] = fmt::format("{}: Places added up less the whole (E3); the whole (F3)", now);
    totals[la] = live(fmt::format("=ROUND(SUMIFS(Community[Total £000],Community[Year],\"{}\","
                                  "Community[Place code],\"<>ALL\")-F3,2)",
                                  now),
                      parts - whole);
    totals[total] = live(fmt::format("=SUMIFS(Community[Total £000],Community[Year],\"{}\","
                                     "Community[Place code],{})",
                                     now, headline_criterion(figures)),
                         whole);
    return totals;
}

std::vector<Column> columns() {
    return {{.heading = "Year"},
            {.heading = "Place code"},
            {.heading = "Place"},
            {.heading = "NHS £000", .thousands = true},
            {.heading = "LA £000", .thousands = true},
            {.heading = "Total £000", .thousands = true},
            {.heading = "Through pools £000", .thousands = true},
            {.heading = "Upstream £000", .thousands = true},
            {.heading = "Share of upstream"},
            {.heading = "Share of all"},
            {.heading = "Share of NHS money"},
            {.heading = "Share of LA money"},
            {.heading = "Real £000", .thousands = true},
            {.heading = "Real growth"},
            {.heading = "Per head £"},
            {.heading = "Real per head £"}};
}

} // namespace

Sheet community_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    Rows const rows{figures, outlay};
    Table table{.name = "Community",
                .title = finding(figures, outlay),
                .how_to_read = "Payments to charities, community interest companies and other "
                               "bodies of sector VCSE, first recipients only; real amounts are in "
                               "prices of " +
                               to_string(figures.year) + ". Revenue of the NHS and councils.",
                .totals = tie_out(figures, outlay),
                .columns = columns()};
    if (auto const missing = missing_prices(figures, rows.prices()))
        table.how_to_read += " " + *missing;
    for (std::size_t position = 0; position < figures.years.size(); ++position) {
        for (auto const& name : figures.places) {
            if (name.code == all_places) table.strong_rows.push_back(table.rows.size());
            table.rows.push_back(rows.row_of(name, position));
        }
    }
    return {.table = std::move(table),
            .charts = {chart_of(figures, outlay, false), chart_of(figures, outlay, true)}};
}

} // namespace reports
