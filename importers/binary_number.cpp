// m / 2^k is m * 5^k / 10^k: the digits of a whole number with the decimal point moved.
#include "importers/binary_number.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <fmt/format.h>

#include <bit>

namespace importers {

namespace {

using boost::multiprecision::cpp_int;

constexpr int nearest_to_nought = 200; // binary places

} // namespace

std::optional<std::string> decimal_of_binary64(std::uint64_t bits) {
    constexpr std::uint64_t fraction_bits = (std::uint64_t{1} << 52) - 1;
    bool const negative = bits >> 63 != 0;
    auto const exponent = static_cast<int>(bits >> 52 & 0x7FF);
    auto mantissa = bits & fraction_bits;
    if (exponent == 0x7FF) return {};
    if (exponent == 0) return "0"; // nought, or nearer to it than any figure
    mantissa |= fraction_bits + 1;
    auto const spare = std::countr_zero(mantissa);
    mantissa >>= spare;
    int const shift = exponent - 1075 + spare;
    if (shift < -nearest_to_nought) return "0";
    std::string const sign = negative ? "-" : "";
    if (shift >= 0) {
        if (shift + std::bit_width(mantissa) < 64)
            return fmt::format("{}{}", sign, mantissa << shift);
        return sign + cpp_int{cpp_int{mantissa} << static_cast<unsigned>(shift)}.str();
    }
    auto const places = static_cast<unsigned>(-shift);
    cpp_int const scaled = cpp_int{mantissa} * boost::multiprecision::pow(cpp_int{5}, places);
    auto digits = scaled.str();
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
    return sign + digits;
}

std::optional<std::string> decimal_of_rk(std::uint32_t rk) {
    bool const hundredths = (rk & 1) != 0;
    bool const whole = (rk & 2) != 0;
    auto text = whole ? std::optional{std::to_string(static_cast<std::int32_t>(rk) >> 2)}
                      : decimal_of_binary64(std::uint64_t{rk & ~std::uint32_t{3}} << 32);
    if (text && hundredths) *text += "E-2";
    return text;
}

} // namespace importers
