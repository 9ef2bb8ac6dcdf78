// The counted money of some entries alone, such as those of one posting run, grouped as in
// counted.hpp.
#pragma once

#include "reports/counted.hpp"

#include <cstdint>

namespace reports {

// What these entries booked of one year.
std::vector<CountedRow> counted_rows_of_entries(soci::session& db,
                                                ledger::Registers const& registers,
                                                ledger::FinancialYear year,
                                                std::int64_t first_entry, std::int64_t last_entry);

} // namespace reports
