// Each version is laid over the year's rows once, however many places were published on it.
#include "reports/reclassified.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

namespace reports {

namespace {

using Versions = std::map<std::string, std::optional<int>, std::less<>>; // by place

Versions versions_by_place(ledger::Registers const& registers, std::vector<CountedRow> const& rows,
                           ledger::FinancialYear year) {
    Versions versions;
    for (auto const& row : rows) {
        if (row.period.year() != year || versions.contains(row.place)) continue;
        auto const* const published = published_of(registers, year, row.place);
        versions.emplace(row.place,
                         published == nullptr ? std::nullopt : version_of(*published, registers));
    }
    return versions;
}

} // namespace

ledger::Published const* published_of(ledger::Registers const& registers,
                                      ledger::FinancialYear year, std::string_view place) {
    ledger::Published const* latest = nullptr;
    for (auto const& row : registers.published) {
        if (row.year != year || row.place != place) continue;
        if (latest == nullptr || row.published_on >= latest->published_on) latest = &row;
    }
    return latest;
}

std::optional<int> version_of(ledger::Published const& published,
                              ledger::Registers const& registers) {
    int version = 0;
    auto const& text = published.classification;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (failure != std::errc{} || end != text.data() + text.size()) return {};
    auto const known = std::ranges::any_of(
        registers.classification, [&](auto const& rule) { return rule.version == version; });
    return known ? std::optional{version} : std::nullopt;
}

std::vector<ledger::Money> reclassified(ledger::Registers const& registers,
                                        std::vector<CountedRow> const& rows,
                                        std::vector<Tiered> const& tiers,
                                        ledger::FinancialYear year) {
    std::vector<ledger::Money> moved(rows.size());
    auto const versions = versions_by_place(registers, rows, year);
    std::map<int, std::vector<std::size_t>> by_version;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].period.year() != year) continue;
        if (auto const version = versions.at(rows[i].place)) by_version[*version].push_back(i);
    }
    for (auto const& [version, members] : by_version) {
        ledger::Classification const then{registers, version};
        std::vector<CountedRow> of_version;
        for (auto const i : members) of_version.push_back(rows[i]);
        auto const parts = divide_over_tiers(of_version, then);
        for (std::size_t at = 0; at < members.size(); ++at) {
            moved[members[at]] = tiers[members[at]].upstream() - parts[at].upstream();
        }
    }
    return moved;
}

} // namespace reports
