// Where the ledger stood when a report was made: its last entry and head, the files behind it, and
// what keeps the figures provisional.
#pragma once

#include "ledger/registers.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace reports {

struct ImportedFile { // a row of `batch`
    std::int64_t batch = 0;
    std::string file_name, sha256, organisation, layout, imported_by, approved_by, state, shape,
        part, purpose, control; // control: typed from the source system, as it was typed
    std::int64_t supersedes = 0, superseded_by = 0; // 0: none
    std::optional<ledger::Period> first_period = {}, last_period = {};
    std::int64_t rows = 0;
    std::int64_t first_entry = 0; // 0: none was made of it
    ledger::Money file_total = {}, posted = {}, rejected = {};
    bool is_evidence = false; // compared with the books and never posted
    bool as_actuals = false;  // a published payment list posted as if it were a ledger
};

struct SuspenseOf { // one body's lines, up to the year
    std::string organisation;
    std::int64_t lines = 0;   // counted and not netted
    ledger::Money total = {}; // sum of the sizes of the balances on 1900
};

struct StreamOutlay { // account 5000 of one year and stream, by a sum of its own
    ledger::FinancialYear year;
    std::string stream;
    ledger::Money amount;
};

struct Position {
    std::int64_t last_act = 0;             // that was done; with it the moment can be read again
    std::int64_t last_entry = 0;           // 0: nothing has been posted
    std::string head = {};                 // of the hash chain, as posting_run has it
    std::string posted_at = {};            // of the last posting run
    std::vector<SuspenseOf> suspense = {}; // of the bodies that have some, by code
    std::int64_t suspense_lines = 0;       // of all of them
    ledger::Money suspense_total = {};
    std::vector<StreamOutlay> outlay = {};         // what `Data` must add up to
    std::vector<ledger::FinancialYear> years = {}; // with postings, up to the year, ascending
    std::vector<ImportedFile> files = {};          // all that are not of later years, by number
};

// Leaves the suspense of these bodies alone, and adds up anew.
void keep_suspense_of(Position& position, std::set<std::string> const& bodies);

bool from_payment_lists(Position const& position); // whether any posted file is one

// `place`: its outlay alone; empty: all.
Position ledger_position(soci::session& db, ledger::FinancialYear year,
                         std::string const& place = {});

} // namespace reports
