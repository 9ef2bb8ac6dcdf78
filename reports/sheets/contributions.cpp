// No. 9: what was agreed, what partners' books say was contributed, and what the host received.
#include "ledger/booking.hpp"
#include "ledger/funding.hpp"
#include "ledger/period_end.hpp"
#include "reports/sheets/pool_sums.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;
using ledger::Period;

enum Heading : std::size_t {
    year,
    pool,
    stream,
    partner,
    agreed,
    varied,
    agreed_now,
    contributed,
    received,
    difference,
    against_agreed,
    to_date,
    oldest,
    host_sent,
    moved,
    reference
};

// The register has a row of the year with an amount in it; else nothing was agreed that we know of.
ledger::PoolStream const* agreement_of(AnnualFigures const& figures, Contribution const& row) {
    auto const* const found = ledger::funding_of(figures.registers, row.pool, row.stream, row.year);
    bool const of_row =
        found != nullptr && found->year == row.year && found->organisation == row.organisation;
    if (!of_row || (found->agreed.is_nil() && !found->varied)) return nullptr;
    return found;
}

Sum agreed_sum(Sources const& sources, Contribution const& row, std::string_view what) {
    return sources.reference.sum({is("Register", what), is("Code", row.pool + "|" + row.stream),
                                  own("Second code", 'D', row.organisation),
                                  own("Year", 'A', to_string(row.year))});
}

// The latest period that anything actual is booked in, up to the end of the year.
std::optional<Period> latest_of(AnnualFigures const& figures, ledger::FinancialYear year) {
    std::optional<Period> latest;
    for (auto const& row : figures.balances) {
        if (row.layer != ledger::Layer::actual || row.period.year() > year) continue;
        if (!latest || *latest < row.period) latest = row.period;
    }
    return latest;
}

Cell oldest_of(AnnualFigures const& figures, Contribution const& row) {
    auto const latest = latest_of(figures, row.year);
    if (row.unmatched.empty() || !latest) return {};
    auto const& first = row.unmatched.front();
    return fmt::format("{}, {}, {} days", to_string(first.period),
                       first.by_partner ? "booked by the partner only" : "booked by the host only",
                       days_between(first.period, *latest));
}

void add_agreed(AnnualFigures const& figures, Sources const& sources, Contribution const& given,
                Row& row) {
    auto const* const agreement = agreement_of(figures, given);
    if (agreement == nullptr) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable, Marker::unavailable});
        return;
    }
    row.push_back(cell_of(agreed_sum(sources, given, "Agreed contribution")));
    row.push_back(cell_of(agreed_sum(sources, given, "Agreed variation"))); // nil: none
    row.push_back(live("=E{row}+F{row}", agreed_now_of(*agreement)));
}

Row row_of(AnnualFigures const& figures, Sources const& sources, Contribution const& given) {
    OfContribution const sums{figures, sources, given};
    Row row{to_string(given.year), given.pool, given.stream, text_or_empty(given.organisation)};
    add_agreed(figures, sources, given, row);
    auto const paid = sums.contributed(given.year);
    auto const come = sums.received(given.year);
    row.push_back(cell_of(paid));
    row.push_back(cell_of(come));
    row.push_back(live("=ROUND(H{row}-I{row},2)", paid.value - come.value));
    auto const* const agreement = agreement_of(figures, given);
    row.push_back(agreement == nullptr
                      ? Cell{Marker::unavailable}
                      : live("=ROUND(H{row}-G{row},2)", paid.value - agreed_now_of(*agreement)));
    row.push_back(cell_of(sums.unmatched_to_date()));
    row.push_back(oldest_of(figures, given));
    row.emplace_back(std::string{host_has_sent(figures, given.pool, given.year) ? "yes" : "no"});
    row.push_back(cell_of(sums.moved(given.year)));
    row.push_back(text_or_empty(given.variation));
    return row;
}

Row totals_of(AnnualFigures const& figures, Table const& table) {
    Row totals(table.columns.size());
    totals[0] = "Total " + to_string(figures.year);
    for (auto const column : {contributed, received, difference, to_date}) {
        Money sum;
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            if (std::get<std::string>(table.rows[i][year]) != to_string(figures.year)) continue;
            sum += std::get<Money>(shown(table.rows[i][column]));
        }
        totals[column] =
            live(fmt::format("=SUMIFS({},Contributions[Year],\"{}\")",
                             table_column("Contributions", table.columns[column].heading),
                             to_string(figures.year)),
                 sum);
    }
    return totals;
}

std::string finding_of(Table const& table, AnnualFigures const& figures) {
    std::int64_t unmatched = 0, rows = 0;
    for (auto const& row : table.rows) {
        if (std::get<std::string>(row[year]) != to_string(figures.year)) continue;
        ++rows;
        unmatched += std::get<Money>(shown(row[to_date])).is_nil() ? 0 : 1;
    }
    if (unmatched == 0)
        return fmt::format("partners and hosts agree on all {}.", how_many(rows, "contribution"));
    return fmt::format("{} of {} not yet booked alike by partner and host.", unmatched,
                       how_many(rows, "contribution"));
}

} // namespace

Table contributions_table(AnnualFigures const& figures, Sources const& sources) {
    Table table{.name = "Contributions",
                .title = "Contributions to pools: agreed, contributed and received",
                .how_to_read =
                    "Contributed is what the partner's books say, Received what the host's say; "
                    "both less what was returned. Difference is of the year, Unmatched to date of "
                    "every year so far. [x]: nothing is agreed in the register pool_streams.",
                .columns = {{.heading = "Year"},
                            {.heading = "Pool"},
                            {.heading = "Stream"},
                            {.heading = "Partner"},
                            {.heading = "Agreed £"},
                            {.heading = "Varied £"},
                            {.heading = "Agreed now £"},
                            {.heading = "Contributed £"},
                            {.heading = "Received £"},
                            {.heading = "Difference £"},
                            {.heading = "Against agreed £"},
                            {.heading = "Unmatched to date £"},
                            {.heading = "Oldest unmatched", .width = 34, .wraps = true},
                            {.heading = "Host has sent"},
                            {.heading = "Moved £"},
                            {.heading = "Variation"}}};
    for (auto const& given : figures.contributions)
        table.rows.push_back(row_of(figures, sources, given));
    table.totals = totals_of(figures, table);
    auto const any = std::ranges::any_of(
        figures.contributions, [&](Contribution const& row) { return row.year == figures.year; });
    if (!any) {
        table.totals[0] = fmt::format("No contribution of {} was agreed or booked. Import the "
                                      "register pool_streams and the partners' extracts.",
                                      to_string(figures.year));
        return table;
    }
    table.totals[0] =
        fmt::format("Total {}; {}", to_string(figures.year), finding_of(table, figures));
    return table;
}

} // namespace reports
