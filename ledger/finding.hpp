// A finding: one sentence about a cell, a row or a file that is wrong (error) or doubtful
// (warning). Findings are values: a run returns all of them, and nobody throws one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ledger {

enum class Severity { warning, error };

// Where the sender can find it. Rows count from 1 as in Excel; column 1 is A; 0 means "not said".
struct Where {
    std::string file = {};
    std::string sheet = {};
    std::int64_t row = 0;
    int column = 0;
    std::string heading = {};
};

struct Finding {
    Severity severity;
    std::string rule; // "amount-unreadable": a section of docs/findings.md
    Where where;
    std::string found;      // what stands there, as a clause: `"1,2O4.50" is not an amount`
    std::string wanted;     // what was wanted: `pounds and pence such as 1,234.50`; may be empty
    std::string remedy;     // what to do, as a sentence
    std::int64_t times = 1; // how often, when alike findings were gathered into one
};

bool has_errors(std::vector<Finding> const& findings);
std::string column_letters(int column);      // 1 -> "A", 28 -> "AB"
std::string location(Where const& where);    // "p06.xlsx, sheet 'GL', F118"
std::string message(Finding const& finding); // location, found, wanted, remedy, [rule]
std::string_view severity_name(Severity severity);

} // namespace ledger
