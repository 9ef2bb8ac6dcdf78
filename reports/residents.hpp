// How many people live in a Place, from the register `populations`; what is spent for each of them.
#pragma once

#include "ledger/ratio.hpp"
#include "reports/figures.hpp"
#include "reports/table.hpp"

#include <optional>
#include <string>

namespace reports {

struct Residents {
    std::int64_t number = 0;
    std::string vintage; // of the estimate; the greatest in the order of letters stands
};

// Of ALL the Places together, where every one of them has an estimate. Nothing where there is none.
std::optional<Residents> residents_of(AnnualFigures const& figures, ledger::FinancialYear year,
                                      std::string_view place);

// What is system-wide has no residents of its own: [z]; a Place without an estimate: [x].
Marker without_residents(std::string_view place);

// The number with its formula over Reference; the year and the place stand in the cells.
Cell residents_cell(AnnualFigures const& figures, ledger::FinancialYear year,
                    std::string const& place, std::string const& year_cell,
                    std::string const& place_cell);

// Pounds for each resident; nothing where nobody is known to live there.
std::optional<ledger::Ratio> per_head(ledger::Money amount,
                                      std::optional<Residents> const& residents);
Cell per_head_cell(std::string formula, ledger::Money amount,
                   std::optional<Residents> const& residents, std::string_view place);

// "Import estimates for Halton 2024/25 with the register `populations`."; nothing where none lack.
std::optional<std::string> missing_residents(AnnualFigures const& figures);

} // namespace reports
