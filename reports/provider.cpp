// Organisations by code, exact name or alias, byte for byte, in one hash table: reports meet
// hundreds of thousands of suppliers.
#include "reports/provider.hpp"

#include <algorithm>

namespace reports {

namespace {

// A scheme row is in date at the last day of the period; adjustments after March are at 31 March.
ledger::Date last_day(ledger::Period period) {
    auto const month_number = std::min(period.number(), 12) + 3;
    auto const first_year = std::chrono::year{period.year().starts_in()};
    auto const year = month_number > 12 ? first_year + std::chrono::years{1} : first_year;
    auto const month = std::chrono::month{static_cast<unsigned>((month_number - 1) % 12 + 1)};
    return year / month / std::chrono::last;
}

} // namespace

ProviderFinder::ProviderFinder(ledger::Registers const& registers) {
    for (auto const& organisation : registers.organisations) {
        auto const add = [&](std::string_view name) {
            auto const [known, is_new] = codes_by_name_.try_emplace(name, organisation.code);
            if (!is_new && known->second != organisation.code) known->second = {};
        };
        add(organisation.name);
        for (auto const& alias : organisation.aliases) add(alias);
    }
    for (auto const& organisation : registers.organisations) {
        codes_by_name_.insert_or_assign(organisation.code, organisation.code); // a code comes first
    }
    codes_by_name_.erase("");
    for (auto const& scheme : registers.schemes) schemes_[scheme.code].push_back(&scheme);
}

std::string_view ProviderFinder::organisation_called(std::string_view supplier) {
    auto const found = codes_by_name_.find(supplier);
    return found == codes_by_name_.end() ? std::string_view{} : found->second;
}

std::string_view ProviderFinder::provider_of_scheme(std::string_view scheme,
                                                    ledger::Period period) {
    auto const rows = schemes_.find(scheme);
    if (rows == schemes_.end()) return {};
    auto const known = scheme_providers_.find({rows->first, period.key()});
    if (known != scheme_providers_.end()) return known->second;
    auto const day = last_day(period);
    ledger::DateRange const year{.from = period.year().first_day(), .to = period.year().last_day()};
    auto const& candidates = rows->second;
    auto found =
        std::ranges::find_if(candidates, [&](auto* row) { return row->open.contains(day); });
    if (found == candidates.end()) {
        found =
            std::ranges::find_if(candidates, [&](auto* row) { return row->open.overlaps(year); });
    }
    auto const provider = found == candidates.end() ? std::string_view{} : (*found)->provider;
    scheme_providers_.emplace(std::pair{rows->first, period.key()}, provider);
    return provider;
}

std::string_view ProviderFinder::provider(std::string_view crosswalk_provider,
                                          std::string_view supplier, std::string_view scheme,
                                          ledger::Period period) {
    if (!crosswalk_provider.empty()) return crosswalk_provider;
    if (auto const known = organisation_called(supplier); !known.empty()) return known;
    if (auto const of_scheme = provider_of_scheme(scheme, period); !of_scheme.empty()) {
        return of_scheme;
    }
    return supplier;
}

} // namespace reports
