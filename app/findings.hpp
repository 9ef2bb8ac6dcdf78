// Findings as people and as programs read them.
#pragma once

#include "app/context.hpp"
#include "ledger/finding.hpp"

#include <vector>

namespace app {

reports::Table findings_table(std::vector<ledger::Finding> const& findings);

// All of them for people, errors first, then a line that counts them.
void say_findings(std::vector<ledger::Finding> const& findings);

} // namespace app
