// Ratios printed by whole-number division; Boost neither parses nor rounds anything here.
#include "ledger/ratio.hpp"

#include "ledger/error.hpp"

#include <limits>
#include <stdexcept>

namespace ledger {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

namespace {

constexpr int long_places = 40;

enum class Rounding { half_away_from_zero, towards_zero };

// The nearest whole number.
cpp_int whole_number(cpp_rational const& value, Rounding rounding) {
    cpp_int const above = abs(numerator(value));
    cpp_int const below = denominator(value);
    cpp_int quotient = above / below;
    cpp_int const twice_remainder = 2 * (above % below);
    if (rounding == Rounding::half_away_from_zero && twice_remainder >= below) ++quotient;
    if (value < 0) quotient = -quotient;
    return quotient;
}

std::string text_of(cpp_rational const& value, int places, Rounding rounding) {
    cpp_int scale = 1;
    for (int i = 0; i < places; ++i) scale *= 10;
    cpp_rational const scaled = value * scale;
    cpp_int const number = whole_number(scaled, rounding);
    cpp_int const size = abs(number);
    auto digits = size.str();
    auto const decimals = static_cast<std::size_t>(places);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - decimals, 1, '.');
    return number < 0 ? "-" + digits : digits;
}

} // namespace

Ratio::Ratio(Money part, Money whole) {
    ensure(!whole.is_nil(), "a ratio has a nil denominator");
    // By division: the constructor from two numbers refuses a negative denominator (Boost 1.74).
    value_ = cpp_rational{part.in_pence()};
    value_ /= cpp_rational{whole.in_pence()};
}

Ratio& Ratio::operator+=(Ratio const& other) {
    value_ += other.value_;
    return *this;
}

Ratio& Ratio::operator-=(Ratio const& other) {
    value_ -= other.value_;
    return *this;
}

Ratio& Ratio::operator*=(Ratio const& other) {
    value_ *= other.value_;
    return *this;
}

std::string decimal_text(Ratio const& ratio, int places) {
    return text_of(ratio.value_, places, Rounding::half_away_from_zero);
}

std::string percentage_text(Ratio const& ratio, int places) {
    cpp_rational const hundredfold = ratio.value_ * 100;
    return text_of(hundredfold, places, Rounding::half_away_from_zero);
}

std::string long_decimal_text(Ratio const& ratio) {
    return text_of(ratio.value_, long_places, Rounding::towards_zero);
}

std::string long_points_text(Ratio const& ratio) {
    cpp_rational const hundredfold = ratio.value_ * 100;
    return text_of(hundredfold, long_places, Rounding::towards_zero);
}

Money share_of(Money whole, Ratio const& ratio) {
    cpp_rational const exact = ratio.value_ * cpp_int{whole.in_pence()};
    cpp_int const pence = whole_number(exact, Rounding::half_away_from_zero);
    using Limits = std::numeric_limits<std::int64_t>;
    if (pence > Limits::max() || pence < Limits::min()) {
        throw std::overflow_error{"a share of an amount does not fit"};
    }
    return Money::pence(static_cast<std::int64_t>(pence));
}

} // namespace ledger
