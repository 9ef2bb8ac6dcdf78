// Registers in from files and out to files: what `placeledger registers import` and `export` do
// between the ledger and the person.
#pragma once

#include "ledger/finding.hpp"
#include "ledger/store/registers.hpp"
#include "reports/table.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace app {

struct RegistersImported {
    std::vector<ledger::Finding>
        findings;           // an error among them: nothing was changed; a hundred of each rule
    reports::Table changes; // a row for each register in the file
    std::string sentence;   // what was done, or why nothing was
    bool applied;
};

RegistersImported import_registers_from(soci::session& db, std::filesystem::path const& path,
                                        ledger::Actor const& actor);

// A workbook where the name ends in .xlsx, else a folder with a CSV for each register, made if need
// be. In a CSV an Excel user may see a cell that begins with = + - or @ as a formula: only the
// workbook says that a cell is text. Returns what was written, as a sentence.
std::string export_registers_to(soci::session& db, std::filesystem::path const& path);

} // namespace app
