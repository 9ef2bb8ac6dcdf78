// The figures of a budget monitor beside the actual to date: whole pence, debit positive whatever
// the sender's sign. A column that the file does not have, or a cell left empty, is nothing.
#pragma once

#include "importers/amount.hpp"
#include "importers/inspection.hpp"
#include "importers/row.hpp"
#include "ledger/money.hpp"

#include <optional>

namespace importers {

struct MonitorFigures {
    std::optional<ledger::Money> annual_budget = {}, budget_to_date = {};
    std::optional<ledger::Money> variance = {},
                                 forecast_variance = {}; // in the sender's convention
    std::optional<ledger::Money> forecast = {}, commitment = {};
};

// What could not be read as pounds and pence.
struct UnreadFigure {
    Field field;
    AmountFault fault;
};

// Fills `figures`; the first cell that is no amount, if one is not.
std::optional<UnreadFigure> read_figures(Row const& row, Inspection const& inspection,
                                         MonitorFigures& figures);

// What the sender's variance should be: budget less actual as the NHS reports it (favourable is
// positive), actual less budget as councils do (overspend is positive); domain.md 4.4.
ledger::Money variance_of(ledger::Money budget, ledger::Money actual, Layout const& layout);

} // namespace importers
