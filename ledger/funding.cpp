// One pass over the register; the newest row that is not later than the year stands.
#include "ledger/funding.hpp"

#include "ledger/succession.hpp"

namespace ledger {

PoolStream const* funding_of(Registers const& registers, std::string_view pool,
                             std::string_view stream, FinancialYear year) {
    PoolStream const* best = nullptr;
    for (auto const& row : registers.pool_streams) {
        if (row.pool != pool || row.stream != stream || row.year > year) continue;
        if (best == nullptr || best->year < row.year) best = &row;
    }
    return best;
}

std::string funder_of(Registers const& registers, std::string_view pool, std::string_view stream,
                      Date on) {
    auto const* const row = funding_of(registers, pool, stream, FinancialYear::containing(on));
    if (row == nullptr || !has_partner(registers, stream)) return {};
    return std::string{body_on(registers, row->organisation, on)};
}

bool has_partner(Registers const& registers, std::string_view stream) {
    auto const* const known = find_stream(registers, stream);
    return known != nullptr && known->funder_sector != FunderSector::other;
}

} // namespace ledger
