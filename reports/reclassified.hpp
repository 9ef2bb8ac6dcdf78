// What other rules on prevention make of money that has been published (domain.md 8.4): row by row,
// so that reclassification can be traced.
#pragma once

#include "reports/tiers.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace reports {

// The publication that stands for a year and place: the latest; null where there is none.
ledger::Published const* published_of(ledger::Registers const& registers,
                                      ledger::FinancialYear year, std::string_view place);

// The version of the classification it was published on; nothing where it names none, or one that
// the register no longer has.
std::optional<int> version_of(ledger::Published const& published,
                              ledger::Registers const& registers);

// For each row: what is upstream on this classification, less what was on the version that the year
// and place were published on. Nil in other years than `year`, and where no version is known.
std::vector<ledger::Money> reclassified(ledger::Registers const& registers,
                                        std::vector<CountedRow> const& rows,
                                        std::vector<Tiered> const& tiers,
                                        ledger::FinancialYear year);

} // namespace reports
