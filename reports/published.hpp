// The figures of a workbook that are kept when it is published, and what has become of those that
// were published before.
#pragma once

#include "ledger/registers.hpp"
#include "ledger/store/publications.hpp"
#include "reports/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace reports {

struct AnnualFigures;
struct Sheet;

// Of every sheet that has one row for each Place, or for each Place and year: each figure, under
// the name of the sheet and the column.
std::vector<ledger::PublishedFigure> figures_to_publish(std::vector<Sheet> const& sheets,
                                                        ledger::FinancialYear year);

// Where the ledger stood, the figures, and what goes into the register `published`.
ledger::NewPublication new_publication(AnnualFigures const& figures,
                                       std::vector<Sheet> const& sheets);

// A cell from its kind and exact text.
Cell cell_of(ledger::PublishedFigure const& figure);

// How figures differ from those published before: "NHS_share: Share of CW, 2024/25: 2.00% before,
// 2.10% now".
std::vector<std::string> differences(std::vector<ledger::PublishedFigure> const& before,
                                     std::vector<ledger::PublishedFigure> const& now);

// A figure that was published, beside what it is now; the latest publication that has it.
struct Restated {
    ledger::PublishedFigure published;
    ledger::Publication publication; // number 0: from the register `published`
};
std::vector<Restated> published_before(soci::session& db, ledger::Registers const& registers,
                                       ledger::FinancialYear last);

} // namespace reports
