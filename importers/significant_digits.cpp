#include "importers/significant_digits.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace importers {

namespace {

using Whole = boost::multiprecision::cpp_int;

constexpr std::size_t kept_digits = 15;

struct Decimal { // 0.digits times ten to `power`
    bool negative = false;
    std::string digits = {}; // without noughts in front
    int power = 0;
};

std::optional<Decimal> decimal_of(std::string_view text) {
    Decimal made;
    if (text.starts_with('-') || text.starts_with('+')) {
        made.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    auto const e = std::min(text.find_first_of("eE"), text.size());
    auto point = false;
    auto any = false;
    for (auto const c : text.substr(0, e)) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') return {};
        any = true;
        if (c == '0' && made.digits.empty()) {
            if (point) --made.power;
            continue;
        }
        made.digits += c;
        if (!point) ++made.power;
    }
    if (!any) return {};
    if (e < text.size()) {
        auto exponent = text.substr(e + 1);
        if (exponent.starts_with('+')) exponent.remove_prefix(1);
        int value = 0;
        auto const* const stop = exponent.data() + exponent.size();
        auto const [end, fault] = std::from_chars(exponent.data(), stop, value);
        if (fault != std::errc{} || end != stop || value > 999 || value < -999) return {};
        made.power += value;
    }
    while (made.digits.ends_with('0')) made.digits.pop_back();
    return made;
}

// The digits down to the fifteenth of the larger, as a whole number; one digit more is rounded.
std::int64_t scaled(Decimal const& number, int power) {
    auto const places = static_cast<int>(kept_digits) - (power - number.power);
    std::int64_t value = 0;
    for (int i = 0; i < places; ++i) {
        auto const at = static_cast<std::size_t>(i);
        value = value * 10 + (at < number.digits.size() ? number.digits[at] - '0' : 0);
    }
    auto const next = static_cast<std::size_t>(std::max(places, 0));
    if (places >= 0 && next < number.digits.size() && number.digits[next] >= '5') ++value;
    return number.negative ? -value : value;
}

// In units of the tenth decimal, cut.
std::optional<Whole> in_tenth_decimals(Decimal const& number) {
    constexpr int decimals = 10;
    constexpr int most_digits = 40;
    auto const places = number.power + decimals;
    if (places > most_digits) return {};
    Whole value = 0;
    for (int i = 0; i < places; ++i) {
        auto const at = static_cast<std::size_t>(i);
        value = value * 10 + (at < number.digits.size() ? number.digits[at] - '0' : 0);
    }
    return number.negative ? Whole{-value} : value;
}

// Whether it has at most two decimals, as far as fifteen digits tell.
bool is_of_pence(Decimal const& number) {
    auto const decimals_end = static_cast<std::size_t>(std::max(0, number.power + 2));
    auto const kept = std::min(number.digits.size(), kept_digits);
    if (kept <= decimals_end) return true;
    auto const rest = std::string_view{number.digits}.substr(decimals_end, kept - decimals_end);
    auto const all = [&](char digit) {
        return std::ranges::all_of(rest, [&](char c) { return c == digit; });
    };
    return all('0') || all('9');
}

} // namespace

bool alike_worked_out(std::string_view found, std::string_view wanted) {
    if (alike_to_fifteen_digits(found, wanted)) return true;
    auto const x = decimal_of(found);
    auto const y = decimal_of(wanted);
    if (!x || !y) return false;
    auto const a = in_tenth_decimals(*x);
    auto const b = in_tenth_decimals(*y);
    if (!a || !b) return false;
    Whole const difference = abs(Whole{*a - *b});
    constexpr int twentieth_of_a_penny = 5'000'000, millionth = 10'000, ninth_decimal = 10;
    if (y->power <= 0) return difference <= millionth;
    return difference <= (is_of_pence(*y) ? twentieth_of_a_penny : ninth_decimal);
}

bool alike_to_fifteen_digits(std::string_view a, std::string_view b) {
    auto const x = decimal_of(a);
    auto const y = decimal_of(b);
    if (!x || !y) return false;
    if (x->digits.empty() || y->digits.empty()) return x->digits == y->digits;
    auto const power = std::max(x->power, y->power);
    auto const difference = scaled(*x, power) - scaled(*y, power);
    return difference >= -1 && difference <= 1;
}

} // namespace importers
