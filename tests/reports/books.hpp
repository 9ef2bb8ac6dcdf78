// Books for report tests: registers written in code, lines booked by the real crosswalk, a ledger
// in memory.
#pragma once

#include "ledger/registers.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace books {

// A line of a sender, all in text: {"QYG", "100001", "SEP-24", "300000000"}.
struct Line {
    std::string organisation, cost_centre, period, amount;
    std::string supplier = {};
};

// Posts the lines of one sender as one batch named after it. A line that cannot be booked throws.
void post(soci::session& db, ledger::Registers const& registers, std::vector<Line> const& lines,
          bool as_actuals = false);

std::unique_ptr<soci::session> ledger_in_memory();

// domain.md 8.11: registers and lines of the worked example.
ledger::Registers worked_example();
std::unique_ptr<soci::session> worked_ledger(ledger::Registers const& registers);

// Parts of registers, for small books of one's own.
ledger::ClassificationRule rule(std::string name, int version, std::array<std::string, 5> selectors,
                                std::array<ledger::Millionths, 5> tiers);
ledger::CrosswalkRule meaning(std::string name, std::string organisation, std::string cost_centre,
                              ledger::Event event);

} // namespace books
