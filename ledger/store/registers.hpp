// Registers in the database: every row ever in force, the import that brought it and the import
// that retired it.
#pragma once

#include "ledger/finding.hpp"
#include "ledger/register_sheets.hpp"
#include "ledger/registers.hpp"
#include "ledger/store/acts.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace ledger {

// What is in force, every register of it, rows in byte order of their cells. For one consistent
// picture while others may be importing, call these inside a Snapshot or a Transaction.
RegisterSheets stored_registers(soci::session& db);
Registers load_registers(soci::session& db);

// The registers by which lines are booked: with the crosswalk in force (versions.hpp) where a draft
// of it waits. Throws Error where there are drafts only. `version` stays that of load_registers().
Registers registers_to_book(soci::session& db);

// The crosswalk as the import of that number left it, alone and among the registers in force.
RegisterSheet crosswalk_as_of(soci::session& db, std::int64_t import);
Registers registers_with_crosswalk(soci::session& db, std::int64_t import);

struct RegisterImport {
    std::string file_name;
    std::string sha256;
    Actor actor;
};

struct RegisterChange {
    Register which;
    std::int64_t added = 0, changed = 0, removed = 0, unchanged = 0;
};

struct RegisterOutcome {
    std::vector<Finding> findings;       // all of them, with those that came in
    std::vector<RegisterChange> changes; // of the registers that were in the file
    bool applied = false; // false where there is an error, and where nothing would change
    std::string version;  // of the set now in force
};

// Replaces each register that is present by what the file says and leaves the others; validates the
// whole that comes of it; applies all or nothing, in its own transaction. `findings` are those of
// reading the file: an error among them forbids applying, but the rules are checked nevertheless,
// so that everything is shown at once.
RegisterOutcome apply_registers(soci::session& db, RegisterSheets sheets,
                                std::vector<Finding> findings, RegisterImport const& import);

// Inside the transaction of an act that publishes: adds rows to the register `published`, each as
// long as it has columns, as an import of their own. A row of the same key gives way.
void add_published_rows(soci::session& db, std::vector<std::vector<std::string>> const& rows,
                        RegisterImport const& import);

} // namespace ledger
