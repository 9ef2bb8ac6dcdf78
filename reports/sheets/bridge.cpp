// M2: from the share published last year to the share of this year, exactly.
#include "reports/number_formats.hpp"
#include "reports/reclassified.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

enum Heading : std::size_t {
    place_code,
    place,
    published,
    corrections,
    reclassification,
    prior_share,
    investment,
    denominator,
    share,
    change,
    standstill,
    note
};

constexpr int exact_places = 6;

// Looked up by year and place, so that sorting either table changes nothing.
std::string looked_up(std::string_view column, ledger::FinancialYear year) {
    return fmt::format(
        "SUMIFS(NHS_share[{}],NHS_share[Year],\"{}\",NHS_share[Place code],A{{row}})", column,
        to_string(year));
}

std::string upstream_of(ledger::FinancialYear year) {
    return looked_up("Upstream NHS £", year);
}
std::string total_of(ledger::FinancialYear year) {
    return looked_up("Total NHS £", year);
}

Cell live_share(ledger::FinancialYear year, std::optional<ledger::Ratio> const& ratio,
                Marker otherwise) {
    if (!ratio) return otherwise;
    return live("=" + upstream_of(year) + "/" + total_of(year), share_cell(ratio, otherwise));
}

std::string published_sum(std::string_view what, ledger::FinancialYear year,
                          std::string_view place) {
    // Of ALL without a publication of its own: the sum of the Places.
    return fmt::format("SUMIFS(Reference[Value],Reference[Register],\"Published {}\","
                       "Reference[Year],\"{}\"{})",
                       what, to_string(year),
                       place.empty() ? "" : fmt::format(",Reference[Code],{}", place));
}

std::string published_share(AnnualFigures const& figures, ledger::FinancialYear year,
                            std::string const& code) {
    bool const own = published_of(figures.registers, year, code) != nullptr;
    auto const place = own ? "A{row}" : "";
    return "=" + published_sum("upstream", year, place) + "/" + published_sum("total", year, place);
}

// What today's ledger would be on the version that was published on, less what was published.
std::string corrections_formula(ledger::FinancialYear year, bool all) {
    auto const moved = fmt::format("SUMIFS(Data[Reclassified £],Data[Year],\"{}\",{}Data[Funder "
                                   "sector],\"NHS\",Data[Kind],\"R\")",
                                   to_string(year), all ? "" : "Data[Place],A{row},");
    return fmt::format("=(({}-{})/{}-C{{row}})*100", upstream_of(year), moved, total_of(year));
}

// A figure that needs both years; a marker stays a marker.
Cell live_points(std::string formula, std::optional<ledger::Ratio> const& points,
                 Marker otherwise) {
    if (!points) return otherwise;
    return live(std::move(formula), points_cell(points, otherwise));
}

Row row_of(AnnualFigures const& figures, Bridge const& bridge) {
    auto const now = figures.year;
    auto const before = ledger::FinancialYear{now.starts_in() - 1};
    auto const otherwise = bridge.has_prior ? Marker::not_applicable : Marker::unavailable;
    auto const unrestated = without_reclassification(bridge);
    auto const found = std::ranges::find(figures.places, bridge.place, &PlaceName::code);
    auto const held = upstream_of(before) + "/" + total_of(now);
    Row row{bridge.place,
            found->name,
            bridge.published ? live(published_share(figures, before, bridge.place),
                                    share_cell(bridge.published, Marker::unavailable))
                             : Cell{without_published(bridge)},
            live_points(corrections_formula(before, bridge.place == all_places), bridge.corrections,
                        unrestated),
            live_points("=(F{row}-C{row})*100-D{row}", bridge.reclassification, unrestated),
            live_share(before, bridge.prior_share, otherwise),
            live_points("=(I{row}-" + held + ")*100", bridge.investment, otherwise),
            live_points("=(" + held + "-F{row})*100", bridge.denominator, otherwise),
            live_share(now, bridge.share, Marker::not_applicable),
            live_points("=(I{row}-F{row})*100", bridge.change, otherwise)};
    row.push_back(bridge.standstill
                      ? live("=ROUND(F{row}*" + total_of(now) + ",2)", *bridge.standstill)
                      : Cell{bridge.share ? otherwise : Marker::not_applicable});
    row.push_back(text_or_empty(bridge.note));
    return row;
}

// Published to share in one line, from the row ALL.
Row tie_out(AnnualFigures const& figures) {
    Row totals(note + 1);
    auto const& all = headline_bridge(figures);
    auto const& code = headline_place(figures).code;
    if (!all.change) {
        totals[place_code] = fmt::format("Tie-out: no two shares of {} to tie together", code);
        return totals;
    }
    totals[place_code] = fmt::format("Tie-out of {}: change less investment and denominator", code);
    totals[change] =
        live(fmt::format("=INDEX(Bridge[Change pp],MATCH(\"{0}\",Bridge[Place code],0))"
                         "-INDEX(Bridge[Investment pp],MATCH(\"{0}\",Bridge[Place code],0))"
                         "-INDEX(Bridge[Denominator pp],MATCH(\"{0}\",Bridge[Place code],0))",
                         code),
             points_cell(*all.change - *all.investment - *all.denominator, Marker::not_applicable));
    return totals;
}

} // namespace

std::string change_headline(AnnualFigures const& figures) {
    if (figures.scope) return headline_finding(figures);
    std::size_t risen = 0;
    std::size_t compared = 0, all = 0;
    for (auto const& bridge : figures.bridges) {
        if (bridge.place == all_places || bridge.place == system_wide) continue;
        ++all;
        if (!bridge.change) continue;
        ++compared;
        if (direction_of(*bridge.change) == Direction::up) ++risen;
    }
    if (compared == 0) return "No Place can be compared with the year before";
    return fmt::format(
        "The NHS share rose in {} of {} {}{}", risen, compared, compared == 1 ? "Place" : "Places",
        compared == all ? "" : fmt::format("; {} cannot be compared", all - compared));
}

Chart change_chart(AnnualFigures const& figures) {
    return {.kind = ChartKind::bars,
            .title = change_headline(figures),
            .description = change_headline(figures) +
                           ". Bars of the change in percentage points from the year before, "
                           "one for each Place, for what is system-wide and for all.",
            .value_axis = "Change in percentage points",
            .value_format = points_format(2),
            .series = {{.name = "Change in percentage points",
                        .sheet = "Bridge",
                        .categories = place,
                        .values = change,
                        .first_row = 0,
                        .last_row = figures.bridges.size() - 1,
                        .look = Look::level}}};
}

namespace {

bool any_published(AnnualFigures const& figures) {
    return std::ranges::any_of(figures.bridges,
                               [](Bridge const& bridge) { return bridge.published.has_value(); });
}

std::string title_of(AnnualFigures const& figures) {
    auto const now = to_string(figures.year);
    auto const before = to_string(ledger::FinancialYear{figures.year.starts_in() - 1});
    if (std::ranges::none_of(figures.bridges, &Bridge::has_prior)) {
        return fmt::format("The NHS share of {}: there is no {} to come from", now, before);
    }
    return fmt::format("What moved the NHS share: from {} as {} to {}", before,
                       headline_bridge(figures).published ? "published" : "the ledger has it now",
                       now);
}

std::string reading_of(AnnualFigures const& figures) {
    std::string const text = "Published + corrections + reclassification = prior share; prior "
                             "share + investment + denominator = share. Columns pp are percentage "
                             "points.";
    if (any_published(figures)) return text;
    return text + fmt::format(" Nothing published of {} is known: import it in the register "
                              "`published`.",
                              to_string(ledger::FinancialYear{figures.year.starts_in() - 1}));
}

} // namespace

Sheet bridge_sheet(AnnualFigures const& figures) {
    auto const six = exact_places;
    Table table{.name = "Bridge",
                .title = title_of(figures),
                .how_to_read = reading_of(figures),
                .totals = tie_out(figures),
                .columns = {{.heading = "Place code"},
                            {.heading = "Place"},
                            {.heading = "Published share", .places = six},
                            {.heading = "Corrections pp", .places = six},
                            {.heading = "Reclassification pp", .places = six},
                            {.heading = "Prior share", .places = six},
                            {.heading = "Investment pp", .places = six},
                            {.heading = "Denominator pp", .places = six},
                            {.heading = "Share", .places = six},
                            {.heading = "Change pp", .places = six},
                            {.heading = "Standstill £"},
                            {.heading = "Note", .width = 36, .wraps = true}}};
    for (auto const& bridge : figures.bridges) {
        if (bridge.place == all_places) table.strong_rows.push_back(table.rows.size());
        table.rows.push_back(row_of(figures, bridge));
    }
    return {.table = std::move(table), .charts = {waterfall_chart(figures), change_chart(figures)}};
}

} // namespace reports
