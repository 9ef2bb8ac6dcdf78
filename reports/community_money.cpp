// The sector is that of the register of organisations; a supplier's name decides nothing.
#include "reports/community_money.hpp"

#include <algorithm>
#include <map>

namespace reports {

Where to_community(ledger::FinancialYear year, std::string const& place, Funder funder,
                   std::string year_cell, std::string place_cell) {
    return funded(year, place, funder, std::move(year_cell), std::move(place_cell)) +
           DataTerm{.field = Field::provider_sector, .text = "VCSE"};
}

std::vector<Recipient> community_recipients(AnnualFigures const& figures, Outlay const& outlay) {
    std::map<std::string, Recipient> by_code;
    auto const before = ledger::FinancialYear{figures.year.starts_in() - 1};
    for (auto const year : {before, figures.year}) {
        auto const where = to_community(year, std::string{all_places}, Funder::both);
        for (auto const& code : outlay.texts(Field::provider, where)) {
            auto& recipient =
                by_code.try_emplace(code, Recipient{.code = code, .name = code}).first->second;
            auto const sum =
                outlay.sum(Part::amount, where + DataTerm{.field = Field::provider, .text = code});
            (year == figures.year ? recipient.current : recipient.prior) = sum;
        }
    }
    std::vector<Recipient> recipients;
    for (auto& [code, recipient] : by_code) {
        auto const* const known = ledger::find_organisation(figures.registers, code);
        if (known != nullptr && !known->name.empty()) recipient.name = known->name;
        recipients.push_back(std::move(recipient));
    }
    std::ranges::stable_sort(recipients, [](Recipient const& a, Recipient const& b) {
        return a.current != b.current ? a.current > b.current : a.prior > b.prior;
    });
    return recipients;
}

} // namespace reports
