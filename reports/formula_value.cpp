// Only whole-number arithmetic: pence, and fractions of whole numbers.
#include "reports/formula_value.hpp"

#include "reports/print.hpp"

#include <limits>
#include <optional>

namespace reports {

namespace {

using boost::multiprecision::cpp_int;

// Shares are cut to forty decimals, and points are a hundredfold of that.
Exact const& likeness() {
    static Exact const value = Exact{1} / Exact{ten_to(36)};
    return value;
}

std::optional<ledger::Money> in_pence(Exact const& pounds) {
    Exact const pence = pounds * 100;
    using Limits = std::numeric_limits<std::int64_t>;
    if (denominator(pence) != 1 || numerator(pence) > Limits::max() ||
        numerator(pence) < Limits::min()) {
        return {};
    }
    return ledger::Money::pence(static_cast<std::int64_t>(numerator(pence)));
}

// Cut and not rounded, as ledger::long_decimal_text cuts.
std::string cut_decimal(Exact const& value, std::size_t places) {
    cpp_int const scale = ten_to(places);
    cpp_int const size = abs(numerator(value)) * scale / denominator(value);
    auto digits = size.str();
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
    return value < 0 && size != 0 ? "-" + digits : digits;
}

} // namespace

Value value_of(Cell const& cell) {
    auto const& stored = shown(cell);
    if (auto const* const amount = std::get_if<ledger::Money>(&stored))
        return Exact{Exact{amount->in_pence()} / 100};
    if (auto const* const whole = std::get_if<std::int64_t>(&stored)) return Exact{*whole};
    if (auto const* const share = std::get_if<Percentage>(&stored))
        return exact_number(share->fraction);
    if (auto const* const points = std::get_if<Points>(&stored))
        return exact_number(points->points);
    if (auto const* const decimal = std::get_if<Decimal>(&stored))
        return exact_number(decimal->text);
    if (auto const* const marker = std::get_if<Marker>(&stored))
        return std::string{marker_text(*marker)};
    if (auto const* const text = std::get_if<std::string>(&stored)) return *text;
    if (auto const* const link = std::get_if<std::shared_ptr<LinkCell const>>(&stored))
        return (*link)->text;
    return {};
}

bool agrees(Value const& value, Cell const& stored) {
    auto const wanted = value_of(stored);
    auto const* const number = std::get_if<Exact>(&value);
    auto const* const wanted_number = std::get_if<Exact>(&wanted);
    if (number == nullptr || wanted_number == nullptr) return value == wanted;
    auto const& kept = shown(stored);
    auto const is_ratio = std::holds_alternative<Percentage>(kept) ||
                          std::holds_alternative<Points>(kept) ||
                          std::holds_alternative<Decimal>(kept);
    if (!is_ratio) return *number == *wanted_number;
    Exact const difference = *number - *wanted_number;
    return abs(difference) < likeness();
}

std::string shown_like(Value const& value, Cell const& stored, int places) {
    auto const* const number = std::get_if<Exact>(&value);
    if (number == nullptr) return plain_value(value);
    auto const& like = shown(stored);
    constexpr std::size_t full = 40;
    if (std::holds_alternative<Percentage>(like))
        return for_people(Percentage{cut_decimal(*number, full)}, places);
    if (std::holds_alternative<Points>(like))
        return for_people(Points{cut_decimal(*number, full)}, places);
    if (std::holds_alternative<Decimal>(like))
        return for_people(Decimal{cut_decimal(*number, full)}, places);
    if (std::holds_alternative<std::int64_t>(like) && denominator(*number) == 1)
        return numerator(*number).str();
    return plain_value(value);
}

std::string plain_value(Value const& value) {
    if (auto const* const text = std::get_if<std::string>(&value)) return *text;
    if (auto const* const error = std::get_if<FormulaError>(&value)) return error->text;
    if (auto const* const truth = std::get_if<bool>(&value)) return *truth ? "TRUE" : "FALSE";
    auto const* const number = std::get_if<Exact>(&value);
    if (number == nullptr) return "";
    if (auto const amount = in_pence(*number)) return to_string(*amount);
    return rounded_decimal(cut_decimal(*number, 40), 12);
}

std::string exact_text(Value const& value) {
    auto text = plain_value(value);
    if (std::holds_alternative<Exact>(value)) std::erase(text, ',');
    return text;
}

} // namespace reports
