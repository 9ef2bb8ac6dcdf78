// A number beyond 12 can only be a day; that is all the evidence there is.
#include "importers/date_evidence.hpp"

#include "importers/heading.hpp"

#include <fmt/format.h>

namespace importers {

namespace {

using ledger::DateOrder;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

struct Digits {
    int value = 0;
    std::size_t count = 0;
};

Digits take_digits(std::string_view& text) {
    Digits digits;
    while (digits.count < text.size() && digits.count < 5 && is_digit(text[digits.count])) {
        digits.value = digits.value * 10 + (text[digits.count++] - '0');
    }
    text.remove_prefix(digits.count);
    return digits;
}

bool is_time_behind(std::string_view text) {
    if (text.empty()) return true;
    if (text[0] != 'T' && text[0] != ' ') return false;
    auto const time = text.find_first_not_of(' ', 1);
    return time != std::string_view::npos && ledger::is_time_of_day(text.substr(time));
}

std::optional<ledger::Date> date_of(NumericDate const& date, DateOrder order) {
    bool const month_is_first = date.iso || order == DateOrder::month_first;
    auto const month = static_cast<unsigned>(month_is_first ? date.first : date.second);
    auto const day = static_cast<unsigned>(month_is_first ? date.second : date.first);
    ledger::Date const made{std::chrono::year{date.year}, std::chrono::month{month},
                            std::chrono::day{day}};
    return made.ok() ? std::optional{made} : std::nullopt;
}

} // namespace

std::optional<NumericDate> numeric_date(std::string_view text) {
    text = trimmed(text);
    auto const a = take_digits(text);
    if (a.count == 0 || a.count == 3 || a.count > 4 || text.empty()) return {};
    char const sign = text.front();
    if (sign != '/' && sign != '-' && sign != '.') return {};
    text.remove_prefix(1);
    auto const b = take_digits(text);
    if (b.count == 0 || b.count > 2 || text.empty() || text.front() != sign) return {};
    text.remove_prefix(1);
    auto const c = take_digits(text);
    if (!is_time_behind(text)) return {};
    bool const iso = a.count == 4;
    if (iso ? c.count == 0 || c.count > 2 : c.count != 2 && c.count != 4) return {};
    int year = iso ? a.value : c.value;
    if (!iso && c.count == 2) year += year < 80 ? 2000 : 1900;
    if (year < 1980 || year > 2100) return {};
    return iso ? NumericDate{b.value, c.value, year, true}
               : NumericDate{a.value, b.value, year, false};
}

std::optional<ledger::Date> read_date(std::string_view text, DateOrder order) {
    if (auto const numbers = numeric_date(text)) return date_of(*numbers, order);
    return ledger::parse_date(trimmed(text), order);
}

bool could_be_either(std::string_view text) {
    auto const numbers = numeric_date(text);
    auto const is_month = [](int number) { return number >= 1 && number <= 12; };
    return numbers && !numbers->iso && is_month(numbers->first) && is_month(numbers->second) &&
           numbers->first != numbers->second;
}

void DateEvidence::see(std::string_view text, std::int64_t row) {
    auto const numbers = numeric_date(text);
    if (!numbers || numbers->iso) {
        auto const date = read_date(text, DateOrder::day_first);
        if (numbers || date) ++plain_;
        if (date) count(*date, *date);
        return;
    }
    auto const as_day_first = date_of(*numbers, DateOrder::day_first);
    auto const as_month_first = date_of(*numbers, DateOrder::month_first);
    bool const day_first = as_day_first.has_value();
    bool const month_first = as_month_first.has_value();
    if (day_first || month_first) {
        count(as_day_first.value_or(as_month_first.value_or(ledger::Date{})),
              as_month_first.value_or(as_day_first.value_or(ledger::Date{})));
    }
    auto const proof = [&](int day) {
        return fmt::format("day {} in row {} ({})", day, row, trimmed(text));
    };
    if (day_first && !month_first && ++day_first_ == 1) day_proof_ = proof(numbers->first);
    if (month_first && !day_first && ++month_first_ == 1) month_proof_ = proof(numbers->second);
    if (month_first && day_first) numbers->first == numbers->second ? ++plain_ : ++either_;
}

void DateEvidence::count(ledger::Date day_first, ledger::Date month_first) {
    auto const month_of = [](ledger::Date date) {
        return static_cast<int>(date.year()) * 12 +
               static_cast<int>(static_cast<unsigned>(date.month())) - 1;
    };
    ++months_day_first_[month_of(day_first)];
    ++months_month_first_[month_of(month_first)];
}

std::optional<std::pair<int, int>> DateEvidence::usual_months() const {
    auto const& months = order() == DateOrder::day_first ? months_day_first_ : months_month_first_;
    std::int64_t all = 0;
    for (auto const& [month, times] : months) all += times;
    constexpr std::int64_t few = 10; // dates that say nothing about what is usual
    if (all < few) return {};
    std::int64_t below = 0;
    std::optional<int> first;
    for (auto const& [month, times] : months) {
        below += times;
        if (!first && below * 20 > all) first = month;
        if (below * 20 >= all * 19) return std::pair{*first, month};
    }
    return {};
}

DateOrder DateEvidence::order() const {
    return month_first_ > day_first_ ? DateOrder::month_first : DateOrder::day_first;
}

std::string DateEvidence::because() const {
    if (contradictory())
        return fmt::format("both orders are used: {}, but {}", day_proof_, month_proof_);
    if (day_first_ > 0) return day_proof_;
    if (month_first_ > 0) return month_proof_;
    if (either_ > 0) return "assumed: nothing proves either order";
    return plain_ > 0 ? "every date has one meaning only" : "there are no dates";
}

} // namespace importers
