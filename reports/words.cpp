// Figures inside sentences, to two places, half away from zero.
#include "reports/words.hpp"

namespace reports {

std::string pounds(ledger::Money amount) {
    auto const text = to_string(amount);
    return amount.is_negative() ? "-£" + text.substr(1) : "£" + text;
}

std::string percent(ledger::Ratio const& share) {
    return percentage_text(share, 2) + "%";
}

std::string percentage_points(ledger::Ratio const& change) {
    auto const text = percentage_text(change, 2);
    auto const sign = direction_of(change) == Direction::up ? "+" : "";
    return sign + text + " percentage points";
}

std::string how_many(std::int64_t number, std::string_view of) {
    auto digits = std::to_string(number);
    for (auto at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits + ' ' + std::string{of} + (number == 1 ? "" : "s");
}

Direction direction_of(ledger::Ratio const& change) {
    auto const text = percentage_text(change, 2);
    if (text == "0.00") return Direction::level;
    return text.starts_with('-') ? Direction::down : Direction::up;
}

std::string_view arrow(Direction direction) {
    switch (direction) {
    case Direction::up:
        return "▲ rose";
    case Direction::down:
        return "▼ fell";
    case Direction::level:
        break;
    }
    return "● level";
}

} // namespace reports
