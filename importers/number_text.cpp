// Excel keeps binary numbers and writes up to 17 digits of them; it shows 15. The two last digits
// are noise.
#include "importers/number_text.hpp"

#include <optional>

namespace importers {

namespace {

constexpr std::size_t significant_digits = 15;
constexpr int largest_exponent = 400; // beyond any number that Excel can hold

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

struct Decimal {
    bool negative = false;
    std::string digits = {}; // without leading noughts
    int point = 0; // how many digits stand before the decimal point; may be beyond the digits
};

std::optional<int> exponent_of(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > 4) return {};
    int value = 0;
    for (char const c : text) {
        if (!is_digit(c)) return {};
        value = value * 10 + (c - '0');
    }
    if (value > largest_exponent) return {};
    return negative ? -value : value;
}

std::optional<Decimal> decimal_of(std::string_view raw) {
    Decimal number;
    number.negative = raw.starts_with('-');
    if (number.negative || raw.starts_with('+')) raw.remove_prefix(1);
    auto const e = raw.find_first_of("eE");
    if (e != std::string_view::npos) {
        auto const exponent = exponent_of(raw.substr(e + 1));
        if (!exponent) return {};
        number.point = *exponent;
        raw = raw.substr(0, e);
    }
    bool after_point = false;
    bool any = false;
    for (char const c : raw) {
        if (c == '.' && !after_point) {
            after_point = true;
            continue;
        }
        if (!is_digit(c)) return {};
        any = true;
        bool const leading_nought = number.digits.empty() && c == '0';
        if (!leading_nought) number.digits += c;
        if (!after_point && !leading_nought) ++number.point;
        if (after_point && leading_nought) --number.point;
    }
    return any ? std::optional{number} : std::nullopt;
}

void round_to_shown(Decimal& number) {
    auto& digits = number.digits;
    if (digits.size() > significant_digits) {
        bool const up = digits[significant_digits] >= '5';
        digits.resize(significant_digits);
        auto at = digits.size();
        while (up && at > 0 && digits[at - 1] == '9') digits[--at] = '0';
        if (up && at > 0) ++digits[at - 1];
        if (up && at == 0) {
            digits.insert(0, 1, '1');
            ++number.point;
        }
    }
    while (!digits.empty() && digits.back() == '0') digits.pop_back();
}

// Short numbers without an exponent, which nearly all are, stand already as they are shown.
bool is_shown_already(std::string_view raw) {
    if (raw.size() > significant_digits || raw.empty()) return false;
    auto const digits = raw.substr(raw.front() == '-' ? 1 : 0);
    if (digits.empty() || digits.front() == '.' || digits.back() == '.') return false;
    if (digits.front() == '0' && digits.size() > 1 && digits[1] != '.') return false;
    bool point = false;
    for (char const c : digits) {
        if (c == '.' && !point) {
            point = true;
        } else if (!is_digit(c)) {
            return false;
        }
    }
    return !(point && digits.back() == '0') && raw != "-0";
}

} // namespace

bool append_number_as_shown(std::string& text, std::string_view raw) {
    if (is_shown_already(raw)) {
        text.append(raw);
        return true;
    }
    auto number = decimal_of(raw);
    if (!number) return false;
    round_to_shown(*number);
    auto const& digits = number->digits;
    if (digits.empty()) {
        text += '0';
        return true;
    }
    if (number->negative) text += '-';
    auto const point = number->point;
    auto const size = static_cast<int>(digits.size());
    if (point <= 0) {
        text += "0.";
        text.append(static_cast<std::size_t>(-point), '0');
        text += digits;
    } else if (point >= size) {
        text += digits;
        text.append(static_cast<std::size_t>(point - size), '0');
    } else {
        text.append(digits, 0, static_cast<std::size_t>(point));
        text += '.';
        text.append(digits, static_cast<std::size_t>(point));
    }
    return true;
}

} // namespace importers
