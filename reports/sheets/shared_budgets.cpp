// M3 by Place and year: prevention money through section 75 pools beside what is granted, aligned,
// or one body's own.
#include "reports/place_money.hpp"
#include "reports/shared_money.hpp"
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
    pooled,
    granted,
    aligned,
    single,
    all,
    share,
    change,
    pools,
    contributions,
    discretionary,
    discretionary_share
};

struct Pools { // of kind S75 that belong to a place
    std::int64_t counted = 0;
    PaidIn paid = {};
};

Pools pools_of(AnnualFigures const& figures, Outlay const& outlay, ledger::FinancialYear of,
               std::string const& code) {
    Pools found;
    for (auto const& pool : figures.registers.pools) {
        auto const here = code == all_places || pool.place == code;
        if (pool.kind != ledger::PoolKind::s75 || !here) continue;
        auto const paid = paid_into(figures, pool.code, of);
        found.paid.contributions += paid.contributions;
        found.paid.discretionary += paid.discretionary;
        auto const through = funded(of, std::string{all_places}, Funder::both) +
                             DataTerm{.field = Field::fund, .text = pool.code};
        if (!outlay.sum(Part::amount, through).is_nil()) ++found.counted;
    }
    return found;
}

// Over the rows of Shared_pools of this row's year and place.
std::string over_pools(std::string_view function, std::string const& code) {
    return fmt::format("{}Shared_pools[Kind],\"S75\",Shared_pools[Year],A{{row}}{})", function,
                       code == all_places
                           ? std::string{}
                           : ",Shared_pools[Place code]," + criterion("B{row}", code));
}

Cell sum_over_pools(std::string_view column, std::string const& code, Money value) {
    return live("=" + over_pools(fmt::format("SUMIFS(Shared_pools[{}],", column), code), value);
}

void add_change(Row& row, AnnualFigures const& figures, Outlay const& outlay,
                std::string const& code, std::size_t position) {
    if (position == 0 || lacks_council_before(figures, outlay, figures.years[position], code)) {
        row.emplace_back(Marker::unavailable);
        return;
    }
    auto const before = figures.years[position - 1];
    auto const then = shared_money(outlay, before, code).shared().share();
    auto const now = shared_money(outlay, figures.years[position], code).shared().share();
    if (!then || !now) {
        row.emplace_back(Marker::not_applicable);
        return;
    }
    row.push_back(live(fmt::format("=(I{{row}}-SUMIFS(Shared_budgets[Shared share],Shared_budgets"
                                   "[Year],\"{}\",Shared_budgets[Place code],{}))*100",
                                   to_string(before), criterion("B{row}", code)),
                       points_cell(*now - *then, Marker::not_applicable)));
}

void add_pools(Row& row, AnnualFigures const& figures, Outlay const& outlay,
               ledger::FinancialYear of, std::string const& code) {
    auto const found = pools_of(figures, outlay, of, code);
    row.push_back(
        live("=" + over_pools("COUNTIFS(Shared_pools[Outlay £000],\"<>0\",", code), found.counted));
    row.push_back(sum_over_pools("Contributions £000", code, found.paid.contributions));
    if (discretionary_streams(figures.registers).empty()) {
        row.insert(row.end(), {Marker::not_applicable, Marker::not_applicable});
        return;
    }
    row.push_back(sum_over_pools("Discretionary £000", code, found.paid.discretionary));
    Portion const portion{.part = found.paid.discretionary, .whole = found.paid.contributions};
    row.push_back(live("=IF(L{row}>0,M{row}/L{row},\"[z]\")",
                       share_cell(portion.share(), Marker::not_applicable)));
}

Row row_of(AnnualFigures const& figures, Outlay const& outlay, PlaceName const& name,
           std::size_t position) {
    auto const of = figures.years[position];
    auto const money = shared_money(outlay, of, name.code);
    auto const both = funded(of, name.code, Funder::both, "A{row}", "B{row}");
    auto const in_pool = [&](std::string pool_kind) {
        return sum_formula(Part::upstream, both + DataTerm{.field = Field::pool_kind,
                                                           .text = std::move(pool_kind)});
    };
    auto const no_pool = both + DataTerm{.field = Field::pool_kind, .text = ""};
    Row row{to_string(of),
            name.code,
            name.name,
            live("=" + in_pool("S75"), money.pooled),
            live("=" + in_pool("S256") + "+" + in_pool("S76"), money.granted),
            sum_cell(outlay, Part::upstream,
                     no_pool + DataTerm{.field = Field::arrangement, .text = "aligned"}),
            live("=H{row}-D{row}-E{row}-F{row}", money.single),
            live("=" + of_place_share("Upstream £000", "A{row}", criterion("B{row}", name.code)),
                 money.all()),
            live("=IF(H{row}>0,D{row}/H{row},\"[z]\")",
                 share_cell(money.shared().share(), Marker::not_applicable))};
    add_change(row, figures, outlay, name.code, position);
    add_pools(row, figures, outlay, of, name.code);
    return row;
}

std::string finding(AnnualFigures const& figures, Outlay const& outlay) {
    auto const whole = shared_money(outlay, figures.year, std::string{all_places}).shared().share();
    if (!whole) return "There is no prevention money to share in " + to_string(figures.year);
    std::optional<std::pair<std::string, ledger::Ratio>> most;
    for (auto const& name : figures.places) {
        if (name.code == all_places || name.code == system_wide) continue;
        auto const one = shared_money(outlay, figures.year, name.code).shared().share();
        if (one && (!most || most->second < *one)) most = {name.name, *one};
    }
    auto text = percent(*whole) + " of prevention money is shared through pools";
    if (most)
        text += fmt::format(", most in {} ({})", short_name(most->first), percent(most->second));
    return text;
}

Chart chart_of(AnnualFigures const& figures, Outlay const& outlay) {
    auto const title = finding(figures, outlay);
    Chart chart{.kind = ChartKind::whole_bars,
                .title = title,
                .description = title +
                               ". Bars of 100 % for each Place: upstream money through section 75 "
                               "pools, by grants under sections 256 and 76, in aligned budgets, "
                               "and of one body alone, in " +
                               to_string(figures.year) + ".",
                .value_axis = "Part of upstream money",
                .value_format = "0%",
                .series = {}};
    auto const places = figures.places.size();
    auto const first = (figures.years.size() - 1) * places;
    auto const add = [&](std::string name, std::size_t column, Look look) {
        chart.series.push_back({.name = std::move(name),
                                .sheet = "Shared_budgets",
                                .categories = place,
                                .values = column,
                                .first_row = first,
                                .last_row = first + places - 1,
                                .look = look});
    };
    add("Pooled (section 75)", pooled, Look::first);
    add("Granted (sections 256 and 76)", granted, Look::second);
    add("Aligned", aligned, Look::third);
    add("One body alone", single, Look::fifth);
    return chart;
}

std::vector<Column> columns() {
    return {{.heading = "Year"},
            {.heading = "Place code"},
            {.heading = "Place"},
            {.heading = "Pooled £000", .thousands = true},
            {.heading = "Granted £000", .thousands = true},
            {.heading = "Aligned £000", .thousands = true},
            {.heading = "Single £000", .thousands = true},
            {.heading = "All upstream £000", .thousands = true},
            {.heading = "Shared share"},
            {.heading = "Change pp"},
            {.heading = "Pools"},
            {.heading = "Contributions £000", .thousands = true},
            {.heading = "Discretionary £000", .thousands = true},
            {.heading = "Discretionary share"}};
}

Row tie_out(AnnualFigures const& figures, Outlay const& outlay) {
    Row totals(discretionary_share + 1);
    auto const now = to_string(figures.year);
    auto const whole =
        outlay.sum(Part::upstream, funded(figures.year, std::string{all_places}, Funder::both));
    Money parts;
    for (auto const& name : figures.places) {
        if (name.code != all_places) parts += shared_money(outlay, figures.year, name.code).all();
    }
    totals[year] = fmt::format("{}: Places added up less the whole (G3); the whole (H3)", now);
    totals[single] = live(fmt::format("=ROUND(SUMIFS(Shared_budgets[All upstream £000],"
                                      "Shared_budgets[Year],\"{}\",Shared_budgets[Place code],"
                                      "\"<>ALL\")-H3,2)",
                                      now),
                          parts - whole);
    totals[all] = live(fmt::format("=SUMIFS(Shared_budgets[All upstream £000],Shared_budgets[Year],"
                                   "\"{}\",Shared_budgets[Place code],{})",
                                   now, headline_criterion(figures)),
                       whole);
    return totals;
}

} // namespace

Sheet shared_budgets_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    Table table{.name = "Shared_budgets",
                .title = finding(figures, outlay),
                .how_to_read =
                    "Shared share is upstream money paid through section 75 pools, divided by all "
                    "upstream money of the NHS and councils. Grants (sections 256 and 76) and "
                    "aligned budgets are shown and are not counted as shared. Revenue.",
                .totals = tie_out(figures, outlay),
                .columns = columns()};
    for (std::size_t position = 0; position < figures.years.size(); ++position) {
        for (auto const& name : figures.places) {
            if (name.code == all_places) table.strong_rows.push_back(table.rows.size());
            table.rows.push_back(row_of(figures, outlay, name, position));
        }
    }
    return {.table = std::move(table), .charts = {chart_of(figures, outlay)}};
}

} // namespace reports
