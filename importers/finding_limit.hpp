// Keeps the number of findings bounded: a hundred of each rule are told one by one, the rest are
// counted.
#pragma once

#include "ledger/finding.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace importers {

class FindingLimit {
public:
    void add(ledger::Finding finding, std::vector<ledger::Finding>& findings);

    // For what is true of a whole column: told once, then counted.
    void add_once(ledger::Finding finding, std::vector<ledger::Finding>& findings);

    // One closing finding for each rule that was told no longer; `times` says how often.
    void close(std::vector<ledger::Finding>& findings);

private:
    void add(ledger::Finding finding, std::vector<ledger::Finding>& findings,
             std::int64_t one_by_one);
    struct Told {
        std::string rule;
        std::int64_t times = 0;
        std::int64_t one_by_one = 0; // how many are told so
        std::optional<ledger::Finding> last_untold = {};
    };
    std::vector<Told> told_ = {}; // few rules, so a list
};

} // namespace importers
