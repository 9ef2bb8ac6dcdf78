// Contributions are account 2000 of the pool's own books, as in the reconciliation of pools.
#include "reports/shared_money.hpp"

#include "ledger/ascii.hpp"

#include <algorithm>

namespace reports {

namespace {

constexpr int contributions_account = 2000;

bool same_words(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return ledger::lower_case(c); };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool is_discretionary(ledger::Stream const& stream) {
    if (stream.group.empty()) return stream.code == "NHS_ADD" || stream.code == "LA_ADD";
    return same_words(stream.group, "additional NHS") || same_words(stream.group, "additional LA");
}

} // namespace

SharedMoney shared_money(Outlay const& outlay, ledger::FinancialYear year,
                         std::string const& place) {
    auto const both = funded(year, place, Funder::both);
    auto const sum = [&](Where const& where) { return outlay.sum(Part::upstream, where); };
    auto const of_kind = [&](std::string kind) {
        return both + DataTerm{.field = Field::pool_kind, .text = std::move(kind)};
    };
    SharedMoney money;
    money.pooled = sum(of_kind("S75"));
    money.granted = sum(of_kind("S256")) + sum(of_kind("S76"));
    money.aligned = sum(of_kind("") + DataTerm{.field = Field::arrangement, .text = "aligned"});
    money.single = sum(both) - money.pooled - money.granted - money.aligned;
    return money;
}

std::vector<std::string> discretionary_streams(ledger::Registers const& registers) {
    std::vector<std::string> codes;
    for (auto const& stream : registers.streams) {
        if (is_discretionary(stream)) codes.push_back(stream.code);
    }
    return codes;
}

PaidIn paid_into(AnnualFigures const& figures, std::string const& pool,
                 ledger::FinancialYear year) {
    auto const streams = discretionary_streams(figures.registers);
    PaidIn paid;
    for (auto const& row : figures.balances) {
        auto const counts = row.layer == ledger::Layer::actual && row.fund == pool &&
                            row.account == contributions_account && row.period.year() == year;
        if (!counts) continue;
        paid.contributions -= row.amount;
        if (std::ranges::find(streams, row.stream) != streams.end())
            paid.discretionary -= row.amount;
    }
    return paid;
}

} // namespace reports
