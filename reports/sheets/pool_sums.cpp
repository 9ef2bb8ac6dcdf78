// Columns B, C and D of the sheet Contributions hold pool, stream and partner.
#include "reports/sheets/pool_sums.hpp"

#include "ledger/booking.hpp"
#include "ledger/funding.hpp"
#include "ledger/period_end.hpp"

#include <algorithm>

namespace reports {

namespace account = ledger::account;
using ledger::FinancialYear;
using ledger::Period;

ledger::Money agreed_now_of(ledger::PoolStream const& agreement) {
    return ledger::agreed_now(agreement);
}

bool host_has_sent(AnnualFigures const& figures, std::string_view pool, FinancialYear year) {
    auto const* const known = ledger::find_pool(figures.registers, pool);
    if (known == nullptr) return false;
    auto const found = figures.received.find(known->host);
    if (found == figures.received.end()) return false;
    return std::ranges::any_of(found->second,
                               [&](auto const& month) { return month.first.year() == year; });
}

namespace {

Sum booked_in(Sources const& sources, std::optional<FinancialYear> year,
              std::vector<Demand> const& conditions) {
    return year ? booked(sources, *year, conditions) : booked_ever(sources, conditions);
}

} // namespace

Sum OfContribution::partners(Year year, int account) const {
    return booked_in(sources_, year,
                     {is("Account", account), own("Fund", 'D', of_.organisation),
                      own("Pool", 'B', of_.pool), own("Stream", 'C', of_.stream)});
}

// Whether the stream is the partner's in every period.
bool OfContribution::one_funder(Year year) const {
    auto const years = year ? std::vector{*year} : figures_.years;
    return std::ranges::all_of(years, [&](FinancialYear one) {
        for (int number = 1; number <= 15; ++number) {
            auto const day = ledger::last_day(*Period::of(one, number));
            if (ledger::funder_of(figures_.registers, of_.pool, of_.stream, day) !=
                of_.organisation)
                return false;
        }
        return true;
    });
}

// One sum where the funder is the same all the time, else one for each period of the partner.
Sum OfContribution::pools(Year year, int from_account, int to_account) const {
    std::vector<Demand> conditions{from("Account", from_account), to("Account", to_account),
                                   own("Fund", 'B', of_.pool), own("Stream", 'C', of_.stream)};
    if (one_funder(year)) return booked_in(sources_, year, conditions);
    Sum sum{"0"};
    for (auto const one : year ? std::vector{*year} : figures_.years) {
        for (int number = 1; number <= 15; ++number) {
            auto const period = *Period::of(one, number);
            auto const funder = ledger::funder_of(figures_.registers, of_.pool, of_.stream,
                                                  ledger::last_day(period));
            if (funder != of_.organisation) continue;
            auto more = conditions;
            more.push_back(is("Period", to_string(period)));
            auto const found = booked_ever(sources_, more);
            if (!found.value.is_nil()) sum = sum + found;
        }
    }
    return bracketed(sum);
}

Sum OfContribution::moved(FinancialYear year) const {
    return negative(pools(year, account::moved, account::moved));
}

Sum OfContribution::contributed(FinancialYear year) const {
    return partners(year, account::held_in_pool) + partners(year, account::brought_forward) +
           partners(year, account::funded_outlay) + pools(year, account::moved, account::moved);
}

Sum OfContribution::received(FinancialYear year) const {
    return negative(pools(year, account::contributions, account::returned));
}

Sum OfContribution::unmatched(Year year) const {
    return partners(year, account::held_in_pool) + partners(year, account::brought_forward) +
           partners(year, account::funded_outlay) + pools(year, account::moved, account::moved) +
           pools(year, account::contributions, account::returned);
}

// The books up to the year of the report, less that year where the row is of the one before.
Sum OfContribution::unmatched_to_date() const {
    auto sum = unmatched({});
    if (of_.year != figures_.year) sum = sum - bracketed(unmatched(figures_.year));
    return {"ROUND(" + sum.formula + ",2)", sum.value};
}

} // namespace reports
