// Found by hash, since many rows share their codes.
#include "reports/data_words.hpp"

#include "ledger/period_end.hpp"

namespace reports {

DataWords::DataWords(AnnualFigures const& figures) : streams_{figures.streams} {
    for (auto const& pool : figures.registers.pools) pools_.emplace(pool.code, &pool);
    for (auto const& scheme : figures.registers.schemes) schemes_.emplace(scheme.code, &scheme);
    for (auto const& organisation : figures.registers.organisations) {
        organisations_.emplace(organisation.code, &organisation);
    }
}

ledger::Pool const* DataWords::pool(std::string const& fund) const {
    auto const found = pools_.find(fund);
    return found == pools_.end() ? nullptr : found->second;
}

std::string_view DataWords::provider_sector(std::string const& provider) const {
    auto const found = organisations_.find(provider);
    if (found == organisations_.end()) return {};
    return ledger::sector_name(found->second->sector);
}

ledger::Scheme const* DataWords::scheme(std::string const& code, ledger::Period period) const {
    auto const [from, to] = schemes_.equal_range(code);
    for (auto at = from; at != to; ++at) {
        if (at->second->open.contains(ledger::last_day(period))) return at->second;
    }
    return nullptr;
}

std::string_view recurrent_of(ledger::Scheme const* scheme) {
    if (scheme == nullptr || !scheme->recurrent) return {};
    return *scheme->recurrent ? "yes" : "no";
}

} // namespace reports
