#include "importers/significant_digits.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace importers {

namespace {

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

} // namespace

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
