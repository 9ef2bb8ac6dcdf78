// From a file to a staged batch: kept, examined, compared with the officer's control totals; all of
// it or nothing.
#pragma once

#include "importers/control_totals.hpp"
#include "importers/examination.hpp"
#include "importers/layout.hpp"
#include "ledger/finding.hpp"
#include "ledger/id.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/acts.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace importers {

struct StageRequest {
    std::filesystem::path file;
    std::string organisation; // code, name or alias
    std::optional<ledger::Period> period = {};
    std::string layout = {};                // a built-in one by name; empty: recognised
    std::optional<Layout> layout_file = {}; // or one of the officer's own
    bool thousands = false;                 // the officer says that the figures are thousands
    ControlTotals control = {};
    bool as_actuals = false;
    bool new_codes = false;    // codes that come in a monitor replace none that have gone
    bool year_to_date = false; // a trial balance whose movements are those of the year so far
    bool dry_run = false;
    ledger::BatchId supersedes = {}; // the batch that this file replaces
    std::string part = {};           // the name of one of several files that complement each other
    ledger::Actor actor;
};

struct Staged {
    ledger::BatchId batch = {}; // none where nothing was stored
    bool already_there = false; // the same bytes are batch `batch`: nothing was changed
    bool stored = false;
    Purpose purpose = Purpose::books;
    std::string file_name, organisation, layout, sheet;
    Examination examination = {}; // its findings are all of the file's
};

// `progress` is told the per cent done. Throws Error where the request cannot be met: unknown
// organisation, another file for the same periods, a published payment list without as_actuals.
Staged stage(soci::session& db, ledger::Registers const& registers, StageRequest const& request,
             std::function<void(int)> const& progress = {});

// A file that could not be staged leaves nothing but the word, in the log, that it was tried.
void record_refusal(soci::session& db, ledger::Actor const& actor, Staged const& staged);

} // namespace importers
