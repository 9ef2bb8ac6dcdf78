// What a workbook says of itself on its Cover: enough to make it again.
#pragma once

#include "ledger/calendar.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace reports {

struct WorkbookFacts {
    ledger::FinancialYear year{2000};
    std::optional<int> classification = {}; // nothing: none
    bool by_successor = false;
    bool is_final = false;
    std::string place = {}; // of that one alone; "": of all
    std::int64_t last_entry = 0;
    std::optional<std::int64_t> as_at_entry = {}; // as asked, where that was an earlier one
    std::optional<std::int64_t> last_act = {};    // an older program's workbook does not say
    std::string head = {};                        // "": nothing was posted
    std::string registers = {};                   // their version
};

// `cover`: the column Item and what stands beside it. Nothing where these are not the facts of a
// workbook of ours.
std::optional<WorkbookFacts> facts_on_cover(std::map<std::string, std::string> const& cover);

// "The workbook is of 2024/25, classification version 3, ledger entry 1,234."
std::string in_words(WorkbookFacts const& facts);

} // namespace reports
