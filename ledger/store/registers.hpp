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

} // namespace ledger
