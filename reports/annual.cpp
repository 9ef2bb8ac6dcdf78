// Puts the pieces in order: checks, figures, sheets, file.
#include "reports/annual.hpp"

#include "ledger/store/db.hpp"
#include "reports/workbook.hpp"

#include <fmt/format.h>

namespace reports {

AnnualOutcome annual_report(soci::session& db, ledger::Registers const& registers,
                            AnnualRequest const& request,
                            std::function<void(int)> const& progress) {
    auto const tell = [&](int percent) {
        if (progress) progress(percent);
    };
    auto checks = ledger::check_totals(db, registers);
    tell(10);
    auto figures = annual_figures(db, registers, request.year, request.classification,
                                  std::move(checks), request.place);
    if (request.by_successor) show_by_successor(figures);
    tell(30);
    auto const sheets = annual_sheets(figures);
    tell(45);
    write_workbook(sheets,
                   {.title = sheets.front().table.title,
                    .subject = "Annual monitoring of pooled prevention budgets, " +
                               (figures.scope ? fmt::format("{} ({})", figures.scope->place.name,
                                                            figures.scope->place.code)
                                              : "all Places"),
                    .created_at = figures.position.posted_at},
                   request.out);
    tell(100);
    AnnualOutcome outcome;
    if (auto const nothing = no_outlay(figures)) outcome.warnings.push_back(*nothing);
    return outcome;
}

} // namespace reports
