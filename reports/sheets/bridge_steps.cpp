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

struct Step {
    std::string name;
    std::optional<Ratio> from,
        to; // where both are known the step is a change, where only `to` is, a level
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

Row row_of(Step const& given) {
    Row row(meaning + 1);
    row[step] = given.name;
    row[meaning] = given.meaning;
    if (!given.to) {
        row[value] = given.otherwise;
        return row;
    }
    auto const is_change = given.from.has_value();
    auto const from = given.from.value_or(Ratio{});
    row[value] = is_change ? points_cell(*given.to - from, given.otherwise)
                           : share_cell(given.to, given.otherwise);
    auto const extent = extent_of(from, *given.to);
    if (is_change) row[base] = share_cell(extent.base, given.otherwise);
    auto const falls = *given.to < from;
    auto const shown_in = !is_change ? level : falls ? fall : rise;
    auto const below_in = !is_change ? level_below : falls ? fall_below : rise_below;
    row[shown_in] = share_cell(extent.above, given.otherwise);
    if (!(extent.below == Ratio{})) row[below_in] = share_cell(extent.below, given.otherwise);
    return row;
}

std::optional<Ratio> sum(std::optional<Ratio> const& a, std::optional<Ratio> const& b) {
    if (!a || !b) return {};
    return *a + *b;
}

std::vector<Step> steps_of(Bridge const& all) {
    std::vector<Step> steps;
    auto const corrected = sum(all.published, all.corrections);
    auto const held = sum(all.prior_share, all.investment);
    auto const missing = all.has_prior ? Marker::not_applicable : Marker::unavailable;
    auto const unrestated = without_reclassification(all);
    steps.push_back({"Published",
                     {},
                     all.published,
                     "The share as it was published last year.",
                     without_published(all)});
    steps.push_back({"Corrections", all.published, corrected,
                     "What changed in the books of last year since it was published.", unrestated});
    steps.push_back(
        {"Reclassification", corrected, all.corrections ? all.prior_share : std::nullopt,
         "What other rules on what counts as prevention make of last year.", unrestated});
    steps.push_back(
        {"Prior share", {}, all.prior_share, "Last year on the rules of this workbook.", missing});
    steps.push_back(
        {"Investment", all.prior_share, held, "More, or less, money upstream.", missing});
    steps.push_back(
        {"Denominator", held, held ? all.share : std::nullopt,
         "A larger NHS total makes the same money a smaller share, and the other way round.",
         missing});
    steps.push_back({"Share", {}, all.share, "The share of this year.", Marker::not_applicable});
    return steps;
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
    chart.from_nil =
        std::ranges::none_of(steps, [](Step const& one) { return one.to && *one.to < Ratio{}; });
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
