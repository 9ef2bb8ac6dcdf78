// What each partner bears of a pool's over- or underspend, by the pool's rule.
#pragma once

#include "reports/chart.hpp" // before figures.hpp, whose names it repeats
#include "reports/figures.hpp"

namespace reports {

struct RuleShare {
    ledger::FinancialYear year;
    std::string pool, organisation;
    ledger::Money share = {}; // of revenue and capital together; negative: of an underspend
};

struct PoolDivision {
    ledger::FinancialYear year;
    std::string pool, rule;
    ledger::Money over = {};
    std::vector<RuleShare> shares = {};
    std::string problem = {}; // why it cannot be divided, or not said what was agreed
};

// One for each pool of the year that the balances speak of; of a pool without anything agreed there
// is a problem and no share.
std::vector<PoolDivision> divisions(AnnualFigures const& figures, ledger::FinancialYear year);

} // namespace reports
