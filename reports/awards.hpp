// The register of awards as a report needs it: the newest version of each, with its term worked out
// (domain.md 8.6). Months are thousandths; what is not said is unknown, never nought.
#pragma once

#include "ledger/calendar.hpp"
#include "ledger/money.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace soci {
class session;
}

namespace reports {

struct AwardTerm {
    std::string identifier, title, funder_id, funder, recipient_id, recipient;
    int version = 0;
    ledger::Money amount = {};
    std::string awarded_on, starts_on, ends_on; // ISO; may lack the day or the month
    std::optional<std::int64_t> months = {};    // thousandths
    std::string months_basis, place;            // of the place: empty is unknown
    std::int64_t batch = 0, row = 0;
    std::optional<ledger::FinancialYear> year = {}; // that it was awarded in
    std::optional<ledger::Date> first = {}, last = {};
    bool has_successor = false; // the same funder and recipient go on: see follows()
};

// Awarded up to the end of the year, and those of which nobody can say when; by identifier.
std::vector<AwardTerm> award_terms(soci::session& db, ledger::FinancialYear year);

constexpr std::int64_t long_term = 36'000; // thousandths of a month
constexpr std::array<std::string_view, 6> duration_bands{
    "under 12", "12 to under 24", "24 to under 36", "36 to under 60", "60 and over", "unknown"};
std::string_view band_of(AwardTerm const& award);

enum class Live { yes, no, unknown };
Live live_on(AwardTerm const& award, ledger::Date day);
std::string_view live_name(Live live);

// Of the award what falls in the term up to the day, in the financial years after it, and later,
// spread evenly over the days; nothing where the term is unknown.
struct FallingDue {
    ledger::Money so_far = {}, next_year = {}, year_after = {}, later = {};
};
std::optional<FallingDue> falling_due(AwardTerm const& award, ledger::FinancialYear year);

// Its last day is in the six months after the year.
Live ends_soon(AwardTerm const& award, ledger::FinancialYear year);

// Whether the later award takes the earlier one's place: the same funder and recipient, it starts
// after the earlier one did, no more than three months from its last day, and ends later.
bool follows(AwardTerm const& later, AwardTerm const& earlier);

} // namespace reports
