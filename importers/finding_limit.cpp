// The closing finding keeps the severity and the remedy, so that nothing counted is lost.
#include "importers/finding_limit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace importers {

namespace {

constexpr std::int64_t told_one_by_one = 100;

} // namespace

void FindingLimit::add(ledger::Finding finding, std::vector<ledger::Finding>& findings) {
    add(std::move(finding), findings, told_one_by_one);
}

void FindingLimit::add_once(ledger::Finding finding, std::vector<ledger::Finding>& findings) {
    add(std::move(finding), findings, 1);
}

void FindingLimit::add(ledger::Finding finding, std::vector<ledger::Finding>& findings,
                       std::int64_t one_by_one) {
    auto found = std::ranges::find(told_, finding.rule, &Told::rule);
    if (found == told_.end()) {
        found = told_.insert(told_.end(), Told{.rule = finding.rule, .one_by_one = one_by_one});
    }
    if (++found->times <= found->one_by_one) {
        findings.push_back(std::move(finding));
    } else {
        found->last_untold = std::move(finding);
    }
}

void FindingLimit::close(std::vector<ledger::Finding>& findings) {
    for (auto& told : told_) {
        auto const more = told.times - told.one_by_one;
        if (more <= 0) continue;
        auto closing = std::move(*told.last_untold);
        closing.found = fmt::format("{} more like the {} above, the last in row {}", more,
                                    told.one_by_one, closing.where.row);
        closing.where.row = 0;
        closing.where.column = 0;
        closing.times = more;
        findings.push_back(std::move(closing));
        told.times = 0;
    }
}

} // namespace importers
