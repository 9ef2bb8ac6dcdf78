// What the sheet `Data` says of a counted row beside its own codes, from the registers.
#pragma once

#include "reports/figures.hpp"

#include <string_view>
#include <unordered_map>

namespace reports {

class DataWords { // keeps references into the figures, which outlive it
public:
    explicit DataWords(AnnualFigures const& figures);

    ledger::Stream const& stream(std::string const& code) const { return *streams_.at(code); }
    ledger::Pool const* pool(std::string const& fund) const; // null: the fund is no pool
    std::string_view provider_sector(std::string const& provider) const; // "" where not known

    // In date on the last day of the period; null: the row has none, or it is not in the register.
    ledger::Scheme const* scheme(std::string const& code, ledger::Period period) const;

private:
    std::unordered_map<std::string, ledger::Stream const*> const& streams_;
    std::unordered_multimap<std::string, ledger::Scheme const*> schemes_ = {};
    std::unordered_map<std::string, ledger::Pool const*> pools_ = {};
    std::unordered_map<std::string, ledger::Organisation const*> organisations_ = {};
};

std::string_view recurrent_of(ledger::Scheme const* scheme); // "yes", "no" or ""

} // namespace reports
