// What pools plan for and spend on: one for each pool, scheme and source.
#pragma once

#include "reports/chart.hpp" // before figures.hpp, whose names it repeats
#include "reports/figures.hpp"

namespace reports {

struct PoolScheme {
    std::string pool, code, stream;
    ledger::Scheme const* known = nullptr; // in the register, as it was last in date in the year
};

// With outlay in the year or the year before, or a budget of the year; in order of pool and code.
std::vector<PoolScheme> pool_schemes(AnnualFigures const& figures);

bool has_budget(AnnualFigures const& figures, std::string_view fund); // of outlay, in the year

// The year before, where the ledger has anything of it.
std::optional<ledger::FinancialYear> year_before_of(AnnualFigures const& figures);

ledger::Scheme const* scheme_in(AnnualFigures const& figures, std::string_view code);

} // namespace reports
