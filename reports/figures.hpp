// Everything the annual workbook says, worked out once before any sheet is laid out.
#pragma once

#include "ledger/store/checks.hpp"
#include "ledger/store/versions.hpp"
#include "reports/awards.hpp"
#include "reports/balances.hpp"
#include "reports/contributions.hpp"
#include "reports/measures.hpp"
#include "reports/place_scope.hpp"
#include "reports/pools.hpp"
#include "reports/position.hpp"
#include "reports/published.hpp"
#include "reports/readiness.hpp"
#include "reports/received.hpp"
#include "reports/statement_facts.hpp"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace reports {

constexpr int unclassified_limit_basis_points = 50; // 0.5 %

// How much of a year's money no rule classifies, by size and not by balance.
struct Unclassified {
    ledger::Money unclassified = {}, all = {};
    std::optional<ledger::Ratio> share() const; // nothing where the year has no money
    bool over_limit() const;
};

struct AnnualFigures {
    ledger::Registers const& registers;
    ledger::FinancialYear year;
    std::optional<int> classification;  // the version used for every year shown
    ledger::ClassificationInUse in_use; // where that version stands
    Position position;
    std::vector<ledger::CheckResult> checks;
    std::vector<CountedRow> rows;
    std::vector<Tiered> tiers;               // of the rows
    std::vector<ledger::Money> reclassified; // of the rows: see reclassified.hpp
    std::vector<BalanceRow> balances;
    std::map<int, std::string> account_names;
    std::vector<ledger::FinancialYear> years; // shown, the last is the report's
    std::vector<PlaceName> places;
    NhsMoneyByPlace nhs;
    std::vector<Bridge> bridges; // of the places
    std::vector<PoolBalance> pools;
    std::vector<PoolBalance> pools_before;   // of the year before
    std::vector<Contribution> contributions; // of the year before and of the year
    std::vector<AwardTerm> awards;
    ReceiptsByBody received;
    std::unordered_map<std::string, ledger::Stream const*> streams; // by code
    std::optional<PlaceScope> scope = {};                           // of the workbook of one Place
    Readiness readiness = {};
    StatementFacts facts = {};
    std::vector<Restated> published = {};         // as it was, up to the year
    bool is_final = false;                        // asked for, and nothing stood in the way
    std::optional<std::int64_t> asked_entry = {}; // where the last entry is a later one
    bool by_successor = false; // bodies that have ended are shown as those that followed them
};

// Shows every body that has ended as the last of its successors; no amount changes, and no grouping
// that decides pennies.
void show_by_successor(AnnualFigures& figures);

// The evidence grade of the rule of a row, in the row's own year: of a split that has expired C
// (domain.md, pitfall 24); "" where no rule applies.
std::string_view grade_of(AnnualFigures const& figures, std::size_t row);

// `place`: of that one alone (place_scope.hpp).
AnnualFigures annual_figures(soci::session& db, ledger::Registers const& registers,
                             ledger::FinancialYear year, std::optional<int> classification,
                             std::vector<ledger::CheckResult> checks,
                             std::optional<PlaceName> const& place = {});

// What the report speaks of as a whole: every Place and CM together, or the one Place.
PlaceName const& headline_place(AnnualFigures const& figures);
Bridge const& headline_bridge(AnnualFigures const& figures);
// "All Places", or the name of the one.
std::string headline_name(AnnualFigures const& figures);

Unclassified unclassified_in(AnnualFigures const& figures, ledger::FinancialYear year);

// The ledger's NHS revenue outlay of the year, summed apart from the rows.
ledger::Money ledger_nhs_revenue(AnnualFigures const& figures, ledger::FinancialYear year);

// Account 5000 of every year shown, summed apart from the rows.
ledger::Money ledger_outlay(AnnualFigures const& figures);

// "There is no outlay of 2030/31 in the ledger."; nothing where the year has counted money.
std::optional<std::string> no_outlay(AnnualFigures const& figures);

} // namespace reports
