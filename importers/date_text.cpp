// Days are tried first, since nearly all are days.
#include "importers/date_text.hpp"

#include "importers/date_evidence.hpp"
#include "importers/heading.hpp"
#include "ledger/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace importers {

namespace {

using ledger::Date;
using ledger::DateOrder;
using ledger::Period;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Runs of digits and of letters; what separates them is let go.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        auto const kind = [&](char c) { return is_digit(c) ? 1 : is_letter(c) ? 2 : 0; };
        auto const start = at++;
        while (at < text.size() && kind(text[at]) == kind(text[start])) ++at;
        if (kind(text[start]) != 0)
            words.push_back(ledger::lower_case(text.substr(start, at - start)));
    }
    return words;
}

bool is_number(std::string const& word) {
    return is_digit(word.front());
}

bool is_month(std::string const& word) {
    return is_letter(word.front()) && Period::parse(word + " 2020").has_value();
}

bool is_weekday(std::string const& word) {
    constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
    return word.size() >= 3 && std::ranges::any_of(days, [&](auto day) {
               return day == word || day.substr(0, 3) == word || day.substr(0, 4) == word;
           });
}

// 30th June 2024, Sunday 30 June 2024, June 30, 2024: the words put in the usual order.
std::optional<Date> date_in_words(std::string_view text) {
    auto words = words_of(text);
    constexpr std::array<std::string_view, 5> fillers{"st", "nd", "rd", "th", "of"};
    std::erase_if(words, [&](auto const& word) {
        return std::ranges::find(fillers, word) != fillers.end() || is_weekday(word);
    });
    if (words.size() != 3) return {};
    if (is_month(words[0]) && is_number(words[1])) std::swap(words[0], words[1]);
    if (!is_number(words[0]) || !is_month(words[1]) || !is_number(words[2])) return {};
    return ledger::parse_date(words[0] + " " + words[1] + " " + words[2]);
}

// A day as Excel counts them; only years from 1980 on, so that 2024 and 1234 are no dates.
std::optional<Date> date_of_number(std::string_view text, bool from_1904) {
    auto const whole = text.substr(0, text.find('.'));
    bool const digits = whole.size() == 5 && std::ranges::all_of(whole, is_digit) &&
                        std::ranges::all_of(text.substr(whole.size()),
                                            [](char c) { return is_digit(c) || c == '.'; });
    if (!digits) return {};
    std::int64_t days = 0;
    for (char const c : whole) days = days * 10 + (c - '0');
    auto const date = ledger::date_of_serial(days, from_1904);
    if (!date || date->year() < std::chrono::year{1980}) return {};
    return date;
}

// 2024-06, unless it is the year 2024-25.
std::optional<Period> month_of_iso(std::string_view text) {
    if (text.size() != 7 || (text[4] != '-' && text[4] != '/')) return {};
    auto const year = text.substr(0, 4);
    auto const month = text.substr(5);
    if (!std::ranges::all_of(year, is_digit) || !std::ranges::all_of(month, is_digit)) return {};
    if (ledger::FinancialYear::parse(text)) return {};
    auto const date = ledger::parse_date(std::string{year} + "-" + std::string{month} + "-01");
    return date ? std::optional{Period::containing(*date)} : std::nullopt;
}

// Q1 2024/25, 2024-25 Quarter 1: its last period. Q1 2024 could be of the calendar year.
std::optional<Period> quarter_of(std::string_view text) {
    auto const words = words_of(text);
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        auto const& word = words[at];
        bool const named = word == "q" || word == "qtr" || word == "quarter";
        if (!named || words[at + 1].size() != 1) continue;
        int const number = words[at + 1][0] - '0';
        std::string year;
        for (std::size_t i = 0; i < words.size(); ++i) {
            bool const of_quarter = i == at || i == at + 1;
            if (of_quarter) continue;
            bool const joined = !year.empty() && is_number(words[i]) && is_digit(year.back());
            year += (joined ? "/" : "") + words[i];
        }
        auto const financial = ledger::FinancialYear::parse(year);
        if (!financial || number < 1 || number > 4) return {};
        return Period::of(*financial, number * 3);
    }
    return {};
}

// Apr-Jun 2024: the three months of a quarter.
std::optional<Period> quarter_of_months(std::string_view text) {
    auto words = words_of(text);
    std::erase(words, "to");
    if (words.size() != 3 || !is_month(words[0]) || !is_month(words[1])) return {};
    auto const first = Period::parse(words[0] + " " + words[2]);
    auto const last = Period::parse(words[1] + " " + words[2]);
    bool const quarter = first && last && last->number() % 3 == 0 &&
                         last->number() - first->number() == 2 && first->year() == last->year();
    return quarter ? last : std::nullopt;
}

bool has_letter(std::string_view text) {
    return std::ranges::any_of(text, is_letter);
}

} // namespace

DateReading read_date_cell(Cell const& cell, DateOrder order, bool from_1904) {
    auto const text = trimmed(cell.text);
    if (cell.kind == CellKind::boolean || cell.kind == CellKind::error) return {};
    if (auto const date = read_date(text, order)) return {DateForm::day, date};
    if (auto const date = date_of_number(text, from_1904)) return {DateForm::serial, date};
    if (cell.kind == CellKind::number) return {};
    if (auto const date = date_in_words(text)) return {DateForm::day, date};
    if (auto const month = month_of_iso(text)) return {DateForm::month, {}, month};
    if (auto const quarter = quarter_of(text)) return {DateForm::quarter, {}, quarter};
    if (auto const quarter = quarter_of_months(text)) return {DateForm::quarter, {}, quarter};
    // 03-2024 is period 3 where periods are wanted; where dates are, it may as well be March.
    if (!has_letter(text) && text.find_first_of("/-.") == 2) return {};
    auto const period = Period::parse(text);
    if (!period) return {};
    auto const words = words_of(text);
    bool const month = std::ranges::any_of(words, is_month);
    return {month ? DateForm::month : DateForm::period, {}, period};
}

std::optional<Period> month_in_words(std::string_view title) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < title.size();) {
        auto const end = std::min(title.find_first_of(" \t\n_()[],;", at), title.size());
        auto word = std::string{trimmed(title.substr(at, end - at))};
        while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.pop_back();
        if (!word.empty()) words.push_back(word);
        at = end + 1;
    }
    constexpr std::size_t most_words = 60, longest = 4;
    if (words.size() > most_words) return {};
    std::optional<Period> found;
    for (std::size_t at = 0; at < words.size(); ++at) {
        std::string window;
        for (std::size_t size = 1; size <= longest && at + size <= words.size(); ++size) {
            window += (size == 1 ? "" : " ") + words[at + size - 1];
            auto const date = date_in_words(window);
            auto const numbers = date ? date : read_date(window, DateOrder::day_first);
            bool const plain_number = window.find_first_not_of("0123456789") == std::string::npos;
            if (numbers && !plain_number) found = Period::containing(*numbers);
            if (!has_letter(window)) continue;
            if (auto const period = Period::parse(window)) found = period;
            if (auto const quarter = quarter_of(window)) found = quarter;
        }
    }
    return found;
}

} // namespace importers
