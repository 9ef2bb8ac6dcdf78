// An exact ratio of two amounts, for shares and changes of shares: nothing is rounded until it is
// printed. It brings Boost.Multiprecision with it, so only the files that work out measures include
// it.
#pragma once

#include "ledger/money.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <string>

namespace ledger {

class Ratio {
public:
    Ratio() = default;              // nil
    Ratio(Money part, Money whole); // the whole is not nil; both may be negative

    Ratio& operator+=(Ratio const& other);
    Ratio& operator-=(Ratio const& other);
    Ratio& operator*=(Ratio const& other);
    friend Ratio operator+(Ratio a, Ratio const& b) { return a += b; }
    friend Ratio operator-(Ratio a, Ratio const& b) { return a -= b; }
    friend Ratio operator*(Ratio a, Ratio const& b) { return a *= b; }
    friend bool operator==(Ratio const& a, Ratio const& b) { return a.value_ == b.value_; }
    friend bool operator<(Ratio const& a, Ratio const& b) { return a.value_ < b.value_; }
    friend bool operator>(Ratio const& a, Ratio const& b) { return b < a; }

    friend std::string decimal_text(Ratio const& ratio, int places);
    friend std::string percentage_text(Ratio const& ratio, int places);
    friend std::string long_decimal_text(Ratio const& ratio);
    friend std::string long_points_text(Ratio const& ratio);
    friend Money share_of(Money whole, Ratio const& ratio);

private:
    boost::multiprecision::cpp_rational value_ = 0;
};

// Rounded half away from zero: 0.02004111 to six places is "0.020041".
std::string decimal_text(Ratio const& ratio, int places);
// The same times 100: "2.004111". Of a difference of two shares this is percentage points.
std::string percentage_text(Ratio const& ratio, int places);

// Forty places, cut and not rounded, so that rounding the text again gives what rounding the ratio
// would have given: how a ratio travels in a Table. The second is times 100.
std::string long_decimal_text(Ratio const& ratio);
std::string long_points_text(Ratio const& ratio);

// The part of an amount that the ratio stands for, to the penny, half away from zero.
Money share_of(Money whole, Ratio const& ratio);

} // namespace ledger
