// Every kept row of a batch, read again: what each becomes, what it means in the books, and what is
// wrong. The one walk that staging, approving and posting share, so that what was shown is what is
// booked.
#pragma once

#include "importers/award.hpp"
#include "importers/batch.hpp"
#include "importers/mapping.hpp"
#include "importers/to_date.hpp"
#include "ledger/crosswalk.hpp"
#include "ledger/finding.hpp"
#include "ledger/id.hpp"
#include "ledger/money.hpp"
#include "ledger/registers.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace soci {
class session;
}

namespace importers {

struct PeriodSum {
    std::int64_t lines = 0;
    ledger::Money amount = {};
};

struct Examination {
    std::int64_t sheet_rows = 0; // rows that hold anything
    std::int64_t rows = 0;       // lines of money, booked or in error
    std::int64_t error_rows = 0;
    ledger::Money file_total = {};
    ledger::Money error_total = {}; // the part of file_total in error rows
    ledger::Money debits = {}, credits = {};
    // As the sender's own system has them: of figures to date the figures, else the same as above.
    ledger::Money stated_total = {}, stated_debits = {}, stated_credits = {};
    LayerSums layers = {}; // of an extract of figures to date
    std::map<ledger::Period, PeriodSum> periods = {};
    std::vector<ledger::Finding> findings = {};
};

enum class RowFate { line, suspended, excluded, error, ignored };
std::string_view row_fate_name(RowFate fate);

// What the walk reports as it goes: each row's fate in order, and each line that can be booked with
// its meaning.
struct Witness {
    std::function<void(std::int64_t row, RowFate, std::string const& reason, ledger::Money)> fate =
        {};
    std::function<void(Line const&, ledger::Meaning const&)> line = {};
    std::function<void(Line const&, Award const&)> award = {}; // of a list of awards
    std::function<void(std::int64_t rows)> progress = {};
    // Each finding about a row or a cell as it is met, none gathered: with
    // MappingOptions::every_finding, all of them. Told so, the mapper's are not in the Examination.
    std::function<void(ledger::Finding const&)> told = {};
    std::function<void(Row const&)> row = {}; // each row, after what was told of it
};

struct Examined { // what is examined
    Inspection const& inspection;
    ledger::Registers const& registers;
    std::string file_name, sheet;
    std::string organisation; // the sender's code
    MappingOptions options = {};
    std::set<std::int64_t> set_aside = {}; // rows that the officer rejected: never booked
    std::optional<ToDateOf> to_date = {};  // of an extract of figures to date
    Purpose purpose = Purpose::books;
};

Examination examine(soci::session& db, ledger::BatchId batch, Examined const& what,
                    Witness const& witness);

} // namespace importers
