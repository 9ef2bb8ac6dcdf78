// The source sheets as sums are made over them: the same rows under the same headings.
#pragma once

#include "reports/chart.hpp"
#include "reports/figures.hpp"
#include "reports/sheets/pool_schemes.hpp"
#include "reports/sheets/source_sums.hpp"

namespace reports {

struct Sources {
    SourceTable data;         // Data[Amount £]
    SourceTable unclassified; // Data[U £]
    SourceTable balances;     // Balances[Amount £]
    SourceTable reference;    // Reference[Value], of rows that hold pounds
    std::vector<PoolScheme> schemes;
    Table contributions = {}; // the sheet, which others sum over too
};

Sources sources_of(AnnualFigures const& figures);

std::string body_name(AnnualFigures const& figures, std::string const& code); // else the code

// Of the layer actual, in the year.
Sum booked(Sources const& sources, ledger::FinancialYear year, std::vector<Demand> more);
Sum booked_ever(Sources const& sources, std::vector<Demand> more);
Sum counted_in(Sources const& sources, ledger::FinancialYear year, std::vector<Demand> more);

} // namespace reports
