// Funding received stands as a credit.
#include "reports/allocation.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

constexpr int funding_account = 4800;

bool pays_for_the_nhs(ledger::Stream const& stream) {
    return stream.funder_sector == ledger::FunderSector::nhs &&
           stream.kind == ledger::Kind::revenue;
}

} // namespace

ledger::Money allocation_of(AnnualFigures const& figures, ledger::FinancialYear year) {
    ledger::Money sum;
    for (auto const& row : figures.balances) {
        if (row.account != funding_account || row.layer != ledger::Layer::actual) continue;
        auto const stream = figures.streams.find(row.stream);
        auto const counts = stream != figures.streams.end() && pays_for_the_nhs(*stream->second);
        if (counts && row.period.year() == year) sum -= row.amount;
    }
    return sum;
}

std::string allocation_formula(AnnualFigures const& figures, ledger::FinancialYear year) {
    std::string formula;
    for (auto const& stream : figures.registers.streams) {
        if (!pays_for_the_nhs(stream)) continue;
        formula += fmt::format("-SUMIFS(Balances[Amount £],Balances[Layer],\"actual\",Balances"
                               "[Account],4800,Balances[Year],\"{}\",{})",
                               to_string(year), asked_of("Balances[Stream]", stream.code));
    }
    return "(" + formula + ")";
}

} // namespace reports
