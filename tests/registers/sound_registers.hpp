// Registers without a fault, and what is found in them once a row is added.
#pragma once

#include "ledger/register_cells.hpp"
#include "ledger/register_rules.hpp"
#include "ledger/register_types.hpp"
#include "support/register_text.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

inline constexpr std::string_view sound = R"(
[organisations]
code, name, sector, successor
QYG, NHS Cheshire ICB, ICB,
E06000050, Cheshire West Council, LA,
RXA, Wirral Partnership, NHS_PROVIDER,
[places]
code, name
CW, Cheshire West
WI, Wirral
[care_communities]
code, name, place
CW1, Winsford, CW
[streams]
code, name, funder_sector, kind
ICB_CORE, ICB core, NHS, R
LA_CORE, LA core, LA, R
NHS_MIN, Minimum NHS, NHS, R
IBCF, iBCF, LA, R
OTHER, Other, OTHER, R
[pools]
code, name, kind, place, host, starts_on, ends_on, risk_share
CW-BCF, BCF, S75, CW, E06000050, 2023-04-01,, PRO_RATA
EMPTY, No streams, S256, CW, QYG, 2023-04-01,,
[pool_streams]
pool, stream, organisation, year, agreed, contribution
CW-BCF, NHS_MIN, QYG, 2023/24, 100.00, PAID
CW-BCF, IBCF, E06000050, 2023/24, 50.00, DEEMED
[schemes]
code, name, place, pool, care_community, funding, starts_on, ends_on
A, Reablement, CW, CW-BCF, CW1, NHS_MIN=60|IBCF=33.3, ,
N, No pool, CW, , , NHS_MIN=1, 2023-04-01, 2024-03-31
[crosswalk]
rule, organisation, cost_centre, event, place, pool, scheme, stream, valid_from, valid_to, partner, relieves, reason, evidence, approver
N1, QYG, 100001, DIRECT_OUTLAY, CW
[classification]
rule, version, cost_centre, tier_p, tier_s, tier_t, tier_a, tier_n, evidence_grade, evidence, owner, approver, from_year, to_year
K1, 1, 100001, 0.333333, 0.333333, 0.333334, , , A, paper, one, two, 2023/24, 2024/25
[published]
year, place, upstream_nhs, total_nhs, published_on
2023/24, CM, 1.00, 2.00, 2024-07-01
[control_balances]
organisation, pool, account, period, balance, document
E06000050, CW-BCF, B123, 2024/25-P12, 12.00, TB
)";

// The sound set with one more row, its cells under the sound set's columns, at the end of a
// register.
inline std::string with(std::string_view sheet, std::string_view row) {
    std::string text{sound};
    auto const at = text.find('[' + std::string{sheet} + ']');
    auto const end = std::min(text.find("\n[", at), text.size());
    return text.insert(end, "\n" + std::string{row});
}

inline std::vector<ledger::Finding> findings_in(ledger::RegisterSheets sheets) {
    auto findings = ledger::make_canonical(sheets);
    for (auto& finding : ledger::register_findings(sheets, ledger::typed(sheets)))
        findings.push_back(finding);
    return findings;
}

inline std::vector<ledger::Finding> findings_in(std::string_view text) {
    return findings_in(register_sheets(text));
}

} // namespace tests
