// Parts are made with apportion(), so they sum to the whole; caps are met one round after another.
#include "ledger/risk_share.hpp"

#include "ledger/ascii.hpp"
#include "ledger/register_cells.hpp"

#include <algorithm>

namespace ledger {

namespace {

constexpr std::string_view pro_rata = "PRO_RATA", by_source = "BY_SOURCE";

std::string letters_of(std::string_view text) {
    std::string letters;
    for (char const c : text) {
        if (c == ' ' || c == '_' || c == '-' || c == '\t') continue;
        letters += upper_case(c);
    }
    return letters;
}

struct Capped {
    std::string weight; // "QYG=60"
    std::optional<Money> cap = {};
};

// Nothing where what follows the < is no positive amount.
std::optional<Capped> capped(std::string_view item) {
    auto const below = item.find('<');
    if (below == std::string_view::npos) return Capped{std::string{item}};
    auto const cap = Money::parse(item.substr(below + 1));
    if (!cap || cap->is_nil() || cap->is_negative()) return {};
    return Capped{std::string{item.substr(0, below)}, cap};
}

std::string typed_weight(std::string_view item) {
    auto const column = RegisterColumn{"weights", CellType::weights};
    return canonical_text(column, item).value_or(std::string{});
}

// What each bears of the amount without caps.
std::vector<Money> by_weight(Money amount, std::vector<RiskShare::Part> const& parts,
                             std::vector<bool> const& is_full) {
    std::vector<std::int64_t> weights;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        weights.push_back(is_full[i] ? 0 : parts[i].weight);
    }
    return apportion(amount, weights);
}

Division by_weights(Money amount, std::vector<RiskShare::Part> const& parts) {
    Division division;
    for (auto const& part : parts) division.shares.push_back({part.organisation, {}});
    std::vector<bool> is_full(parts.size(), false);
    auto rest = amount;
    while (!rest.is_nil()) {
        if (std::ranges::find(is_full, false) == is_full.end()) {
            division.undivided = rest;
            break;
        }
        auto const shares = by_weight(rest, parts, is_full);
        bool some_filled = false;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (is_full[i] || !parts[i].cap) continue;
            auto const cap = amount.is_negative() ? -*parts[i].cap : *parts[i].cap;
            bool const above = amount.is_negative() ? shares[i] < cap : shares[i] > cap;
            if (!above) continue;
            division.shares[i].amount = cap;
            is_full[i] = some_filled = true;
            rest -= cap;
        }
        if (some_filled) continue;
        for (std::size_t i = 0; i < parts.size(); ++i) division.shares[i].amount += shares[i];
        rest = {};
    }
    return division;
}

} // namespace

std::optional<RiskShare> parse_risk_share(std::string_view text) {
    if (text == pro_rata) return RiskShare{RiskShare::Basis::pro_rata};
    if (text == by_source) return RiskShare{RiskShare::Basis::by_source};
    std::string weights;
    std::vector<std::optional<Money>> caps;
    for (auto const& item : list_items(text)) {
        auto const read = capped(item);
        if (!read) return {};
        weights += (weights.empty() ? "" : "|") + read->weight;
        caps.push_back(read->cap);
    }
    auto const parsed = parse_weights(weights);
    if (!parsed || parsed->size() != caps.size()) return {};
    RiskShare rule{RiskShare::Basis::weights};
    for (std::size_t i = 0; i < caps.size(); ++i) {
        rule.parts.push_back({(*parsed)[i].code, (*parsed)[i].weight, caps[i]});
    }
    return rule;
}

std::optional<std::string> risk_share_text(std::string_view typed) {
    auto const letters = letters_of(typed);
    if (letters == "PRORATA") return std::string{pro_rata};
    if (letters == "BYSOURCE") return std::string{by_source};
    std::string text;
    for (auto const& item : list_items(typed)) {
        auto const read = capped(item);
        auto const weight = read ? typed_weight(read->weight) : std::string{};
        if (weight.empty()) return {};
        text += (text.empty() ? "" : "|") + weight;
        if (read->cap) text += '<' + plain_text(*read->cap);
    }
    return parse_risk_share(text) ? std::optional{text} : std::nullopt;
}

Division divide(Money amount, RiskShare const& rule, std::span<Stake const> stakes) {
    if (rule.basis == RiskShare::Basis::weights) return by_weights(amount, rule.parts);
    Division division;
    if (rule.basis == RiskShare::Basis::by_source) {
        division.undivided = amount;
        for (auto const& stake : stakes) {
            division.shares.push_back({stake.organisation, stake.own});
            division.undivided -= stake.own;
        }
        return division;
    }
    std::vector<RiskShare::Part> parts;
    for (auto const& stake : stakes) {
        if (stake.agreed.is_nil() || stake.agreed.is_negative()) continue;
        parts.push_back({stake.organisation, stake.agreed.in_pence()});
    }
    if (parts.empty()) return {.shares = {}, .undivided = amount};
    return by_weights(amount, parts);
}

} // namespace ledger
