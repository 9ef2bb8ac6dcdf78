// Every counted pound, one row per period, place, fund, scheme, stream, coding and provider; what
// all other sheets sum.
#include "reports/data_words.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <array>

namespace reports {

namespace {

// The letters of the tiers are headings too; in the order of the issue.
std::vector<Column> columns() {
    std::vector<Column> columns;
    for (auto const* heading : {"Year",         "Period",        "Place",
                                "Fund",         "Pool",          "Scheme",
                                "Stream",       "Funder sector", "Kind",
                                "Organisation", "Cost centre",   "Subjective",
                                "Supplier",     "Provider",      "Provider sector",
                                "Amount £",     "P £",           "S £",
                                "T £",          "A £",           "N £",
                                "U £",          "Rule",          "Evidence grade",
                                "Analysis 1",   "Analysis 2",    "Pool kind",
                                "HC.6",         "PHG line",      "Core20 area",
                                "Arrangement",  "Recurrent",     "Reclassified £"}) {
        columns.push_back({.heading = heading});
    }
    return columns;
}

constexpr std::size_t amount_column = 15, column_count = 33;

Row row_of(CountedRow const& counted, Tiered const& tiered, std::string_view grade,
           DataWords const& words) {
    auto const& stream = words.stream(counted.stream);
    auto const* const pool = words.pool(counted.fund);
    Row row; // made once for each of many rows: nothing is copied
    row.reserve(column_count);
    row.emplace_back(to_string(counted.period.year()));
    row.emplace_back(to_string(counted.period));
    row.emplace_back(text_or_empty(counted.place));
    row.emplace_back(text_or_empty(counted.fund));
    row.emplace_back(pool == nullptr ? Cell{} : Cell{counted.fund});
    row.emplace_back(text_or_empty(counted.scheme));
    row.emplace_back(text_or_empty(counted.stream));
    row.emplace_back(std::string{funder_sector_name(stream.funder_sector)});
    row.emplace_back(std::string{kind_name(stream.kind)});
    row.emplace_back(text_or_empty(counted.coding.organisation));
    row.emplace_back(text_or_empty(counted.coding.cost_centre));
    row.emplace_back(text_or_empty(counted.coding.subjective));
    row.emplace_back(text_or_empty(counted.coding.supplier));
    row.emplace_back(text_or_empty(counted.provider));
    row.emplace_back(text_or_empty(words.provider_sector(counted.provider)));
    row.emplace_back(counted.amount);
    for (auto const part : tiered.parts) row.emplace_back(part);
    auto const* const rule = tiered.rule;
    row.push_back(rule == nullptr ? Cell{} : text_or_empty(rule->rule));
    row.push_back(text_or_empty(grade));
    row.push_back(text_or_empty(counted.coding.analysis1));
    row.push_back(text_or_empty(counted.coding.analysis2));
    row.push_back(pool == nullptr ? Cell{} : Cell{std::string{pool_kind_name(pool->kind)}});
    row.push_back(rule == nullptr ? Cell{} : text_or_empty(rule->hc6));
    row.push_back(rule == nullptr ? Cell{} : text_or_empty(rule->phg_line));
    row.push_back(rule == nullptr ? Cell{} : text_or_empty(rule->core20_area));
    auto const* const scheme = words.scheme(counted.scheme, counted.period);
    row.push_back(scheme == nullptr ? Cell{} : text_or_empty(scheme->arrangement));
    row.push_back(text_or_empty(recurrent_of(scheme)));
    return row;
}

Row totals_of(AnnualFigures const& figures, std::vector<Column> const& headings) {
    Row totals(headings.size());
    std::array<ledger::Money, tier_count + 1> sums;
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        sums[0] += figures.rows[i].amount;
        for (std::size_t tier = 0; tier < tier_count; ++tier)
            sums[tier + 1] += figures.tiers[i].parts[tier];
    }
    auto const of_ledger = ledger_outlay(figures);
    totals[0] = fmt::format("Totals. The ledger's account 5000 holds {}; difference {}.",
                            pounds(of_ledger), pounds(sums[0] - of_ledger));
    for (std::size_t i = 0; i < sums.size(); ++i) {
        totals[amount_column + i] =
            live(fmt::format("=SUM(Data[{}])", headings[amount_column + i].heading), sums[i]);
    }
    return totals;
}

} // namespace

Sheet data_sheet(AnnualFigures const& figures) {
    Table table{.name = "Data",
                .title = "Every counted pound",
                .how_to_read = "One row for each period, place, fund, scheme, stream, coding and "
                               "provider; the tiers P to U add "
                               "up to the amount. Kind C is capital, which no share counts. "
                               "Reclassified is what is upstream on these rules, less what was "
                               "on the rules that the year was published on.",
                .columns = columns()};
    table.totals = totals_of(figures, table.columns);
    auto const words = std::make_shared<DataWords const>(figures);
    table.long_rows = {.count = figures.rows.size(), .make = [&figures, words](std::size_t i) {
                           auto row = row_of(figures.rows[i], figures.tiers[i],
                                             grade_of(figures, i), *words);
                           auto const moved = figures.reclassified[i];
                           row.emplace_back();
                           if (!moved.is_nil()) row.back() = moved;
                           return row;
                       }};
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
