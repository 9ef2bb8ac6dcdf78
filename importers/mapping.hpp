// From a row of text to a line of money: pure, one row at a time, every doubt a finding. One mapper serves
// inspecting, staging and posting, so that what was approved is what is booked.
#pragma once

#include "importers/inspection.hpp"
#include "importers/row.hpp"
#include "ledger/calendar.hpp"
#include "ledger/coding.hpp"
#include "ledger/finding.hpp"
#include "ledger/money.hpp"

#include <optional>
#include <string>
#include <vector>

namespace importers {

// One line of the sender's ledger, in the sender's own codes; debit positive whatever the sender's sign.
struct Line {
    std::int64_t row;
    ledger::Period period;
    std::optional<ledger::Date> date = {};
    ledger::Coding coding; // coding.organisation is left empty: the caller knows who sent the file
    std::string entity = {};
    std::string document = {};
    ledger::Money amount;
};

enum class Reading { line, ignored, error };

struct MappedRow {
    Reading reading;
    // Why it was ignored: "blank", "repeated heading", "printed total", "title", "no amount".
    std::string reason = {};
    std::optional<Line> line = {};
    ledger::Money amount = {}; // of an error row whose amount could be read, else nil
};

struct MappingOptions {
    std::optional<ledger::Period> period = {}; // what the officer said; other periods are errors
};

class Mapper {
public:
    // The inspection must outlive the mapper and have recognised a layout.
    Mapper(Inspection const& inspection, MappingOptions options);

    // Rows come in order, from the first row of the sheet.
    MappedRow map(Row const& row, std::vector<ledger::Finding>& findings);

    // After the last row: what only the whole file can tell (a printed total that disagrees).
    void finish(std::vector<ledger::Finding>& findings);

    std::int64_t rows() const;   // rows visited that were not blank
    std::int64_t amounts() const;        // rows read as money
    ledger::Money amount_total() const;  // their exact sum, printed totals left out
    std::optional<ledger::Money> printed_total() const;

private:
    // (private state is the importer's business)
};

} // namespace importers
