// Who funds a stream of a pool in a year, and how much was agreed.
#pragma once

#include "ledger/registers.hpp"

namespace ledger {

// The row of pool_streams of the year, else of the latest earlier year (design.md section 6); null
// where there is none.
PoolStream const* funding_of(Registers const& registers, std::string_view pool,
                             std::string_view stream, FinancialYear year);

// Its organisation, or the body that stands in for it on that day (succession.hpp); empty where
// there is none, and for a stream of sector OTHER.
std::string funder_of(Registers const& registers, std::string_view pool, std::string_view stream,
                      Date on);

bool has_partner(Registers const& registers, std::string_view stream); // false for sector OTHER

inline Money agreed_now(PoolStream const& row) { // as varied
    return row.varied.value_or(row.agreed);
}

} // namespace ledger
