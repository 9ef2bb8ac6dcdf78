// Book-wide properties, one function each (design.md sections 4 and 9): proved from the stored
// books, never from what the program remembers.
#pragma once

#include "ledger/money.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace ledger {

struct Registers;

// error: untrue although true by construction; warning: true only once both sides have booked.
enum class CheckLevel { error, warning };

struct CheckResult {
    std::string name; // "Every entry balances inside every fund"
    CheckLevel level; // what a breach of it means
    bool passed;
    Money difference = {}; // nil when passed; the size of the breach where it has one
    std::string meaning;   // one sentence for the reader of the Checks sheet
    std::vector<std::string> breaches = {}; // a sentence with figures for each; empty when passed
    std::set<std::string> concerns = {};    // codes of the pools and bodies whose breaches they are
};

// Runs every check in a fixed order over one consistent snapshot. `progress` is told the share done
// in per cent.
std::vector<CheckResult> check_books(soci::session& db, Registers const& registers,
                                     std::function<void(int)> const& progress = {});

// The same inside a transaction or snapshot of the caller.
std::vector<CheckResult> check_books_within(soci::session& db, Registers const& registers,
                                            std::function<void(int)> const& progress = {});

// The same without what must read every posting (chain, balance of each entry, totals against
// postings): what the annual workbook shows, so that its time does not grow with the postings.
// Names those left to `placeledger check`.
std::vector<CheckResult> check_totals(soci::session& db, Registers const& registers);

} // namespace ledger
