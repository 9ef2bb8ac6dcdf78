// Puts the pieces in order: checks, figures, sheets, file.
#include "reports/annual.hpp"

#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/summary_page.hpp"
#include "reports/workbook.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace reports {

AnnualFigures requested_figures(soci::session& db, ledger::Registers const& registers,
                                AnnualRequest const& request) {
    auto figures = figures_without_checks(db, registers, request);
    add_checks(db, figures);
    return figures;
}

AnnualFigures figures_without_checks(soci::session& db, ledger::Registers const& registers,
                                     AnnualRequest const& request) {
    auto figures =
        annual_figures(db, registers, request.year, request.classification, {}, request.place);
    if (request.as_at_entry != figures.position.last_entry) {
        figures.asked_entry = request.as_at_entry;
    }
    figures.is_final = request.is_final; // as it says of itself: who makes one proves it
    return figures;
}

void add_checks(soci::session& db, AnnualFigures& figures) {
    auto checks = ledger::check_totals(db, figures.registers);
    std::ranges::move(figures.checks, std::back_inserter(checks));
    figures.checks = std::move(checks);
}

namespace {

// What only the whole proof finds: the chain, the balance of each entry, totals against postings.
void add_proof(soci::session& db, AnnualFigures const& figures, std::vector<std::string>& reasons) {
    for (auto const& check : ledger::check_books_within(db, figures.registers)) {
        auto const known =
            std::ranges::find(figures.checks, check.name, &ledger::CheckResult::name);
        if (check.passed || known != figures.checks.end()) continue;
        reasons.push_back(
            fmt::format("The check \"{}\" failed: {}", check.name,
                        check.breaches.empty() ? check.meaning : check.breaches.front()));
    }
}

void make_final(soci::session& db, AnnualFigures& figures, bool proves_postings) {
    auto reasons = provisional_reasons(figures);
    if (proves_postings) add_proof(db, figures, reasons);
    if (!reasons.empty()) {
        throw ledger::Error{"The report of {} cannot be final: {} in the way:\n  {}\n`report "
                            "annual` without --final makes it as provisional.",
                            to_string(figures.year),
                            reasons.size() == 1 ? std::string{"one thing stands"}
                                                : fmt::format("{} things stand", reasons.size()),
                            fmt::join(reasons, "\n  ")};
    }
    figures.is_final = true;
}

using Progress = std::function<void(int)>;

AnnualFigures worked_out(soci::session& db, ledger::Registers const& registers,
                         AnnualRequest const& request, Progress const& tell) {
    auto figures = requested_figures(db, registers, request);
    if (request.by_successor) show_by_successor(figures);
    if (request.is_final) make_final(db, figures, request.proves_postings);
    tell(30);
    return figures;
}

Progress told(Progress const& progress) {
    return [&progress](int percent) {
        if (progress) progress(percent);
    };
}

AnnualOutcome outcome_of(AnnualFigures const& figures, std::vector<Sheet> const& sheets) {
    AnnualOutcome outcome{.to_publish = new_publication(figures, sheets), .warnings = {}};
    if (auto const nothing = no_outlay(figures)) outcome.warnings.push_back(*nothing);
    return outcome;
}

} // namespace

AnnualOutcome annual_report(soci::session& db, ledger::Registers const& registers,
                            AnnualRequest const& request, Progress const& progress) {
    auto const tell = told(progress);
    auto const figures = worked_out(db, registers, request, tell);
    auto const sheets = annual_sheets(figures);
    tell(45);
    write_workbook(sheets,
                   {.title = sheets.front().table.title,
                    .subject = "Annual monitoring of pooled prevention budgets, " +
                               (figures.scope ? fmt::format("{} ({})", figures.scope->place.name,
                                                            figures.scope->place.code)
                                              : "all Places"),
                    .status = figures.is_final ? "Final" : "Provisional",
                    .created_at = figures.position.posted_at},
                   request.out);
    tell(100);
    return outcome_of(figures, sheets);
}

AnnualOutcome summary_report(soci::session& db, ledger::Registers const& registers,
                             AnnualRequest const& request, Progress const& progress) {
    auto const tell = told(progress);
    auto const figures = worked_out(db, registers, request, tell);
    auto const sheets = annual_sheets(figures);
    tell(60);
    auto const page = summary_page(figures, sheets);
    auto const partial = std::filesystem::path{request.out.string() + ".partial"};
    {
        std::ofstream file{partial, std::ios::binary};
        file << page;
        file.close();
        if (!file) {
            throw ledger::Error{"{} cannot be written: no right to write there, or the disk is "
                                "full.",
                                request.out.string()};
        }
    }
    std::filesystem::rename(partial, request.out);
    tell(100);
    return outcome_of(figures, sheets);
}

} // namespace reports
