// Figures inside sentences, to two places, half away from zero.
#include "reports/words.hpp"

namespace reports {

std::string pounds(ledger::Money amount) {
    auto const text = to_string(amount);
    return amount.is_negative() ? "-£" + text.substr(1) : "£" + text;
}

std::string pounds(ledger::Ratio const& amount) {
    auto text = ledger::decimal_text(amount, 2);
    auto const negative = text.starts_with('-');
    auto const sign = negative ? std::size_t{1} : std::size_t{0};
    for (auto at = text.find('.'); at > 3 + sign; at -= 3) text.insert(at - 3, 1, ',');
    return negative ? "-£" + text.substr(1) : "£" + text;
}

std::string short_pounds(ledger::Money amount) {
    struct Unit {
        std::int64_t pounds;
        int places;
        char const* letters;
    };
    constexpr Unit units[] = {{1'000'000'000, 2, "bn"}, {1'000'000, 1, "m"}, {1'000, 0, "k"}};
    auto const size = amount.is_negative() ? -amount : amount;
    auto const sign = amount.is_negative() ? "-£" : "£";
    for (auto const& unit : units) {
        if (size.in_pence() < unit.pounds * 100) continue;
        ledger::Ratio const in_units{size, ledger::Money::pence(unit.pounds * 100)};
        return sign + ledger::decimal_text(in_units, unit.places) + unit.letters;
    }
    return sign + ledger::decimal_text({size, ledger::Money::pence(std::int64_t{100})}, 0);
}

std::string short_name(std::string_view name) {
    constexpr std::size_t most = 60;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if ((static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U) continue;
        if (letters++ == most) return std::string{name.substr(0, at)} + "…";
    }
    return std::string{name};
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
