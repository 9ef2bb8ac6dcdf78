// No. 13: the register of awards, one row each: what the sheets about duration sum.
#include "reports/sheets/award_sums.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

using ledger::Money;

std::string thousandths(std::int64_t number) {
    return fmt::format("{}.{:03}", number / 1000, number % 1000);
}

std::string_view is_long(AwardTerm const& award) {
    if (!award.months) return "unknown";
    return *award.months >= long_term ? "yes" : "no";
}

// Exact: pence times thousandths of a month are hundredths of a thousandth of a pound and month.
Cell pound_months(AwardTerm const& award) {
    if (!award.months) return Marker::unavailable;
    auto const product = award.amount.in_pence() * *award.months;
    auto const size = product < 0 ? -product : product;
    return Decimal{
        fmt::format("{}{}.{:05}", product < 0 ? "-" : "", size / 100'000, size % 100'000)};
}

void add_due(AwardTerm const& award, ledger::FinancialYear year, Row& row) {
    auto const due = falling_due(award, year);
    if (!due) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable, Marker::unavailable});
        return;
    }
    row.insert(row.end(), {due->next_year, due->year_after, due->later});
}

Row row_of(AnnualFigures const& figures, AwardTerm const& award) {
    ledger::FinancialYear const before{figures.year.starts_in() - 1};
    Row row{award.identifier,
            award_year(award),
            std::string{place_of(award)},
            std::string{band_of(award)},
            std::string{is_long(award)},
            live_at_end(award, figures.year),
            live_at_end(award, before),
            award.amount,
            award.months ? Cell{Decimal{thousandths(*award.months)}} : Cell{Marker::unavailable},
            pound_months(award),
            std::string{live_name(ends_soon(award, figures.year))},
            std::string{award.has_successor ? "yes" : "no"}};
    add_due(award, figures.year, row);
    for (auto const* text :
         {&award.funder, &award.funder_id, &award.recipient, &award.recipient_id, &award.title,
          &award.awarded_on, &award.starts_on, &award.ends_on, &award.months_basis}) {
        row.push_back(text_or_empty(*text));
    }
    row.insert(row.end(), {std::int64_t{award.version}, award.batch, award.row});
    return row;
}

std::vector<Column> columns() {
    return {{.heading = "Identifier"},
            {.heading = "Award year"},
            {.heading = "Place"},
            {.heading = "Band"},
            {.heading = "36 or more"},
            {.heading = "Live at end of year"},
            {.heading = "Live a year before"},
            {.heading = "Amount £"},
            {.heading = "Months", .places = 3},
            {.heading = "Months x £"},
            {.heading = "Ends in six months"},
            {.heading = "Has successor"},
            {.heading = "Due next year £"},
            {.heading = "Due year after £"},
            {.heading = "Due later £"},
            {.heading = "Funder", .width = 30, .wraps = true},
            {.heading = "Funder id"},
            {.heading = "Recipient", .width = 30, .wraps = true},
            {.heading = "Recipient id"},
            {.heading = "Title", .width = 40, .wraps = true},
            {.heading = "Awarded"},
            {.heading = "Starts"},
            {.heading = "Ends"},
            {.heading = "Months by"},
            {.heading = "Version"},
            {.heading = "Batch"},
            {.heading = "Row"}};
}

} // namespace

std::string_view place_of(AwardTerm const& award) {
    return award.place.empty() ? std::string_view{"unknown"} : std::string_view{award.place};
}

std::string award_year(AwardTerm const& award) {
    return award.year ? to_string(*award.year) : "unknown";
}

std::string live_at_end(AwardTerm const& award, ledger::FinancialYear year) {
    return std::string{live_name(live_on(award, year.last_day()))};
}

SourceTable award_table(AnnualFigures const& figures, std::string heading,
                        AwardAmount const& amount) {
    SourceTable table{"Awards",
                      std::move(heading),
                      {"Award year", "Place", "Band", "36 or more", "Live at end of year",
                       "Live a year before", "Ends in six months", "Has successor"}};
    ledger::FinancialYear const before{figures.year.starts_in() - 1};
    for (auto const& award : figures.awards) {
        auto const money = amount(award);
        if (!money) continue;
        table.add({award_year(award), place_of(award), band_of(award), is_long(award),
                   live_at_end(award, figures.year), live_at_end(award, before),
                   live_name(ends_soon(award, figures.year)), award.has_successor ? "yes" : "no"},
                  *money);
    }
    return table;
}

SourceTable award_values(AnnualFigures const& figures) {
    return award_table(figures, "Amount £",
                       [](AwardTerm const& award) { return std::optional{award.amount}; });
}

SourceTable award_value_months(AnnualFigures const& figures) {
    return award_table(figures, "Months x £", [](AwardTerm const& award) -> std::optional<Money> {
        if (!award.months) return {};
        return Money::pence(award.amount.in_pence() * *award.months);
    });
}

Sheet awards_sheet(AnnualFigures const& figures) {
    Table table{.name = "Awards",
                .title = "Awards to community organisations",
                .how_to_read =
                    "The newest version of each award made up to 31 March " +
                    std::to_string(figures.year.starts_in() + 1) +
                    ". Due is what falls after that day, spread evenly over the term. Months that "
                    "nobody has said are [x], never nought.",
                .columns = columns()};
    for (auto const& award : figures.awards) table.rows.push_back(row_of(figures, award));
    table.totals = Row(table.columns.size());
    table.totals[0] =
        table.rows.empty()
            ? std::string{"No award is in the register. Import awards in the 360Giving standard "
                          "(layout 360giving)."}
            : how_many(static_cast<std::int64_t>(table.rows.size()), "award");
    for (auto const column : {std::size_t{7}, std::size_t{12}, std::size_t{13}, std::size_t{14}})
        table.totals[column] = column_total(table, column);
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
