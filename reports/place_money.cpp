// Both funders are all rows that are not paid by others: one sum instead of two.
#include "reports/place_money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reports {

std::string_view funder_word(Funder funder) {
    if (funder == Funder::both) return "NHS and LA";
    return funder == Funder::nhs ? "NHS" : "LA";
}

Where funded(ledger::FinancialYear year, std::string const& place, Funder funder,
             std::string year_cell, std::string place_cell) {
    auto where = revenue_of_place(year, place, std::move(year_cell), std::move(place_cell));
    if (funder == Funder::both) {
        return std::move(where) +
               DataTerm{.field = Field::funder, .text = "OTHER", .asks = DataTerm::Asks::is_not};
    }
    return std::move(where) +
           DataTerm{.field = Field::funder, .text = funder == Funder::nhs ? "NHS" : "LA"};
}

std::optional<ledger::Ratio> Portion::share() const {
    if (whole <= ledger::Money{}) return {};
    return ledger::Ratio{part, whole};
}

Portion upstream_of(Outlay const& outlay, ledger::FinancialYear year, std::string const& place,
                    Funder funder) {
    auto const where = funded(year, place, funder);
    return {.part = outlay.sum(Part::upstream, where), .whole = outlay.sum(Part::amount, where)};
}

namespace {

// The councils that have sent outlay of the year, of that place or of all; by who followed them.
std::set<std::string> councils_of(AnnualFigures const& figures, Outlay const& outlay,
                                  ledger::FinancialYear year, std::string const& place) {
    auto const sent = outlay.texts(Field::fund, of_place(year, place));
    std::set<std::string> const funds{sent.begin(), sent.end()};
    std::set<std::string> councils;
    for (auto const& body : figures.registers.organisations) {
        if (body.sector != ledger::Sector::la || !funds.contains(body.code)) continue;
        councils.insert(body.code);
        if (!body.successor.empty()) councils.insert(body.successor);
    }
    return councils;
}

} // namespace

bool lacks_council_before(AnnualFigures const& figures, Outlay const& outlay,
                          ledger::FinancialYear year, std::string const& place) {
    auto const now = councils_of(figures, outlay, year, place);
    if (now.empty()) return false;
    auto const before = councils_of(figures, outlay, ledger::FinancialYear{year.starts_in() - 1},
                                    std::string{all_places});
    return !std::ranges::includes(before, now);
}

std::string headline_criterion(AnnualFigures const& figures) {
    return criterion({}, headline_place(figures).code);
}

std::string of_place_share(std::string_view column, std::string_view year_cell,
                           std::string_view place_cell) {
    return fmt::format("SUMIFS(Place_share[{}],Place_share[Year],{},Place_share[Place code],{})",
                       column, year_cell, place_cell);
}

} // namespace reports
