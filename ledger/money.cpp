// Money: checked arithmetic, the strict parser, and sharing by largest remainder.
#include "ledger/money.hpp"

#include "ledger/error.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

namespace ledger {

namespace {

using Wide = boost::multiprecision::checked_int128_t;

constexpr std::string_view pound_sign = "\u00a3";

std::string_view trimmed(std::string_view text) {
    auto const blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The digits of the pounds with their commas taken out, or nothing when a comma stands wrongly.
bool add_pounds(std::string_view pounds, std::uint64_t& value) {
    bool const has_commas = pounds.find(',') != std::string_view::npos;
    int since_comma = 0;
    bool seen_comma = false;
    for (char const c : pounds) {
        if (c == ',') {
            if (seen_comma ? since_comma != 3 : (since_comma < 1 || since_comma > 3)) return false;
            seen_comma = true;
            since_comma = 0;
            continue;
        }
        if (!is_digit(c)) return false;
        if (value > (std::numeric_limits<std::int64_t>::max() - 9) / 10) return false;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
        ++since_comma;
    }
    return !has_commas || since_comma == 3;
}

struct Unsigned {
    std::string_view digits;
    bool negative;
};

// Takes the sign, the brackets and the pound sign off; nothing when two signs contradict.
std::optional<Unsigned> unsigned_part(std::string_view text) {
    int signs = 0;
    bool negative = false;
    text = trimmed(text);
    auto const take_brackets = [&] {
        if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
            text = trimmed(text.substr(1, text.size() - 2));
            negative = true;
            ++signs;
        }
    };
    take_brackets();
    auto const take_sign = [&] {
        if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
            negative = text.front() == '-';
            ++signs;
            text = trimmed(text.substr(1));
        }
    };
    take_sign();
    if (text.starts_with(pound_sign)) {
        text = trimmed(text.substr(pound_sign.size()));
        take_brackets();
        take_sign();
    }
    if (!text.empty() && text.back() == '-') {
        negative = true;
        ++signs;
        text = trimmed(text.substr(0, text.size() - 1));
    }
    if (signs > 1) return {};
    return Unsigned{text, negative};
}

} // namespace

std::optional<Money> Money::parse(std::string_view text) {
    auto const parts = unsigned_part(text);
    if (!parts || parts->digits.empty()) return {};
    auto const point = parts->digits.find('.');
    auto const pounds = parts->digits.substr(0, point);
    auto const fraction =
        point == std::string_view::npos ? std::string_view{} : parts->digits.substr(point + 1);
    if (point != std::string_view::npos && fraction.empty() && pounds.empty()) return {};
    if (fraction.size() > 2 || !std::ranges::all_of(fraction, is_digit)) return {};
    if (pounds.empty() && fraction.empty()) return {};
    std::uint64_t value = 0;
    if (!add_pounds(pounds, value)) return {};
    std::uint64_t pennies = 0;
    for (char const c : fraction) pennies = pennies * 10 + static_cast<std::uint64_t>(c - '0');
    if (fraction.size() == 1) pennies *= 10;
    std::uint64_t const limit = std::numeric_limits<std::int64_t>::max();
    if (value > (limit - pennies) / 100) return {};
    auto const total = static_cast<std::int64_t>(value * 100 + pennies);
    return Money{parts->negative ? -total : total};
}

Money& Money::operator+=(Money other) {
    if (__builtin_add_overflow(pence_, other.pence_, &pence_)) {
        throw std::overflow_error{"a sum of money is too large to be held in pence"};
    }
    return *this;
}

Money& Money::operator-=(Money other) {
    if (__builtin_sub_overflow(pence_, other.pence_, &pence_)) {
        throw std::overflow_error{"a difference of money is too large to be held in pence"};
    }
    return *this;
}

Money Money::operator-() const {
    return Money{} - *this;
}

void append_plain(std::string& text, Money amount) {
    auto const pence = amount.in_pence();
    auto const size =
        pence < 0 ? 0 - static_cast<std::uint64_t>(pence) : static_cast<std::uint64_t>(pence);
    fmt::format_to(std::back_inserter(text), "{}{}.{:02}", pence < 0 ? "-" : "", size / 100,
                   size % 100);
}

std::string plain_text(Money amount) {
    std::string text;
    append_plain(text, amount);
    return text;
}

std::string to_string(Money amount) {
    std::string text = plain_text(amount);
    std::size_t const first_digit = amount.is_negative() ? 1 : 0;
    for (auto at = text.size() - 3; at > first_digit + 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string in_pounds(Money amount) {
    auto text = to_string(amount);
    text.insert(amount.is_negative() ? 1 : 0, pound_sign);
    return text;
}

std::vector<Money> apportion(Money total, std::span<std::int64_t const> weights) {
    Wide sum = 0;
    for (auto const weight : weights) {
        ensure(weight >= 0, "a weight is negative");
        sum += weight;
    }
    ensure(sum > 0, "the weights are all nil");
    // A mirror image: the size is shared, then the sign put back, so -x shares exactly as x does.
    Wide const size = total.is_negative() ? -Wide{total.in_pence()} : Wide{total.in_pence()};
    std::vector<Wide> parts;
    std::vector<Wide> remainders;
    Wide missing = size;
    for (auto const weight : weights) {
        Wide const product = size * weight;
        parts.push_back(product / sum);
        remainders.push_back(product % sum);
        missing -= parts.back();
    }
    std::vector<std::size_t> by_remainder(weights.size());
    std::iota(by_remainder.begin(), by_remainder.end(), std::size_t{0});
    std::ranges::stable_sort(by_remainder,
                             [&](auto a, auto b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; missing > 0; ++i, --missing) ++parts[by_remainder[i]];
    std::vector<Money> shares;
    for (auto const& part : parts) {
        auto const pence = static_cast<std::int64_t>(total.is_negative() ? Wide{-part} : part);
        shares.push_back(Money::pence(pence));
    }
    return shares;
}

} // namespace ledger
