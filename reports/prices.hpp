// Money of earlier years in the prices of the report's year, by the price index of one release
// (register `deflators`). Two releases are never mixed: each rebases and revises the other.
#pragma once

#include "ledger/ratio.hpp"
#include "reports/figures.hpp"
#include "reports/table.hpp"

#include <map>
#include <optional>
#include <string>

namespace reports {

struct PriceIndex {
    std::string release; // "" where no release has the report's year
    ledger::FinancialYear year;
    std::map<ledger::FinancialYear, ledger::Deflator const*> by_year = {}; // of the release

    bool has(ledger::FinancialYear of) const { return by_year.contains(of); }
    // What a pound of that year is worth in the report's; nothing where the release lacks it.
    std::optional<ledger::Ratio> factor(ledger::FinancialYear of) const;
    std::optional<ledger::Money> in_prices_of_year(ledger::Money amount,
                                                   ledger::FinancialYear of) const;
};

// Of the releases that have the report's year, the one that has the most of the years shown; of
// those that have as many, the last in the order of letters.
PriceIndex price_index(AnnualFigures const& figures);

// The index of a year with its formula over Reference; [x] where the release lacks it.
Cell index_cell(PriceIndex const& prices, ledger::FinancialYear year);

// What is missing and what to import; nothing where every year shown has its index.
std::optional<std::string> missing_prices(AnnualFigures const& figures, PriceIndex const& prices);

} // namespace reports
