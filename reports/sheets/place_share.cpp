// M4: what the NHS and councils together invest upstream, by Place and year; and the amounts that
// other sheets of measures divide.
#include "reports/place_money.hpp"
#include "reports/residents.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

enum Heading : std::size_t {
    year,
    place_code,
    place,
    upstream_nhs,
    upstream_la,
    upstream,
    total_nhs,
    total_la,
    total,
    nhs_share,
    la_share,
    share,
    change,
    direction,
    residents,
    per_resident
};

Cell ratio_cell(std::string_view part, std::string_view whole, Portion const& portion) {
    return live(fmt::format("=IF({1}{{row}}>0,{0}{{row}}/{1}{{row}},\"[z]\")", part, whole),
                share_cell(portion.share(), Marker::not_applicable));
}

void add_change(Row& row, AnnualFigures const& figures, Outlay const& outlay,
                std::string const& code, std::size_t position) {
    if (position == 0 || lacks_council_before(figures, outlay, figures.years[position], code)) {
        row.insert(row.end(), {Marker::unavailable, {}});
        return;
    }
    auto const before = figures.years[position - 1];
    auto const then = upstream_of(outlay, before, code, Funder::both).share();
    auto const now = upstream_of(outlay, figures.years[position], code, Funder::both).share();
    if (!then || !now) {
        row.insert(row.end(), {Marker::not_applicable, {}});
        return;
    }
    auto const quoted = "\"" + to_string(before) + "\"";
    row.push_back(live("=(L{row}-" + of_place_share("Upstream £000", quoted, "B{row}") + "/" +
                           of_place_share("Total £000", quoted, "B{row}") + ")*100",
                       points_cell(*now - *then, Marker::not_applicable)));
    row.emplace_back(std::string{arrow(direction_of(*now - *then))});
}

Row row_of(AnnualFigures const& figures, Outlay const& outlay, PlaceName const& name,
           std::size_t position) {
    auto const this_year = figures.years[position];
    Row row{to_string(this_year), name.code, name.name};
    for (auto const part : {Part::upstream, Part::amount}) {
        auto const of = [&](Funder funder) {
            return funded(this_year, name.code, funder, "A{row}", "B{row}");
        };
        row.push_back(sum_cell(outlay, part, of(Funder::nhs)));
        row.push_back(sum_cell(outlay, part, of(Funder::la)));
        auto const both = outlay.sum(part, of(Funder::both));
        row.push_back(live(part == Part::upstream ? "=D{row}+E{row}" : "=G{row}+H{row}", both));
    }
    row.push_back(ratio_cell("D", "G", upstream_of(outlay, this_year, name.code, Funder::nhs)));
    row.push_back(ratio_cell("E", "H", upstream_of(outlay, this_year, name.code, Funder::la)));
    auto const both = upstream_of(outlay, this_year, name.code, Funder::both);
    row.push_back(ratio_cell("F", "I", both));
    add_change(row, figures, outlay, name.code, position);
    row.push_back(residents_cell(figures, this_year, name.code, "A{row}", "B{row}"));
    row.push_back(per_head_cell("=F{row}/O{row}", both.part,
                                residents_of(figures, this_year, name.code), name.code));
    return row;
}

// The Places of the report's year, the greatest first by what `of` says; without ALL and CM.
template <class Of>
std::optional<std::pair<PlaceName, ledger::Ratio>> greatest(AnnualFigures const& figures, Of of) {
    std::optional<std::pair<PlaceName, ledger::Ratio>> found;
    for (auto const& name : figures.places) {
        if (name.code == all_places || name.code == system_wide) continue;
        std::optional<ledger::Ratio> const value = of(name.code);
        if (value && (!found || found->second < *value)) found = {name, *value};
    }
    return found;
}

Series of_this_year(AnnualFigures const& figures, std::size_t values, std::string name) {
    auto const places = figures.places.size();
    auto const first = (figures.years.size() - 1) * places;
    return {.name = std::move(name),
            .sheet = "Place_share",
            .categories = place,
            .values = values,
            .first_row = first,
            .last_row = first + places - 1,
            .look = Look::level};
}

Chart share_bars(AnnualFigures const& figures, Outlay const& outlay) {
    auto const best = greatest(figures, [&](std::string const& code) {
        return upstream_of(outlay, figures.year, code, Funder::both).share();
    });
    auto const title = best ? fmt::format("The Place share is highest in {}, {}",
                                          short_name(best->first.name), percent(best->second))
                            : "No Place has a total to divide in " + to_string(figures.year);
    return {.kind = ChartKind::bars,
            .title = title,
            .description = title +
                           ". Bars of the part of NHS and council money that went "
                           "upstream in " +
                           to_string(figures.year) +
                           ", one for each Place, for what is system-wide and for all; the figures "
                           "are the column Place share.",
            .value_axis = "Share of NHS and council money",
            .value_format = "0.0%",
            .series = {of_this_year(figures, share, "Place share")}};
}

Row tie_out(AnnualFigures const& figures, Outlay const& outlay) {
    Row totals(per_resident + 1);
    ledger::Money of_ledger;
    for (auto const& one : figures.position.outlay) {
        auto const& stream = *figures.streams.at(one.stream);
        auto const counts = stream.kind == ledger::Kind::revenue &&
                            stream.funder_sector != ledger::FunderSector::other;
        if (one.year == figures.year && counts) of_ledger += one.amount;
    }
    auto const of_sheet =
        outlay.sum(Part::amount, funded(figures.year, std::string{all_places}, Funder::both));
    auto const quoted = "\"" + to_string(figures.year) + "\"";
    totals[year] = fmt::format("{} {} less the ledger (H3); ledger (I3)",
                               headline_place(figures).code, to_string(figures.year));
    totals[total_la] =
        live("=" + of_place_share("Total £000", quoted, headline_criterion(figures)) + "-I3",
             of_sheet - of_ledger);
    totals[total] = of_ledger;
    return totals;
}

std::vector<Column> columns() {
    return {{.heading = "Year"},
            {.heading = "Place code"},
            {.heading = "Place"},
            {.heading = "Upstream NHS £000", .thousands = true},
            {.heading = "Upstream LA £000", .thousands = true},
            {.heading = "Upstream £000", .thousands = true},
            {.heading = "Total NHS £000", .thousands = true},
            {.heading = "Total LA £000", .thousands = true},
            {.heading = "Total £000", .thousands = true},
            {.heading = "NHS share"},
            {.heading = "LA share"},
            {.heading = "Place share"},
            {.heading = "Change pp"},
            {.heading = "Direction"},
            {.heading = "Residents"},
            {.heading = "Upstream per head £"}};
}

} // namespace

Chart per_head_chart(AnnualFigures const& figures, Outlay const& outlay) {
    auto const best = greatest(figures, [&](std::string const& code) {
        return per_head(upstream_of(outlay, figures.year, code, Funder::both).part,
                        residents_of(figures, figures.year, code));
    });
    auto const title = best ? fmt::format("Upstream spend per head is highest in {}, {}",
                                          short_name(best->first.name), pounds(best->second))
                            : std::string{"Upstream spend per head: no populations imported"};
    return {.kind = ChartKind::bars,
            .title = title,
            .description =
                title + ". Bars of NHS and council money upstream for each resident in " +
                to_string(figures.year) +
                "; the figures are the column Upstream per head £ of the sheet Place_share.",
            .value_axis = "£ for each resident",
            .value_format = "£0",
            .series = {of_this_year(figures, per_resident, "Upstream per head")}};
}

Sheet place_share_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    Table table{.name = "Place_share",
                .title = "NHS and council money upstream, by Place and year",
                .how_to_read =
                    "Place share is what the NHS and councils together spent upstream, divided by "
                    "all that both spent for the Place on what they send to this ledger; revenue.",
                .totals = tie_out(figures, outlay),
                .columns = columns()};
    for (std::size_t position = 0; position < figures.years.size(); ++position) {
        for (auto const& name : figures.places) {
            if (name.code == all_places) table.strong_rows.push_back(table.rows.size());
            table.rows.push_back(row_of(figures, outlay, name, position));
        }
    }
    return {.table = std::move(table),
            .charts = {share_bars(figures, outlay), per_head_chart(figures, outlay)}};
}

} // namespace reports
