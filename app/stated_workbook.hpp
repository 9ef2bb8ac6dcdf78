// A workbook that was made from the ledger once, and the same made again to hold it against.
#pragma once

#include "app/context.hpp"
#include "importers/stored_cells.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/as_at.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/workbook_facts.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace app {

// Throws ledger::Error where the file is not there, is no workbook, or is not one of ours.
importers::StoredWorkbook open_workbook(std::filesystem::path const& file);
reports::WorkbookFacts facts_of(importers::StoredWorkbook& workbook);

// The ledger as the workbook knew it, from beginning to end of this one's life.
class AsTheWorkbookKnew {
public:
    // Throws ledger::Error where the ledger is another, or was altered since.
    AsTheWorkbookKnew(soci::session& db, reports::WorkbookFacts const& facts,
                      std::string const& file_name);
    AsTheWorkbookKnew(AsTheWorkbookKnew const&) = delete;
    AsTheWorkbookKnew& operator=(AsTheWorkbookKnew const&) = delete;

    ledger::Registers const& registers() const { return registers_; }
    bool moved_on() const { return then_.has_value(); } // there is more in the ledger by now

private:
    ledger::Snapshot snapshot_;
    std::optional<ledger::AsAt> then_ = {};
    ledger::Registers registers_ = {};
};

reports::AnnualRequest request_of(reports::WorkbookFacts const& facts,
                                  ledger::Registers const& registers);

} // namespace app
