// A file beside the books: evidence (published payments, a pool's return), and figures to date that
// are not the source of actuals. Nothing is stored; both sides are read when it is asked for.
#pragma once

#include "importers/batch.hpp"
#include "ledger/registers.hpp"

#include <string>
#include <vector>

namespace importers {

struct Compared {
    std::vector<std::string> labels; // as Comparison::headings
    ledger::Money plan = {};         // of a pool's return: the plan to date, else of the year
    ledger::Money file = {}, books = {};
};

struct Comparison {
    std::string title;
    std::vector<std::string> headings; // of the labels
    bool has_plan = false;
    std::vector<Compared> rows = {}; // the largest difference first
    ledger::Money file = {}, books = {};
};

// Payments by supplier and month, a return by pool, scheme and source of funding, figures to date
// by account, pool, place and scheme of what its crosswalk says they are. Throws Error where the
// batch is itself the source of what is booked.
Comparison compare_with_books(soci::session& db, ledger::Registers const& registers,
                              Batch const& batch);

} // namespace importers
