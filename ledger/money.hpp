// Pounds sterling, exact to the penny. Nothing here can be made from a floating point number.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

class Money {
public:
    constexpr Money() = default; // nil
    template <std::same_as<std::int64_t> Pence>
    static constexpr Money pence(Pence amount) {
        return Money{amount};
    }

    // "1,234.50", "-12", "(12.00)", "£3.1", "3.10-". Commas must stand in groups of three. Nothing
    // that has more than two decimals, and nothing that does not fit, is Money.
    static std::optional<Money> parse(std::string_view text);

    constexpr std::int64_t in_pence() const { return pence_; }
    constexpr bool is_nil() const { return pence_ == 0; }
    constexpr bool is_negative() const { return pence_ < 0; }

    // All throw std::overflow_error rather than wrap.
    Money& operator+=(Money other);
    Money& operator-=(Money other);
    Money operator-() const;
    friend Money operator+(Money a, Money b) { return a += b; }
    friend Money operator-(Money a, Money b) { return a -= b; }
    friend constexpr auto operator<=>(Money, Money) = default;

private:
    constexpr explicit Money(std::int64_t amount) : pence_{amount} {}
    std::int64_t pence_ = 0;
};

std::string to_string(Money amount);  // "-1,234.50", for people
std::string in_pounds(Money amount); // "-£1,234.50", in sentences
std::string plain_text(Money amount); // "-1234.50", for files
void append_plain(std::string& text, Money amount);

// The parts of total in proportion to weights; they always sum to total (design.md section 4).
// Parts are cut towards nil, the missing pennies go to the largest remainders, ties to the earlier
// in the list; a negative total shares as the mirror of the positive one. Weights are not negative
// and not all nil.
std::vector<Money> apportion(Money total, std::span<std::int64_t const> weights);

} // namespace ledger
