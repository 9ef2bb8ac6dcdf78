// Who a counted pound was paid to. Identifying a supplier is judgement too, so it is done when the
// report is made and never written into the journal (design.md section 5).
#pragma once

#include "ledger/registers.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace reports {

class ProviderFinder { // keeps references into the registers, which outlive it
public:
    explicit ProviderFinder(ledger::Registers const& registers);

    // The crosswalk row's provider; else the line's supplier if it is a known organisation, by its
    // code, exact name or exact alias (byte for byte; a code comes first); else the provider of the
    // scheme at that period; else the supplier's own text, which may be empty.
    std::string_view provider(std::string_view crosswalk_provider, std::string_view supplier,
                              std::string_view scheme, ledger::Period period);

private:
    std::string_view organisation_called(std::string_view supplier);
    std::string_view provider_of_scheme(std::string_view scheme, ledger::Period period);

    std::unordered_map<std::string_view, std::string_view> codes_by_name_; // empty: several bear it
    std::unordered_map<std::string_view, std::vector<ledger::Scheme const*>> schemes_;
    std::map<std::pair<std::string_view, int>, std::string_view> scheme_providers_; // by period key
};

} // namespace reports
