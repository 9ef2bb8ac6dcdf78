// A page for a Place: its headline, then its service lines, who pays for them, and what of it is
// upstream.
#include "ledger/ascii.hpp"
#include "reports/place_lines.hpp"
#include "reports/place_money.hpp"
#include "reports/residents.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t {
    line_name,
    kind,
    code,
    nhs,
    la,
    others,
    total,
    upstream,
    share,
    per_resident,
    upstream_per_resident,
    prior_total,
    prior_upstream,
    prior_share,
    change
};

constexpr std::size_t most_lines = 39, drawn_lines = 15;

class Page {
public:
    Page(AnnualFigures const& figures, Outlay const& outlay, PlaceName const& place,
         std::string sheet)
        : figures_{figures}, outlay_{outlay}, place_{place}, sheet_{std::move(sheet)},
          before_{figures.year.starts_in() - 1}, has_before_{std::ranges::find(figures.years,
                                                                               before_) !=
                                                             figures.years.end()},
          residents_{residents_of(figures, figures.year, place.code)},
          lines_{place_lines(figures, outlay, place.code, most_lines)} {}

    Sheet sheet() const;

private:
    // What the NHS and councils pay, which the shares divide; others stand beside it.
    Where base(ledger::FinancialYear year) const { return funded(year, place_.code, Funder::both); }
    Where by(Funder funder) const { return funded(figures_.year, place_.code, funder); }
    Where by_others() const {
        return revenue_of_place(figures_.year, place_.code) +
               DataTerm{.field = Field::funder, .text = "OTHER"};
    }

    // A sum of the line; the last line takes what is left of the whole.
    Cell amount(Part part, Where const& of, PlaceLine const& line, char column) const {
        auto const value = line_sum(outlay_, part, of, line, lines_);
        if (line.kind != PlaceLine::Kind::rest) {
            auto where = of;
            for (auto const& term : line.where) {
                where.push_back(term);
                auto const in_cell = !line.code.empty() && term.text == line.code;
                if (in_cell) where.back().cell = "C{row}";
            }
            return live("=" + sum_formula(part, where), value);
        }
        return live(fmt::format("={}-SUM({}{}:{}{})", sum_formula(part, of), column, first_data_row,
                                column, first_data_row + lines_.size() - 2),
                    value);
    }

    Row row_of(PlaceLine const& line) const {
        auto const now = base(figures_.year);
        Row row{line.name, std::string{kind_word(line.kind)}, text_or_empty(line.code)};
        row.push_back(amount(Part::amount, by(Funder::nhs), line, 'D'));
        row.push_back(amount(Part::amount, by(Funder::la), line, 'E'));
        row.push_back(amount(Part::amount, by_others(), line, 'F'));
        Portion const this_year{.part = line_sum(outlay_, Part::upstream, now, line, lines_),
                                .whole = line_sum(outlay_, Part::amount, now, line, lines_)};
        row.push_back(live("=D{row}+E{row}", this_year.whole));
        row.push_back(amount(Part::upstream, now, line, 'H'));
        auto const then = base(before_);
        add_shares(row, this_year);
        if (!has_before_) {
            row.insert(row.end(), {Marker::unavailable, Marker::unavailable, Marker::unavailable,
                                   Marker::unavailable});
            return row;
        }
        Portion const prior{.part = line_sum(outlay_, Part::upstream, then, line, lines_),
                            .whole = line_sum(outlay_, Part::amount, then, line, lines_)};
        row.push_back(amount(Part::amount, then, line, 'L'));
        row.push_back(amount(Part::upstream, then, line, 'M'));
        add_prior(row, prior, this_year);
        return row;
    }

    void add_shares(Row& row, Portion const& now) const {
        row.push_back(live("=IF(G{row}>0,H{row}/G{row},\"[z]\")",
                           share_cell(now.share(), Marker::not_applicable)));
        auto const divisor = residents_ ? fmt::format("/{}", people()) : std::string{};
        row.push_back(per_head_cell("=G{row}" + divisor, now.whole, residents_, place_.code));
        row.push_back(per_head_cell("=H{row}" + divisor, now.part, residents_, place_.code));
    }

    void add_prior(Row& row, Portion const& prior, Portion const& now) const {
        row.push_back(live("=IF(L{row}>0,M{row}/L{row},\"[z]\")",
                           share_cell(prior.share(), Marker::not_applicable)));
        row.push_back(live("=G{row}-L{row}", now.whole - prior.whole));
    }

    std::string people() const {
        auto const year = "\"" + to_string(figures_.year) + "\"";
        return of_place_share("Residents", year, criterion({}, place_.code));
    }

    Row whole_row() const;
    Row totals() const;
    std::string title() const;
    Chart funders_chart() const;
    Chart upstream_chart() const;

    AnnualFigures const& figures_;
    Outlay const& outlay_;
    PlaceName const& place_;
    std::string sheet_;
    ledger::FinancialYear before_;
    bool has_before_;
    std::optional<Residents> residents_;
    std::vector<PlaceLine> lines_;
};

// The lines added up.
Row Page::whole_row() const {
    auto const now = base(figures_.year);
    Portion const this_year{.part = outlay_.sum(Part::upstream, now),
                            .whole = outlay_.sum(Part::amount, now)};
    auto const last = first_data_row + lines_.size() - 1;
    auto const sum = [&](char column, Money value) {
        return live(fmt::format("=SUM({}{}:{}{})", column, first_data_row, column, last), value);
    };
    Row row{std::string{"All lines"}, {}, {}};
    row.push_back(sum('D', outlay_.sum(Part::amount, by(Funder::nhs))));
    row.push_back(sum('E', outlay_.sum(Part::amount, by(Funder::la))));
    row.push_back(sum('F', outlay_.sum(Part::amount, by_others())));
    row.push_back(live("=D{row}+E{row}", this_year.whole));
    row.push_back(sum('H', this_year.part));
    add_shares(row, this_year);
    if (!has_before_) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable, Marker::unavailable,
                               Marker::unavailable});
        return row;
    }
    auto const then = base(before_);
    Portion const prior{.part = outlay_.sum(Part::upstream, then),
                        .whole = outlay_.sum(Part::amount, then)};
    row.push_back(sum('L', prior.whole));
    row.push_back(sum('M', prior.part));
    add_prior(row, prior, this_year);
    return row;
}

// The lines beside the whole, which is summed without them.
Row Page::totals() const {
    Row totals(change + 1);
    auto const now = base(figures_.year);
    auto const whole = outlay_.sum(Part::amount, now);
    totals[line_name] = "All lines less the Place in Data (F3); Place in Data (G3)";
    auto const last = first_data_row + lines_.size() - 1;
    auto const lines =
        lines_.empty() ? std::string{"0"} : fmt::format("SUM(G{}:G{})", first_data_row, last);
    totals[others] = live("=ROUND(" + lines + "-G3,2)", Money{});
    totals[total] = live("=" + sum_formula(Part::amount, now), whole);
    return totals;
}

std::string Page::title() const {
    auto const nhs_now = upstream_of(outlay_, figures_.year, place_.code, Funder::nhs);
    auto const both = upstream_of(outlay_, figures_.year, place_.code, Funder::both);
    auto text = fmt::format("{} {}: ", place_.name, to_string(figures_.year));
    auto const now = nhs_now.share();
    if (!now) {
        return text + (nhs_now.whole.is_nil() ? "no NHS money in the year, so no share"
                                              : "the NHS total is below nil, so no share");
    }
    text += percent(*now) + " of NHS money went upstream";
    auto const then = upstream_of(outlay_, before_, place_.code, Funder::nhs).share();
    if (then) text += ", " + percentage_points(*now - *then) + " on the year before";
    if (auto const each = per_head(both.part, residents_))
        text += fmt::format("; {} a head with the councils' money", pounds(*each));
    return text;
}

Chart Page::funders_chart() const {
    auto const whole = outlay_.sum(Part::amount, base(figures_.year));
    auto const by_nhs = outlay_.sum(Part::amount, by(Funder::nhs));
    auto const title = whole > Money{}
                           ? fmt::format("{}: the NHS pays {} of {}", short_name(place_.name),
                                         percent({by_nhs, whole}), short_pounds(whole))
                           : fmt::format("{}: no money to divide", short_name(place_.name));
    Chart chart{.kind = ChartKind::stacked_bars,
                .title = title,
                .description = title + ". Bars of the greatest service lines of " +
                               to_string(figures_.year) +
                               ", each divided into what the NHS, councils and others paid; the "
                               "figures are the columns NHS, LA and Others.",
                .value_axis = "£ million",
                .value_format = "#,##0,,",
                .series = {}};
    auto const add = [&](std::string name, std::size_t column, Look look) {
        chart.series.push_back({.name = std::move(name),
                                .sheet = sheet_,
                                .categories = line_name,
                                .values = column,
                                .first_row = 0,
                                .last_row = std::min(lines_.size(), drawn_lines) - 1,
                                .look = look});
    };
    add("NHS", nhs, Look::first);
    add("LA", la, Look::third);
    add("Others", others, Look::fifth);
    return chart;
}

// The lines drawn are the greatest in all, so the title says what of the upstream money they hold.
Chart Page::upstream_chart() const {
    auto const both = upstream_of(outlay_, figures_.year, place_.code, Funder::both);
    auto const each = per_head(both.part, residents_);
    Money drawn;
    for (std::size_t i = 0; i < std::min(lines_.size(), drawn_lines); ++i)
        drawn += line_sum(outlay_, Part::upstream, base(figures_.year), lines_[i], lines_);
    auto const each_drawn = per_head(drawn, residents_);
    auto const name = short_name(place_.name);
    auto title = each ? fmt::format("{} for each resident of {} goes upstream", pounds(*each), name)
                      : fmt::format("{} goes upstream in {}", short_pounds(both.part), name);
    if (drawn != both.part) {
        title += fmt::format(", {} of it in the greatest lines",
                             each_drawn ? pounds(*each_drawn) : short_pounds(drawn));
    }
    return {.kind = ChartKind::bars,
            .title = title,
            .description =
                title + ". Bars of the upstream money of the greatest service lines of " +
                to_string(figures_.year) + (each ? ", for each resident." : ", in pounds."),
            .value_axis = each ? "£ upstream for each resident" : "£ upstream",
            .value_format = each ? "£0.00" : "£#,##0",
            .series = {{.name = "Upstream",
                        .sheet = sheet_,
                        .categories = line_name,
                        .values = each ? upstream_per_resident : upstream,
                        .first_row = 0,
                        .last_row = std::min(lines_.size(), drawn_lines) - 1,
                        .look = Look::level}}};
}

Sheet Page::sheet() const {
    Table table{
        .name = sheet_,
        .title = title(),
        .how_to_read =
            "Service lines, the greatest of both years first: schemes; without one, lines of the "
            "public health grant; then providers; then own costs by cost centre. "
            "Total is of the NHS and councils; what others pay stands beside it. "
            "Revenue; the year before is on the same rules.",
        .totals = totals(),
        .columns = {{.heading = "Service line", .width = 40, .wraps = true},
                    {.heading = "Kind of line"},
                    {.heading = "Code"},
                    {.heading = "NHS £000", .thousands = true},
                    {.heading = "LA £000", .thousands = true},
                    {.heading = "Others £000", .thousands = true},
                    {.heading = "Total £000", .thousands = true},
                    {.heading = "Upstream £000", .thousands = true},
                    {.heading = "Upstream share"},
                    {.heading = "Per head £"},
                    {.heading = "Upstream per head £"},
                    {.heading = "Prior total £000", .thousands = true},
                    {.heading = "Prior upstream £000", .thousands = true},
                    {.heading = "Prior upstream share"},
                    {.heading = "Change £000", .thousands = true}}};
    for (auto const& line : lines_) table.rows.push_back(row_of(line));
    if (lines_.empty()) return {.table = std::move(table)};
    table.strong_rows.push_back(table.rows.size());
    table.rows.push_back(whole_row());
    return {.table = std::move(table), .charts = {funders_chart(), upstream_chart()}};
}

} // namespace

Sheet place_sheet(AnnualFigures const& figures, Outlay const& outlay, PlaceName const& place,
                  std::string sheet_name) {
    return Page{figures, outlay, place, std::move(sheet_name)}.sheet();
}

} // namespace reports
