// Every counted pound, one row per period, place, fund, scheme, stream, coding and provider; what
// all other sheets sum.
#include "ledger/period_end.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

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
                                "Arrangement",  "Recurrent"}) {
        columns.push_back({.heading = heading});
    }
    return columns;
}

constexpr std::size_t amount_column = 15;

class Lookups { // of codes that many rows share
public:
    explicit Lookups(AnnualFigures const& figures) : streams_{figures.streams} {
        for (auto const& pool : figures.registers.pools) pools_.emplace(pool.code, &pool);
        for (auto const& scheme : figures.registers.schemes) {
            schemes_.emplace(scheme.code, &scheme);
        }
        for (auto const& organisation : figures.registers.organisations) {
            organisations_.emplace(organisation.code, &organisation);
        }
    }
    ledger::Stream const& stream(std::string const& code) const { return *streams_.at(code); }
    ledger::Pool const* pool(std::string const& fund) const {
        auto const found = pools_.find(fund);
        return found == pools_.end() ? nullptr : found->second;
    }
    Cell provider_sector(std::string const& provider) const {
        auto const found = organisations_.find(provider);
        if (found == organisations_.end()) return {};
        return std::string{sector_name(found->second->sector)};
    }

    // In date on the last day of the period; null: the row has none, or it is not in the register.
    ledger::Scheme const* scheme(std::string const& code, ledger::Period period) const {
        auto const [from, to] = schemes_.equal_range(code);
        for (auto at = from; at != to; ++at) {
            if (at->second->open.contains(ledger::last_day(period))) return at->second;
        }
        return nullptr;
    }

private:
    std::unordered_map<std::string, ledger::Stream const*> const& streams_;
    std::unordered_multimap<std::string, ledger::Scheme const*> schemes_;
    std::unordered_map<std::string, ledger::Pool const*> pools_;
    std::unordered_map<std::string, ledger::Organisation const*> organisations_;
};

Cell recurrent_of(ledger::Scheme const* scheme) {
    if (scheme == nullptr || !scheme->recurrent) return {};
    return std::string{*scheme->recurrent ? "yes" : "no"};
}

Row row_of(CountedRow const& counted, Tiered const& tiered, std::string_view grade,
           Lookups const& lookups) {
    auto const& stream = lookups.stream(counted.stream);
    auto const* const pool = lookups.pool(counted.fund);
    Row row{to_string(counted.period.year()),
            to_string(counted.period),
            text_or_empty(counted.place),
            text_or_empty(counted.fund),
            pool == nullptr ? Cell{} : Cell{counted.fund},
            text_or_empty(counted.scheme),
            text_or_empty(counted.stream),
            std::string{funder_sector_name(stream.funder_sector)},
            std::string{kind_name(stream.kind)},
            text_or_empty(counted.coding.organisation),
            text_or_empty(counted.coding.cost_centre),
            text_or_empty(counted.coding.subjective),
            text_or_empty(counted.coding.supplier),
            text_or_empty(counted.provider),
            lookups.provider_sector(counted.provider),
            counted.amount};
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
    auto const* const scheme = lookups.scheme(counted.scheme, counted.period);
    row.push_back(scheme == nullptr ? Cell{} : text_or_empty(scheme->arrangement));
    row.push_back(recurrent_of(scheme));
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
                               "up to the amount. Kind C is capital, which no share counts.",
                .columns = columns()};
    table.totals = totals_of(figures, table.columns);
    auto const lookups = std::make_shared<Lookups const>(figures);
    table.long_rows = {.count = figures.rows.size(), .make = [&figures, lookups](std::size_t i) {
                           return row_of(figures.rows[i], figures.tiers[i], grade_of(figures, i),
                                         *lookups);
                       }};
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
