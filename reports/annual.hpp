// The annual monitoring workbook: figures worked out, laid out and written.
#pragma once

#include "reports/chart.hpp"
#include "reports/figures.hpp"
#include "reports/published.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reports {

struct AnnualRequest {
    ledger::FinancialYear year;
    std::optional<int> classification = {}; // nothing: the newest approved
    std::filesystem::path out;
    bool by_successor = false; // see show_by_successor()
    // The ledger is as it stood just after this entry; where others were posted with it, after the
    // last of them, and Cover says so.
    std::optional<std::int64_t> as_at_entry = {};
    std::optional<PlaceName> place = {}; // of that one alone
    // Throws Error with the whole list while anything stands in the way (readiness.hpp).
    bool is_final = false;
    bool proves_postings = false; // before it is final, from every posting; not of another moment
};

struct AnnualOutcome {
    ledger::NewPublication to_publish; // but its file, hash and reason
    std::vector<std::string> warnings; // sentences for the person who asked for the workbook
};

// What the sheets are laid out from, bodies as they were booked. Inside a ledger::Snapshot.
AnnualFigures requested_figures(soci::session& db, ledger::Registers const& registers,
                                AnnualRequest const& request);

// The same but for the checks of the books, which few sheets speak of, and the checks themselves.
AnnualFigures figures_without_checks(soci::session& db, ledger::Registers const& registers,
                                     AnnualRequest const& request);
void add_checks(soci::session& db, AnnualFigures& figures);

// Every sheet in its order, before any medium.
std::vector<Sheet> annual_sheets(AnnualFigures const& figures);

// The sheet of that name with the notes and the sheets that formulas lead to from it, each as it is
// in the whole workbook and in its order; none where that takes the whole workbook, or the checks.
std::vector<Sheet> sheets_for(AnnualFigures const& figures, std::string_view name);

// Inside a ledger::Snapshot of the caller, so that books and registers are of one moment; the same
// ledger, registers and request give the same bytes. Throws Error where the file cannot be written,
// a version does not exist, or two rules tie; an earlier file is then left alone. `progress` is
// told the share done in per cent.
AnnualOutcome annual_report(soci::session& db, ledger::Registers const& registers,
                            AnnualRequest const& request,
                            std::function<void(int)> const& progress = {});

// The same figures as one page of HTML for a board's papers.
AnnualOutcome summary_report(soci::session& db, ledger::Registers const& registers,
                             AnnualRequest const& request,
                             std::function<void(int)> const& progress = {});

} // namespace reports
