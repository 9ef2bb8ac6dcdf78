// The reading of single cells. Everything is decimal text until it is an integer; nothing is
// guessed.
#include "ledger/register_cells.hpp"

#include "ledger/ascii.hpp"
#include "ledger/risk_share.hpp"

#include <algorithm>
#include <array>

namespace ledger {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view no_break_space = "\u00a0";
constexpr std::size_t places_kept = 6;
constexpr std::size_t most_whole_digits = 9;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    for (auto size = text.size() + 1; size != text.size();) {
        size = text.size();
        if (text.starts_with(no_break_space)) text.remove_prefix(no_break_space.size());
        if (text.ends_with(no_break_space)) text.remove_suffix(no_break_space.size());
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        text.remove_suffix(text.size() - 1 -
                           std::min(text.find_last_not_of(blanks), text.size() - 1));
        if (text.find_first_not_of(blanks) == std::string_view::npos) text = {};
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0; start <= text.size();) {
        auto const end = std::min(text.find(at, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

// One kind of line end, so that what Excel on one machine wrote equals what another read.
std::string with_plain_line_ends(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            plain += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            plain += '\n';
        }
    }
    return plain;
}

std::string joined(std::vector<std::string> const& items) {
    std::string text;
    for (auto const& item : items) {
        if (!text.empty()) text += '|';
        text += item;
    }
    return text;
}

// "0.050" is 0.05, ".5" is 0.5; no sign, no exponent, at most six places that are not nil.
std::optional<std::string> decimal_text(std::string_view text) {
    auto const point = text.find('.');
    auto whole = text.substr(0, point);
    auto places = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (point != std::string_view::npos && places.empty()) return {};
    if (whole.empty() && places.empty()) return {};
    if (!std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(places, is_digit)) return {};
    while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
    while (!places.empty() && places.back() == '0') places.remove_suffix(1);
    if (whole.size() > most_whole_digits || places.size() > places_kept) return {};
    std::string plain{whole.empty() ? "0" : whole};
    if (!places.empty()) plain.append(".").append(places);
    return plain;
}

// Digits, with or without commas in groups of three.
std::optional<std::string> whole_text(std::string_view text) {
    std::string digits;
    auto const groups = split(text, ',');
    for (std::size_t i = 0; i < groups.size(); ++i) {
        bool const size_right =
            groups.size() == 1 || (i == 0 ? groups[i].size() <= 3 : groups[i].size() == 3);
        if (groups[i].empty() || !size_right || !std::ranges::all_of(groups[i], is_digit))
            return {};
        digits += groups[i];
    }
    while (digits.size() > 1 && digits.front() == '0') digits.erase(0, 1);
    if (digits.size() > most_whole_digits) return {};
    return digits;
}

std::optional<std::string> weights_text(std::string_view text) {
    std::vector<std::string> items;
    for (auto const& item : list_items(text)) {
        auto const equals = item.find('=');
        if (equals == std::string::npos) return {};
        auto const code = trimmed(std::string_view{item}.substr(0, equals));
        auto const weight = decimal_text(trimmed(std::string_view{item}.substr(equals + 1)));
        if (code.empty() || !weight) return {};
        items.push_back(std::string{code} + '=' + *weight);
    }
    auto const plain = joined(items);
    return parse_weights(plain) ? std::optional{plain} : std::nullopt;
}

std::string bare(std::string_view text) {
    std::string letters;
    for (char const c : text) {
        if (c != ' ' && c != '_') letters += upper_case(c);
    }
    return letters;
}

std::optional<std::string> chosen_text(std::string_view choices, std::string_view text) {
    for (auto const choice : split(choices, '|')) {
        if (bare(choice) == bare(text)) return std::string{choice};
    }
    return {};
}

template <class Value, class Print>
std::optional<std::string> printed(std::optional<Value> const& value, Print print) {
    return value ? std::optional<std::string>{print(*value)} : std::nullopt;
}

} // namespace

std::optional<std::string> canonical_text(RegisterColumn const& column, std::string_view raw) {
    auto const text = trimmed(raw);
    if (text.empty()) return std::string{};
    switch (column.type) {
    case CellType::code:
        return text.find_first_of("|=\n\r\t") == std::string_view::npos
                   ? std::optional{std::string{text}}
                   : std::nullopt;
    case CellType::selector:
        return text.find('*') >= text.size() - 1 ? std::optional{std::string{text}} : std::nullopt;
    case CellType::text:
        return with_plain_line_ends(text);
    case CellType::list:
        return joined(list_items(with_plain_line_ends(text)));
    case CellType::date:
        return printed(parse_date(text), iso);
    case CellType::year:
        return printed(FinancialYear::parse(text), [](auto year) { return to_string(year); });
    case CellType::period:
        return printed(Period::parse(text), [](auto period) { return to_string(period); });
    case CellType::money:
        return printed(Money::parse(text), plain_text);
    case CellType::decimal:
        return decimal_text(text);
    case CellType::whole:
        return whole_text(text);
    case CellType::choice:
        return chosen_text(column.choices, text);
    case CellType::weights:
        return weights_text(text);
    case CellType::risk_share:
        return risk_share_text(text);
    }
    return {};
}

std::vector<std::string> list_items(std::string_view text) {
    std::vector<std::string> items;
    for (auto const part : split(text, '|')) {
        if (auto const item = trimmed(part); !item.empty()) items.emplace_back(item);
    }
    return items;
}

std::optional<Millionths> parse_millionths(std::string_view text) {
    auto const plain = decimal_text(text);
    if (!plain) return {};
    auto const point = plain->find('.');
    auto digits = plain->substr(0, point);
    auto places = point == std::string::npos ? std::string{} : plain->substr(point + 1);
    places.resize(places_kept, '0');
    return std::stoll(digits + places);
}

std::optional<std::vector<Weight>> parse_weights(std::string_view text) {
    std::vector<Weight> weights;
    for (auto const& item : list_items(text)) {
        auto const equals = item.find('=');
        if (equals == std::string::npos || equals == 0) return {};
        auto const weight = parse_millionths(std::string_view{item}.substr(equals + 1));
        if (!weight || *weight == 0) return {};
        auto const code = item.substr(0, equals);
        if (std::ranges::find(weights, code, &Weight::code) != weights.end()) return {};
        weights.push_back({code, *weight});
    }
    if (weights.empty()) return {};
    bool const all_whole =
        std::ranges::all_of(weights, [](auto const& w) { return w.weight % one_whole == 0; });
    for (auto& weight : weights) weight.weight /= all_whole ? one_whole : 1;
    return weights;
}

} // namespace ledger
