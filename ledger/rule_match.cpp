// Tuple-space search: rules of one shape share a hash table, shapes are tried from the most
// specific down.
#include "ledger/rule_match.hpp"

#include "ledger/error.hpp"

#include <algorithm>

namespace ledger {

namespace {

constexpr auto whole = std::string_view::npos;

bool is_prefix(std::string_view selector) {
    return selector.ends_with('*');
}

std::uint64_t combine(std::uint64_t so_far, std::uint64_t value) {
    auto mixed = (so_far ^ value) * 0x9e3779b97f4a7c15U;
    return mixed ^ (mixed >> 29U);
}

bool matches(Selection const& rule, std::span<std::string_view const> texts, Date on) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (!selector_matches(rule.selectors[i], texts[i])) return false;
    }
    return rule.valid.contains(on);
}

} // namespace

bool selector_matches(std::string_view selector, std::string_view text) {
    if (selector.empty()) return true;
    if (is_prefix(selector)) return text.starts_with(selector.substr(0, selector.size() - 1));
    return selector == text;
}

RuleIndex::RuleIndex(std::vector<Selection> rules) : rules_{std::move(rules)} {
    for (std::size_t i = 0; i < rules_.size(); ++i) add(i);
    std::ranges::stable_sort(shapes_, std::greater<>{}, &Shape::rank);
}

std::size_t RuleIndex::probe_for(std::size_t selector, std::size_t length) {
    auto const found = std::ranges::find_if(
        probes_, [&](Probe const& p) { return p.selector == selector && p.length == length; });
    if (found != probes_.end()) return static_cast<std::size_t>(found - probes_.begin());
    probes_.push_back({.selector = selector, .length = length});
    return probes_.size() - 1;
}

RuleIndex::Shape& RuleIndex::shape_for(std::vector<std::size_t> const& probes, Rank rank) {
    auto const found = std::ranges::find(shapes_, probes, &Shape::probes);
    if (found != shapes_.end()) return *found;
    shapes_.push_back({.rank = rank, .probes = probes});
    return shapes_.back();
}

void RuleIndex::add(std::size_t rule) {
    auto const& selectors = rules_[rule].selectors;
    ensure(selectors.size() == rules_.front().selectors.size(), "rules differ in their selectors");
    Rank rank;
    std::vector<std::size_t> probes;
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < selectors.size(); ++i) {
        std::string_view value = selectors[i];
        if (value.empty()) continue;
        ++rank.filled;
        if (is_prefix(value)) {
            value.remove_suffix(1);
            rank.prefixes += value.size();
            probes.push_back(probe_for(i, value.size()));
        } else {
            ++rank.exact;
            probes.push_back(probe_for(i, whole));
        }
        auto& values = probes_[probes.back()].values;
        auto const number = values.try_emplace(std::string{value}, values.size() + 1).first->second;
        key = combine(key, number);
    }
    shape_for(probes, rank).rules[key].push_back(rule);
}

std::uint64_t RuleIndex::look(std::size_t probe, std::span<std::string_view const> texts,
                              Seen& seen) const {
    if (seen[probe]) return *seen[probe];
    auto const& [selector, length, values] = probes_[probe];
    auto const text = texts[selector];
    seen[probe] = 0;
    if (length == whole || length <= text.size()) {
        auto const found = values.find(text.substr(0, length));
        if (found != values.end()) seen[probe] = found->second;
    }
    return *seen[probe];
}

std::vector<std::size_t> const* RuleIndex::candidates(Shape const& shape,
                                                      std::span<std::string_view const> texts,
                                                      Seen& seen) const {
    std::uint64_t key = 0;
    for (auto const probe : shape.probes) {
        auto const value = look(probe, texts, seen);
        if (value == 0) return nullptr;
        key = combine(key, value);
    }
    auto const found = shape.rules.find(key);
    return found == shape.rules.end() ? nullptr : &found->second;
}

Match RuleIndex::match(std::span<std::string_view const> texts, Date on) const {
    ensure(rules_.empty() || texts.size() == rules_.front().selectors.size(),
           "a line has another number of texts than the rules have selectors");
    Seen seen(probes_.size());
    std::vector<std::size_t> best; // all equally specific
    Rank rank;
    for (auto const& shape : shapes_) {
        if (!best.empty() && shape.rank != rank) break;
        auto const* const rules = candidates(shape, texts, seen);
        if (rules == nullptr) continue;
        for (auto const rule : *rules) {
            if (matches(rules_[rule], texts, on)) best.push_back(rule);
        }
        rank = shape.rank;
    }
    std::ranges::sort(best);
    Match match;
    if (!best.empty()) match.rule = best[0];
    if (best.size() > 1) match.tied_with = best[1];
    return match;
}

} // namespace ledger
