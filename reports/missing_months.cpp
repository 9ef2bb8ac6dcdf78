// By the batches that stand, as the sheet Coverage shows them.
#include "reports/missing_months.hpp"

#include "ledger/period_end.hpp"
#include "reports/figures.hpp"
#include "reports/sheets/pool_schemes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reports {

namespace {

using ledger::FinancialYear;
using ledger::Period;
using Months = std::map<Period, Receipt>;

constexpr int months_of_a_year = 12, half_a_year = 6;

int sent_of(Months const& months, FinancialYear year) {
    return static_cast<int>(std::ranges::count_if(months, [&](auto const& month) {
        auto const period = month.first;
        return period.year() == year && period.number() <= months_of_a_year;
    }));
}

// A month that nobody has sent yet is not missed while it can still be booked in.
std::set<Period> awaited(AnnualFigures const& figures) {
    std::optional<Period> latest;
    for (auto const& [body, months] : figures.received) {
        for (auto const& [period, receipt] : months) {
            if (period.year() <= figures.year && (!latest || *latest < period)) latest = period;
        }
    }
    std::set<Period> all;
    for (auto const period : figures.readiness.open_periods) {
        if (!latest || *latest < period) all.insert(period);
    }
    return all;
}

} // namespace

bool was_there(ledger::Registers const& registers, std::string const& body, Period period) {
    auto const& all = registers.organisations;
    auto const found = std::ranges::find(all, body, &ledger::Organisation::code);
    if (found == all.end()) return true;
    auto const& valid = found->valid;
    auto const day = ledger::last_day(period);
    return (!valid.from || *valid.from <= day) && (!valid.to || day <= *valid.to);
}

std::vector<MissingMonths> missing_months(AnnualFigures const& figures) {
    std::vector<FinancialYear> years{figures.year};
    if (auto const before = year_before_of(figures)) years.push_back(*before);
    auto const not_yet = awaited(figures);
    std::vector<MissingMonths> all;
    for (auto const& [body, months] : figures.received) {
        if (figures.scope && !figures.scope->bodies.contains(body)) continue;
        auto const monthly = std::ranges::any_of(
            years, [&](FinancialYear year) { return sent_of(months, year) >= half_a_year; });
        if (!monthly) continue;
        for (auto const year : years) {
            MissingMonths one{.body = body, .year = year};
            for (int number = 1; number <= months_of_a_year; ++number) {
                auto const period = *Period::of(year, number);
                bool const sent = months.contains(period) || not_yet.contains(period);
                if (!sent && was_there(figures.registers, body, period))
                    one.months.push_back(period);
            }
            one.is_whole_year = sent_of(months, year) == 0;
            if (!one.months.empty()) all.push_back(std::move(one));
        }
    }
    return all;
}

std::string in_words(std::vector<Period> const& months) {
    std::string text;
    for (std::size_t first = 0; first < months.size();) {
        auto last = first;
        while (last + 1 < months.size() && months[last + 1].number() == months[last].number() + 1) {
            ++last;
        }
        if (!text.empty()) text += ", ";
        text += fmt::format("P{:02}", months[first].number());
        if (last > first) {
            text +=
                fmt::format("{}P{:02}", last == first + 1 ? ", " : " to ", months[last].number());
        }
        first = last + 1;
    }
    return text;
}

} // namespace reports
