// A workbook that was made from the ledger once, and the same made again to hold it against.
#pragma once

#include "app/context.hpp"
#include "importers/stored_cells.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/workbook_facts.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace app {

// Throws ledger::Error where the file is not there, is no workbook, or is not one of ours.
importers::StoredWorkbook open_workbook(std::filesystem::path const& file);
reports::WorkbookFacts facts_of(importers::StoredWorkbook& workbook);

// The ledger as the workbook knew it. Lives inside one Snapshot, from beginning to end.
class Remade {
public:
    // Throws ledger::Error where the ledger is another, or was altered since.
    Remade(soci::session& db, reports::WorkbookFacts const& facts, std::string const& file_name);
    Remade(Remade const&) = delete;
    Remade& operator=(Remade const&) = delete;

    reports::AnnualFigures const& figures() const { return *figures_; }
    std::vector<reports::CountedRow> const& counted() const { return counted_; }
    std::vector<reports::Sheet> const& sheets() const { return sheets_; }
    bool moved_on() const { return moved_on_; } // there is more in the ledger by now

private:
    ledger::Snapshot snapshot_;
    bool moved_on_ = false;
    ledger::Registers registers_ = {};
    std::unique_ptr<reports::AnnualFigures> figures_ = {};
    std::vector<reports::CountedRow> counted_ = {};
    std::vector<reports::Sheet> sheets_ = {};
};

} // namespace app
