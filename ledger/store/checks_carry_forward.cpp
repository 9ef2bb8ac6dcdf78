// A year is closed, for this, once its P12 is.
#include "ledger/store/checks_carry_forward.hpp"

#include "ledger/registers.hpp"
#include "ledger/store/breach.hpp"
#include "ledger/store/carry_forward.hpp"
#include "ledger/store/periods.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace ledger {

namespace {

std::set<FinancialYear> closed_years(soci::session& db) {
    std::set<FinancialYear> years;
    Periods const periods{db};
    for (auto const& [period, standing] : periods.all()) {
        bool const closed =
            standing.state == PeriodState::closed || standing.state == PeriodState::published;
        if (closed && period.number() == 12) years.insert(period.year());
    }
    return years;
}

std::string name_of(BalanceKey const& key) {
    return fmt::format("Pool {}, stream {}{}{}, at the end of {}", key.pool, key.stream,
                       key.organisation.empty() ? "" : " of ", key.organisation,
                       to_string(key.year));
}

using Held = std::map<BalanceKey, HeldBalance>;

CheckResult decisions_hold(std::vector<CarryForward> const& decisions, Held const& held) {
    auto result = fresh("What was approved to be carried forward is still held", CheckLevel::error,
                        "Each approved decision is the closing balance of its pool, stream and "
                        "funder.");
    for (auto const& one : decisions) {
        if (one.state != "approved") continue;
        auto const found = held.find(one.key);
        auto const now = found == held.end() ? Money{} : found->second.amount;
        auto const ages = found == held.end() ? std::string{} : ages_text(found->second.ages);
        if (now == one.amount && ages == one.ages) continue;
        auto const off = now - one.amount;
        breach(result, {one.key.pool, one.key.organisation}, off,
               off.is_nil()
                   ? fmt::format("{}: {} is held as approved, but of other years: {} was approved, "
                                 "{} is held. Propose and approve it again.",
                                 name_of(one.key), in_pounds(now), one.ages, ages)
                   : fmt::format("{}: {} was approved to be carried forward by {}, but {} is held; "
                                 "difference {}. Propose and approve what is held now, or withdraw "
                                 "the decision.",
                                 name_of(one.key), in_pounds(one.amount), one.by, in_pounds(now),
                                 in_pounds(off)));
    }
    return result;
}

CheckResult balances_decided(std::vector<CarryForward> const& decisions, Held const& held,
                             std::set<FinancialYear> const& closed) {
    auto result = fresh("Balances carried forward are decided", CheckLevel::warning,
                        "Two people have decided what becomes of each balance of a closed year.");
    for (auto const& [key, balance] : held) {
        if (!closed.contains(key.year)) continue;
        auto const found = std::ranges::find(decisions, key, &CarryForward::key);
        if (found != decisions.end() && found->state == "approved") continue;
        bool const proposed = found != decisions.end() && found->state == "proposed";
        breach(result, {key.pool, key.organisation}, balance.amount,
               fmt::format("{}: {} is {}, and {}.", name_of(key), in_pounds(balance.amount),
                           balance.amount.is_negative() ? "overdrawn" : "held",
                           proposed ? fmt::format("is proposed by {} but not approved", found->by)
                                    : "nobody has decided what becomes of it"));
    }
    return result;
}

} // namespace

std::vector<CheckResult> check_carry_forward(soci::session& db, Registers const& registers) {
    auto const decisions = carried_forward(db);
    auto const closed = closed_years(db);
    auto years = closed;
    for (auto const& one : decisions) years.insert(one.key.year);
    Held held;
    for (auto const year : years) {
        for (auto& one : balances_held(db, registers, year)) held.emplace(one.key, one);
    }
    return {decisions_hold(decisions, held), balances_decided(decisions, held, closed)};
}

} // namespace ledger
