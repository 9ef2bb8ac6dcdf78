// The bridge of all Places as steps: the figures behind the waterfall, which Excel draws as stacked
// columns standing on an unseen base.
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Ratio;

enum Heading : std::size_t {
    step,
    value,
    base,
    level,
    rise,
    fall,
    level_below,
    rise_below,
    fall_below,
    meaning
};

struct Level { // of the share, on the way from published to this year's
    std::optional<Ratio> share;
    std::string formula; // without "="
};

struct Step {
    std::string name;
    std::optional<Level> from; // a change from it; nothing: `to` itself is shown
    Level to;
    std::string meaning;
    Marker otherwise = Marker::unavailable;
};

// What a step shows above and below nil, and what it stands on.
struct Extent {
    Ratio base, above, below;
};

Extent extent_of(Ratio const& from, Ratio const& to) {
    Ratio const nil;
    auto const low = std::min(from, to);
    auto const high = std::max(from, to);
    if (!(low < nil)) return {.base = low, .above = high - low, .below = nil};
    if (!(high > nil)) return {.base = high, .above = nil, .below = low - high};
    return {.base = nil, .above = high, .below = low};
}

struct ExtentFormulas { // the same in the sheet
    std::string base, above, below;
};

ExtentFormulas formulas_of(std::string const& from, std::string const& to) {
    auto const low = fmt::format("MIN({},{})", from, to);
    auto const high = fmt::format("MAX({},{})", from, to);
    return {.base = fmt::format("=IF({0}>=0,{0},IF({1}<=0,{1},0))", low, high),
            .above = fmt::format("=IF({0}>=0,{1}-{0},MAX({1},0))", low, high),
            .below = fmt::format("=IF({0}>=0,0,IF({1}<=0,{0}-{1},{0}))", low, high)};
}

Row row_of(Step const& given) {
    Row row(meaning + 1);
    row[step] = given.name;
    row[meaning] = given.meaning;
    auto const is_change = given.from.has_value();
    if (!given.to.share || (is_change && !given.from->share)) {
        row[value] = given.otherwise;
        return row;
    }
    auto const to = *given.to.share;
    auto const from = is_change ? *given.from->share : Ratio{};
    auto const from_formula = is_change ? given.from->formula : "0";
    row[value] = is_change ? live(fmt::format("=({}-{})*100", given.to.formula, from_formula),
                                  points_cell(to - from, given.otherwise))
                           : live("=" + given.to.formula, share_cell(to, given.otherwise));
    auto const extent = extent_of(from, to);
    auto const formulas = formulas_of(from_formula, given.to.formula);
    auto const show = [&](std::size_t column, std::string const& formula, Ratio const& ratio) {
        row[column] = live(formula, share_cell(ratio, given.otherwise));
    };
    if (is_change) show(base, formulas.base, extent.base);
    auto const falls = to < from;
    show(!is_change ? level : falls ? fall : rise, formulas.above, extent.above);
    if (extent.below == Ratio{}) return row;
    show(!is_change ? level_below : falls ? fall_below : rise_below, formulas.below, extent.below);
    return row;
}

std::optional<Ratio> sum(std::optional<Ratio> const& a, std::optional<Ratio> const& b) {
    if (!a || !b) return {};
    return *a + *b;
}

std::string of_bridge(std::string_view column, std::string const& place) {
    return fmt::format("INDEX(Bridge[{}],MATCH(\"{}\",Bridge[Place code],0))", column, place);
}

std::vector<Step> steps_of(Bridge const& all) {
    auto const in = [&](std::string_view column) { return of_bridge(column, all.place); };
    Level const published{all.published, in("Published share")};
    Level const corrected{sum(all.published, all.corrections),
                          "(" + published.formula + "+" + in("Corrections pp") + "/100)"};
    Level const prior{all.prior_share, in("Prior share")};
    Level const restated{all.corrections ? all.prior_share : std::nullopt, prior.formula};
    Level const held{sum(all.prior_share, all.investment),
                     "(" + prior.formula + "+" + in("Investment pp") + "/100)"};
    Level const now{all.share, in("Share")};
    auto const missing = all.has_prior ? Marker::not_applicable : Marker::unavailable;
    auto const unrestated = without_reclassification(all);
    return {{"Published",
             {},
             published,
             "The share as it was published last year.",
             without_published(all)},
            {"Corrections", published, corrected,
             "What changed in the books of last year since it was published.", unrestated},
            {"Reclassification", corrected, restated,
             "What other rules on what counts as prevention make of last year.", unrestated},
            {"Prior share", {}, prior, "Last year on the rules of this workbook.", missing},
            {"Investment", prior, held, "More, or less, money upstream.", missing},
            {"Denominator", held, now,
             "A larger NHS total makes the same money a smaller share, and the other way round.",
             missing},
            {"Share", {}, now, "The share of this year.", Marker::not_applicable}};
}

} // namespace

std::string headline_finding(AnnualFigures const& figures) {
    auto const& whole = headline_bridge(figures);
    auto const name = headline_name(figures);
    if (!whole.change) return name + ": the share cannot be compared with the year before";
    return fmt::format("{}: from {} to {}, {}", name, percent(*whole.prior_share),
                       percent(*whole.share), percentage_points(*whole.change));
}

// Where nothing was published the chart begins with the prior share.
Chart waterfall_chart(AnnualFigures const& figures) {
    constexpr std::size_t of_prior_share = 3, last = 6;
    Chart chart{.kind = ChartKind::steps,
                .title = headline_finding(figures),
                .description = headline_finding(figures) +
                               ". Columns that step from the published share over corrections, "
                               "reclassification, investment and denominator to the share of this "
                               "year; the figures are on the sheet Bridge_steps.",
                .value_axis = "Share of NHS money",
                .value_format = "0.00%",
                .series = {}};
    auto const steps = steps_of(headline_bridge(figures));
    chart.from_nil = std::ranges::none_of(
        steps, [](Step const& one) { return one.to.share && *one.to.share < Ratio{}; });
    auto const first = headline_bridge(figures).published ? std::size_t{0} : of_prior_share;
    auto const add = [&](std::string name, std::size_t column, Look look) {
        chart.series.push_back({.name = std::move(name),
                                .sheet = "Bridge_steps",
                                .categories = step,
                                .values = column,
                                .first_row = first,
                                .last_row = last,
                                .look = look});
    };
    add("Base", base, Look::base);
    add("Share", level, Look::level);
    add("Rise", rise, Look::rise);
    add("Fall", fall, Look::fall);
    add("Share below nil", level_below, Look::level);
    add("Rise below nil", rise_below, Look::rise);
    add("Fall below nil", fall_below, Look::fall);
    return chart;
}

Sheet bridge_steps_sheet(AnnualFigures const& figures) {
    constexpr int six = 6;
    Table table{.name = "Bridge_steps",
                .title = figures.scope ? "The bridge, step by step"
                                       : "The bridge of all Places, step by step",
                .how_to_read = "Value is each share, or each step in percentage points; the "
                               "columns after it are what the chart on Bridge draws.",
                .columns = {{.heading = "Step"},
                            {.heading = "Value", .places = six},
                            {.heading = "Base", .places = six},
                            {.heading = "Level", .places = six},
                            {.heading = "Rise", .places = six},
                            {.heading = "Fall", .places = six},
                            {.heading = "Level below nil", .places = six},
                            {.heading = "Rise below nil", .places = six},
                            {.heading = "Fall below nil", .places = six},
                            {.heading = "Meaning", .width = 60, .wraps = true}}};
    for (auto const& given : steps_of(headline_bridge(figures)))
        table.rows.push_back(row_of(given));
    table.totals = Row(table.columns.size());
    table.totals[step] =
        fmt::format("Tie-out: each level is the row {} of Bridge; steps between two levels add up "
                    "to it.",
                    headline_place(figures).code);
    return {.table = std::move(table)};
}

} // namespace reports
