// Who in the community sector is paid, and like for like: those paid in both years.
#include "reports/community_money.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t {
    code,
    name,
    nhs,
    la,
    total,
    upstream,
    share,
    prior_total,
    change,
    growth,
    paid_in
};

constexpr std::size_t most_rows = 1'000, drawn_rows = 12;
constexpr std::string_view both_years = "both years";

Where to_recipient(ledger::FinancialYear year, std::string const& recipient, Funder funder) {
    return to_community(year, std::string{all_places}, funder) +
           DataTerm{.field = Field::provider, .text = recipient, .cell = "A{row}"};
}

bool has_before(AnnualFigures const& figures) {
    return figures.years.size() > 1 &&
           figures.years[figures.years.size() - 2].starts_in() == figures.year.starts_in() - 1;
}

Row row_of(AnnualFigures const& figures, Outlay const& outlay, Recipient const& recipient,
           Money whole) {
    auto const to = [&](Funder funder) {
        return to_recipient(figures.year, recipient.code, funder);
    };
    Row row{recipient.code,
            recipient.name,
            sum_cell(outlay, Part::amount, to(Funder::nhs)),
            sum_cell(outlay, Part::amount, to(Funder::la)),
            live("=C{row}+D{row}", recipient.current),
            sum_cell(outlay, Part::upstream, to(Funder::both))};
    Portion const portion{.part = recipient.current, .whole = whole};
    row.push_back(live("=IF($E$3>0,E{row}/$E$3,\"[z]\")",
                       share_cell(portion.share(), Marker::not_applicable)));
    if (!has_before(figures)) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable, Marker::unavailable,
                               Marker::unavailable});
        return row;
    }
    auto const before = ledger::FinancialYear{figures.year.starts_in() - 1};
    row.push_back(
        sum_cell(outlay, Part::amount, to_recipient(before, recipient.code, Funder::both)));
    row.push_back(live("=E{row}-H{row}", recipient.current - recipient.prior));
    Portion const grown{.part = recipient.current - recipient.prior, .whole = recipient.prior};
    row.push_back(live("=IF(H{row}>0,I{row}/H{row},\"[z]\")",
                       share_cell(grown.share(), Marker::not_applicable)));
    row.emplace_back(std::string{recipient.paid_in_both() ? both_years
                                 : recipient.current.is_nil()
                                     ? std::string_view{"before only"}
                                     : std::string_view{"this year only"}});
    return row;
}

// Of those listed that were paid in both years.
std::string like_for_like(std::vector<Recipient> const& recipients) {
    Money now, then;
    std::int64_t count = 0;
    for (auto const& one : recipients) {
        if (!one.paid_in_both()) continue;
        ++count;
        now += one.current;
        then += one.prior;
    }
    if (count == 0 || then <= Money{}) return "no recipient was paid in both years";
    auto const growth = ledger::Ratio{now - then, then};
    return fmt::format("like for like, {} paid in both years: {}{}", how_many(count, "recipient"),
                       direction_of(growth) == Direction::up ? "+" : "", percent(growth));
}

Row totals_of(AnnualFigures const& figures, Outlay const& outlay,
              std::vector<Recipient> const& recipients, Money whole) {
    Row totals(paid_in + 1);
    totals[code] = "All recipients (E3, H3); like for like, those paid in both years (I3, J3)";
    auto const all = to_community(figures.year, std::string{all_places}, Funder::both);
    totals[total] = live("=" + sum_formula(Part::amount, all), whole);
    if (!has_before(figures)) return totals;
    auto const before = ledger::FinancialYear{figures.year.starts_in() - 1};
    totals[prior_total] =
        sum_cell(outlay, Part::amount, to_community(before, std::string{all_places}, Funder::both));
    Money grown, then;
    for (auto const& one : recipients) {
        if (!one.paid_in_both()) continue;
        grown += one.current - one.prior;
        then += one.prior;
    }
    auto const like = [](std::string_view column) {
        return fmt::format("SUMIFS(Community_recipients[{}],Community_recipients[Paid in],\"{}\")",
                           column, both_years);
    };
    totals[change] = live("=" + like("Change £000"), grown);
    Portion const portion{.part = grown, .whole = then};
    totals[growth] = live(fmt::format("=IF({0}>0,I3/{0},\"[z]\")", like("Prior total £000")),
                          share_cell(portion.share(), Marker::not_applicable));
    return totals;
}

Chart chart_of(AnnualFigures const& figures, std::vector<Recipient> const& recipients,
               Money whole) {
    auto const& first = recipients.front();
    auto title =
        fmt::format("{} received most, {}", short_name(first.name), short_pounds(first.current));
    if (whole > Money{}) title += fmt::format(" ({})", percent({first.current, whole}));
    return {.kind = ChartKind::stacked_bars,
            .title = title,
            .description = title +
                           ". Bars of what the NHS and councils paid the greatest "
                           "recipients of the community sector in " +
                           to_string(figures.year) + ".",
            .value_axis = "£ million",
            .value_format = "#,##0.0,,",
            .series = {{.name = "NHS",
                        .sheet = "Community_recipients",
                        .categories = name,
                        .values = nhs,
                        .first_row = 0,
                        .last_row = std::min(recipients.size(), drawn_rows) - 1,
                        .look = Look::first},
                       {.name = "LA",
                        .sheet = "Community_recipients",
                        .categories = name,
                        .values = la,
                        .first_row = 0,
                        .last_row = std::min(recipients.size(), drawn_rows) - 1,
                        .look = Look::third}}};
}

std::vector<Column> columns() {
    return {{.heading = "Recipient code"},
            {.heading = "Recipient", .width = 40, .wraps = true},
            {.heading = "NHS £000", .thousands = true},
            {.heading = "LA £000", .thousands = true},
            {.heading = "Total £000", .thousands = true},
            {.heading = "Upstream £000", .thousands = true},
            {.heading = "Share of all recipients"},
            {.heading = "Prior total £000", .thousands = true},
            {.heading = "Change £000", .thousands = true},
            {.heading = "Growth"},
            {.heading = "Paid in"}};
}

} // namespace

Sheet community_recipients_sheet(AnnualFigures const& figures, Outlay const& outlay) {
    auto recipients = community_recipients(figures, outlay);
    auto const all = recipients.size();
    if (recipients.size() > most_rows) recipients.resize(most_rows);
    auto const whole =
        outlay.sum(Part::amount, to_community(figures.year, std::string{all_places}, Funder::both));
    Table table{.name = "Community_recipients",
                .title = fmt::format("Community-sector recipients {}: {}", to_string(figures.year),
                                     like_for_like(recipients)),
                .how_to_read = "First recipients only, the greatest first: what they grant onwards "
                               "is not added. Revenue of the NHS and councils.",
                .totals = totals_of(figures, outlay, recipients, whole),
                .columns = columns()};
    if (all > most_rows) {
        table.how_to_read +=
            fmt::format(" The first {} of {} are listed.", how_many(most_rows, "recipient"),
                        how_many(static_cast<std::int64_t>(all), "recipient"));
    }
    for (auto const& recipient : recipients)
        table.rows.push_back(row_of(figures, outlay, recipient, whole));
    if (recipients.empty()) {
        table.how_to_read += " Nobody of sector VCSE was paid: say who is in the register "
                             "`organisations`.";
        return {.table = std::move(table)};
    }
    return {.table = std::move(table), .charts = {chart_of(figures, recipients, whole)}};
}

} // namespace reports
