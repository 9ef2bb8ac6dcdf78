// M5 and M6: what was spent, in prices of the report's year and for each resident, by what is
// measured, Place and year.
#include "reports/place_money.hpp"
#include "reports/prices.hpp"
#include "reports/residents.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using ledger::Money;
using ledger::Ratio;

enum Heading : std::size_t {
    measure,
    year,
    place_code,
    place,
    cash,
    index,
    real,
    growth,
    residents,
    per_resident,
    real_per_resident,
    cash_line,
    real_line
};

struct Measured {
    std::string_view name, column; // of Place_share
    Funder funder;
    bool upstream;
};

constexpr Measured measured[] = {{"Upstream, NHS and LA", "Upstream £000", Funder::both, true},
                                 {"Upstream, NHS", "Upstream NHS £000", Funder::nhs, true},
                                 {"Upstream, LA", "Upstream LA £000", Funder::la, true},
                                 {"All, NHS and LA", "Total £000", Funder::both, false},
                                 {"All, NHS", "Total NHS £000", Funder::nhs, false},
                                 {"All, LA", "Total LA £000", Funder::la, false}};

Ratio hundred(Ratio const& ratio) {
    return ratio * Ratio{Money::pence(std::int64_t{100}), Money::pence(std::int64_t{1})};
}

class Rows {
public:
    Rows(AnnualFigures const& figures, Outlay const& outlay)
        : figures_{figures}, outlay_{outlay}, prices_{price_index(figures)} {}

    PriceIndex const& prices() const { return prices_; }

    Money cash_of(Measured const& what, std::string const& code, std::size_t position) const {
        auto const money = upstream_of(outlay_, figures_.years[position], code, what.funder);
        return what.upstream ? money.part : money.whole;
    }

    std::optional<Money> real_of(Measured const& what, std::string const& code,
                                 std::size_t position) const {
        return prices_.in_prices_of_year(cash_of(what, code, position), figures_.years[position]);
    }

    Row row_of(Measured const& what, PlaceName const& name, std::size_t position) const {
        auto const of = figures_.years[position];
        auto const spent = cash_of(what, name.code, position);
        auto const now = real_of(what, name.code, position);
        auto const code = criterion("C{row}", name.code);
        Row row{std::string{what.name},
                to_string(of),
                name.code,
                name.name,
                live("=" + of_place_share(what.column, "B{row}", code), spent),
                index_cell(prices_, of)};
        row.push_back(now ? live("=ROUND(E{row}*$F$3/F{row},2)", *now) : Cell{Marker::unavailable});
        row.push_back(growth_cell(what, name.code, position));
        auto const people = residents_of(figures_, of, name.code);
        row.push_back(people
                          ? live("=" + of_place_share("Residents", "B{row}", code), people->number)
                          : Cell{without_residents(name.code)});
        row.push_back(per_head_cell("=E{row}/I{row}", spent, people, name.code));
        row.push_back(now ? per_head_cell("=G{row}/I{row}", *now, people, name.code)
                          : Cell{Marker::unavailable});
        row.push_back(line_cell('E', what, name.code, spent, cash_of(what, name.code, 0)));
        row.push_back(now ? line_cell('G', what, name.code, *now, real_of(what, name.code, 0))
                          : Cell{Marker::unavailable});
        return row;
    }

private:
    static std::string looked_up(char column, Measured const& what, std::string const& code,
                                 ledger::FinancialYear of) {
        return fmt::format("SUMIFS(Real_per_head[{}],Real_per_head[Measure],\"{}\",Real_per_head"
                           "[Year],\"{}\",Real_per_head[Place code],{})",
                           column == 'E' ? "Cash £000" : "Real £000", what.name, to_string(of),
                           criterion("C{row}", code));
    }

    Cell growth_cell(Measured const& what, std::string const& code, std::size_t position) const {
        if (position == 0) return Marker::unavailable;
        auto const now = real_of(what, code, position);
        auto const then = real_of(what, code, position - 1);
        bool const alike = what.funder == Funder::nhs ||
                           !lacks_council_before(figures_, outlay_, figures_.years[position], code);
        if (!now || !then || !alike) return Marker::unavailable;
        if (*then <= Money{}) return Marker::not_applicable;
        return live("=G{row}/" + looked_up('G', what, code, figures_.years[position - 1]) + "-1",
                    share_cell(Ratio{*now - *then, *then}, Marker::unavailable));
    }

    // The first year shown is 100.
    Cell line_cell(char column, Measured const& what, std::string const& code, Money now,
                   std::optional<Money> const& first) const {
        if (!first) return Marker::unavailable;
        if (*first <= Money{}) return Marker::not_applicable;
        return live(fmt::format("={}{{row}}/{}*100", column,
                                looked_up(column, what, code, figures_.years.front())),
                    Decimal{long_decimal_text(hundred(Ratio{now, *first}))});
    }

    AnnualFigures const& figures_;
    Outlay const& outlay_;
    PriceIndex prices_;
};

std::string finding(AnnualFigures const& figures, Rows const& rows) {
    std::string const everywhere{all_places};
    auto const last = figures.years.size() - 1;
    auto const now = rows.real_of(measured[0], everywhere, last);
    auto const then = rows.real_of(measured[0], everywhere, 0);
    if (last == 0) return "Upstream money in real terms: there is no year before to compare with";
    if (!now || !then) return "Upstream money in real terms: price indices are missing";
    if (*then <= Money{}) return "Upstream money in real terms: there was none in the first year";
    Ratio const growth{*now - *then, *then};
    auto const direction = direction_of(growth);
    auto size = percent(growth);
    if (size.starts_with('-')) size.erase(0, 1);
    auto const verb = direction == Direction::up     ? "rose by " + size
                      : direction == Direction::down ? "fell by " + size
                                                     : std::string{"did not change"};
    return fmt::format("Upstream money {} in real terms from {} to {}", verb,
                       to_string(figures.years.front()), to_string(figures.year));
}

Chart lines_chart(AnnualFigures const& figures, Rows const& rows) {
    auto const title = finding(figures, rows);
    auto const years = figures.years.size();
    auto const first = (figures.places.size() - 1) * years; // ALL is the last place
    auto const series = [&](std::string name, std::size_t column, Look look) {
        return Series{.name = std::move(name),
                      .sheet = "Real_per_head",
                      .categories = year,
                      .values = column,
                      .first_row = first,
                      .last_row = first + years - 1,
                      .look = look};
    };
    return {
        .kind = ChartKind::lines,
        .title = title,
        .description = title +
                       ". Lines of NHS and council money upstream, all Places "
                       "together, the first year shown being 100: in cash, and in "
                       "prices of " +
                       to_string(figures.year) + ".",
        .value_axis = "First year = 100",
        .value_format = "0",
        .series = {series("Cash", cash_line, Look::place), series("Real", real_line, Look::all)}};
}

// What is told per head of two years by one count of residents moves with the money alone.
std::string of_one_estimate(AnnualFigures const& figures) {
    std::string const everywhere{all_places};
    auto const last = figures.years.size() - 1;
    auto const now = residents_of(figures, figures.years[last], everywhere);
    std::string same;
    for (std::size_t position = 0; position < last; ++position) {
        auto const then = residents_of(figures, figures.years[position], everywhere);
        if (!now || !then || then->number != now->number || then->vintage != now->vintage) continue;
        same += (same.empty() ? "" : ", ") + to_string(figures.years[position]);
    }
    if (same.empty()) return {};
    return fmt::format(" (one estimate for {} and {}: what changed per head is the money alone)",
                       same, to_string(figures.year));
}

std::string reading(AnnualFigures const& figures, PriceIndex const& prices) {
    auto text = fmt::format("Real is in prices of {}", to_string(figures.year));
    if (!prices.release.empty()) {
        text += fmt::format(" (price index: {}, {})", short_name(prices.release),
                            prices.by_year.at(figures.year)->status);
    }
    if (auto const people = residents_of(figures, figures.year, std::string{all_places}))
        text +=
            fmt::format("; residents: {}{}", short_name(people->vintage), of_one_estimate(figures));
    text += "; the first year shown is 100 in the last two columns. Revenue.";
    if (auto const missing = missing_prices(figures, prices)) text += " " + *missing;
    if (auto const missing = missing_residents(figures)) text += " " + *missing;
    return text;
}

Row tie_out(AnnualFigures const& figures, Rows const& rows) {
    Row totals(real_line + 1);
    auto const last = figures.years.size() - 1;
    auto const now = to_string(figures.year);
    auto const shown = rows.cash_of(measured[3], std::string{all_places}, last);
    totals[measure] = fmt::format("All money {} less NHS_share and councils (E3); price "
                                  "index of the year (F3)",
                                  now);
    auto const nhs = rows.cash_of(measured[4], std::string{all_places}, last);
    auto const la = rows.cash_of(measured[5], std::string{all_places}, last);
    totals[cash] = live(
        fmt::format("=ROUND(SUMIFS(Real_per_head[Cash £000],Real_per_head[Measure],\"All, "
                    "NHS and LA\",Real_per_head[Year],\"{0}\",Real_per_head[Place code],"
                    "{2})-SUMIFS(NHS_share[Total NHS £],NHS_share[Year],\"{0}\",NHS_share"
                    "[Place code],{2})-{1},2)",
                    now,
                    of_place_share("Total LA £000", "\"" + now + "\"", headline_criterion(figures)),
                    headline_criterion(figures)),
        shown - nhs - la);
    totals[index] = index_cell(rows.prices(), figures.year);
    return totals;
}

std::vector<Column> columns() {
    return {{.heading = "Measure"},
            {.heading = "Year"},
            {.heading = "Place code"},
            {.heading = "Place"},
            {.heading = "Cash £000", .thousands = true},
            {.heading = "Price index", .places = 2},
            {.heading = "Real £000", .thousands = true},
            {.heading = "Real growth"},
            {.heading = "Residents"},
            {.heading = "Per head £"},
            {.heading = "Real per head £"},
            {.heading = "Cash line", .places = 1},
            {.heading = "Real line", .places = 1}};
}

} // namespace

Sheet real_per_head_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    Rows const rows{figures, outlay};
    Table table{.name = "Real_per_head",
                .title = finding(figures, rows),
                .how_to_read = reading(figures, rows.prices()),
                .totals = tie_out(figures, rows),
                .columns = columns()};
    for (auto const& what : measured) {
        for (auto const& name : figures.places) {
            for (std::size_t position = 0; position < figures.years.size(); ++position) {
                if (name.code == all_places) table.strong_rows.push_back(table.rows.size());
                table.rows.push_back(rows.row_of(what, name, position));
            }
        }
    }
    return {.table = std::move(table),
            .charts = {lines_chart(figures, rows), per_head_chart(figures, outlay)}};
}

} // namespace reports
