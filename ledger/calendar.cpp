// The readers of dates, years and periods. Everything is table or grammar; nothing is guessed.
#include "ledger/calendar.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace ledger {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

constexpr int first_year = 1980; // four-digit years outside these are typing errors
constexpr int last_year = 2100;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return lower_case(c) >= 'a' && lower_case(c) <= 'z';
}

// A run of digits, of letters, or one other character; blanks only separate. All that these
// grammars need.
struct Token {
    enum Kind { number, word, sign } kind;
    std::string text; // words in lower case
    int value = 0;    // of a number
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < text.size();) {
        auto const start = at;
        if (is_digit(text[at])) {
            while (at < text.size() && is_digit(text[at])) ++at;
            Token token{Token::number, std::string{text.substr(start, at - start)}};
            if (token.text.size() > 8) return {};
            token.value = std::stoi(token.text);
            tokens.push_back(token);
        } else if (is_letter(text[at])) {
            Token token{Token::word, {}};
            while (at < text.size() && is_letter(text[at])) token.text += lower_case(text[at++]);
            tokens.push_back(token);
        } else {
            if (text.substr(at).starts_with("\u2013")) { // an en dash is a dash
                tokens.push_back({Token::sign, "-"});
                at += 3;
                continue;
            }
            if (text[at] != ' ' && text[at] != '\t') tokens.push_back({Token::sign, {text[at]}});
            ++at;
        }
    }
    return tokens;
}

bool is_sign(Token const& token, std::string_view any_of) {
    return token.kind == Token::sign && any_of.find(token.text[0]) != std::string_view::npos;
}

std::optional<int> month_named(Token const& token) {
    static constexpr std::array names{"january",   "february", "march",    "april",
                                      "may",       "june",     "july",     "august",
                                      "september", "october",  "november", "december"};
    if (token.kind != Token::word || token.text.size() < 3) return {};
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool const whole_or_short =
            token.text.size() == 3 || token.text == names[i] || (token.text == "sept" && i == 8);
        if (whole_or_short && std::string_view{names[i]}.starts_with(token.text.substr(0, 3))) {
            return static_cast<int>(i) + 1;
        }
    }
    return {};
}

// Two digits are of this century up to 79, of the last from 80.
std::optional<int> year_of(Token const& token) {
    if (token.kind != Token::number) return {};
    if (token.text.size() == 2) return token.value < 80 ? 2000 + token.value : 1900 + token.value;
    if (token.text.size() == 4 && token.value >= first_year && token.value <= last_year)
        return token.value;
    return {};
}

std::optional<Date> date_of(int y, int m, int d) {
    if (m < 1 || d < 1) return {};
    Date const date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!date.ok()) return {};
    return date;
}

// A time behind the date is let go: 2024-06-30T00:00:00Z, 30/06/2024 00:00.
std::string_view without_time(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    auto const cut = text.find_last_of(" T", colon);
    bool const time = cut != std::string_view::npos && is_time_of_day(text.substr(cut + 1));
    return time ? text.substr(0, cut) : text;
}

bool all_two_digits_at_most(Token const& token) {
    return token.text.size() <= 2;
}

std::optional<Date> numeric_date(Token const& a, Token const& b, Token const& c, DateOrder order) {
    if (a.text.size() == 4) { // ISO
        auto const y = year_of(a);
        return y && all_two_digits_at_most(b) && all_two_digits_at_most(c)
                   ? date_of(*y, b.value, c.value)
                   : std::nullopt;
    }
    auto const y = year_of(c);
    if (!y || !all_two_digits_at_most(a) || !all_two_digits_at_most(b)) return {};
    bool const day_first = order == DateOrder::day_first;
    return date_of(*y, day_first ? b.value : a.value, day_first ? a.value : b.value);
}

} // namespace

bool is_time_of_day(std::string_view text) {
    auto const only = [](char c) {
        return is_digit(c) || std::string_view{":. +-ZAPMapm"}.find(c) != std::string_view::npos;
    };
    auto const hour = text.substr(0, text.find(':'));
    return hour.size() < text.size() && !hour.empty() && hour.size() <= 2 &&
           std::ranges::all_of(hour, is_digit) && std::ranges::all_of(text, only);
}

std::optional<Date> parse_date(std::string_view text, DateOrder order) {
    auto tokens = tokens_of(without_time(text));
    if (tokens.size() == 1 && tokens[0].text.size() == 8 &&
        tokens[0].kind == Token::number) { // 20240630
        int const all = tokens[0].value;
        auto const date = date_of(all / 10000, all / 100 % 100, all % 100);
        bool const sane = all / 10000 >= first_year && all / 10000 <= last_year;
        return sane ? date : std::nullopt;
    }
    if (tokens.size() == 5 && is_sign(tokens[1], "-/.") && is_sign(tokens[3], "-/.")) {
        if (tokens[1].text != tokens[3].text) return {};
        tokens = {tokens[0], tokens[2], tokens[4]};
    }
    if (tokens.size() != 3) return {};
    bool const numbers = tokens[0].kind == Token::number && tokens[2].kind == Token::number;
    if (!numbers) return {};
    if (auto const named = month_named(tokens[1])) {
        auto const y = year_of(tokens[2]);
        return y && all_two_digits_at_most(tokens[0]) ? date_of(*y, *named, tokens[0].value)
                                                      : std::nullopt;
    }
    if (tokens[1].kind != Token::number) return {};
    return numeric_date(tokens[0], tokens[1], tokens[2], order);
}

std::string iso(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Date> date_of_serial(std::int64_t days, bool epoch_1904) {
    constexpr std::int64_t year_2100 = 73051;
    if (days < 1 || days > year_2100) return {};
    // Excel believes in 29 February 1900, so its day 61 is 1 March 1900; earlier serials are not
    // dates here.
    if (!epoch_1904 && days < 61) return {};
    auto const epoch =
        epoch_1904 ? Date{year{1904}, month{1}, day{1}} : Date{year{1899}, month{12}, day{30}};
    return Date{sys_days{epoch} + std::chrono::days{days}};
}

namespace {

// The year that starts in `from` when `to`, of two or four digits, is the year after it.
std::optional<FinancialYear> span_of_years(Token const& from, Token const& to) {
    auto const starts = year_of(from);
    if (!starts || to.kind != Token::number) return {};
    bool const follows = (to.text.size() == 2 && to.value == (*starts + 1) % 100) ||
                         (to.text.size() == 4 && to.value == *starts + 1);
    return follows ? std::optional{FinancialYear{*starts}} : std::nullopt;
}

std::optional<FinancialYear> year_of_tokens(std::span<Token const> tokens) {
    bool const fy = !tokens.empty() && tokens[0].kind == Token::word && tokens[0].text == "fy";
    if (fy) tokens = tokens.subspan(1);
    if (tokens.size() == 1 && tokens[0].kind == Token::number) {
        auto const& text = tokens[0].text;
        if (text.size() == 6) { // 202425
            Token const from{Token::number, text.substr(0, 4), tokens[0].value / 100};
            Token const to{Token::number, text.substr(4), tokens[0].value % 100};
            return span_of_years(from, to);
        }
        auto const ends = fy ? year_of(tokens[0]) : std::nullopt;
        return ends ? std::optional{FinancialYear{*ends - 1}} : std::nullopt;
    }
    bool const joined = tokens.size() == 3 && (is_sign(tokens[1], "/-") || tokens[1].text == "to");
    return joined ? span_of_years(tokens[0], tokens[2]) : std::nullopt;
}

} // namespace

std::optional<FinancialYear> FinancialYear::parse(std::string_view text) {
    auto const tokens = tokens_of(text);
    return year_of_tokens(tokens);
}

FinancialYear FinancialYear::containing(Date date) {
    int const y = static_cast<int>(date.year());
    return FinancialYear{date.month() >= month{4} ? y : y - 1};
}

Date FinancialYear::first_day() const {
    return Date{year{starts_in_}, month{4}, day{1}};
}
Date FinancialYear::last_day() const {
    return Date{year{starts_in_ + 1}, month{3}, day{31}};
}

std::string to_string(FinancialYear y) {
    return fmt::format("{}/{:02}", y.starts_in(), (y.starts_in() + 1) % 100);
}

std::optional<Period> Period::of(FinancialYear year, int number) {
    if (number < 1 || number > 15) return {};
    return Period{year, number};
}

Period Period::containing(Date date) {
    auto const m = static_cast<unsigned>(date.month());
    return Period{FinancialYear::containing(date), static_cast<int>((m + 8) % 12) + 1};
}

Period Period::from_key(int key) {
    auto const period = of(FinancialYear{key / 100}, key % 100);
    ensure(period.has_value(), "a stored period is not between 1 and 15");
    return *period;
}

namespace {

// P03, M3, Period 3, 3: the number of a period whose year is told elsewhere.
std::optional<int> bare_number(std::span<Token const> tokens) {
    static constexpr std::array words{"p", "m", "period", "month", "per", "mth"};
    bool const is_named =
        tokens.size() == 2 && std::ranges::find(words, tokens[0].text) != words.end();
    if (is_named) tokens = tokens.subspan(1);
    if (tokens.size() != 1 || tokens[0].kind != Token::number || tokens[0].text.size() > 3)
        return {};
    return tokens[0].value;
}

std::optional<Period> in_month(int m, int y) {
    return Period::containing(Date{year{y}, month{static_cast<unsigned>(m)}, day{1}});
}

std::optional<Period> with_own_year(std::span<Token const> tokens) {
    // 2024/25-P03, 2024/25 P3
    if (tokens.size() >= 4) {
        auto const y = year_of_tokens(tokens.first(3));
        auto rest = tokens.subspan(3);
        if (y && is_sign(rest[0], "-/:")) rest = rest.subspan(1);
        auto const n = bare_number(rest);
        if (y && n) return Period::of(*y, *n);
        auto const back = year_of_tokens(tokens.last(3)); // P03 2024/25
        auto const front = bare_number(tokens.first(tokens.size() - 3));
        if (back && front && tokens.size() == 5) return Period::of(*back, *front);
    }
    // Jun-24, June 2024
    if (tokens.size() == 2 || (tokens.size() == 3 && is_sign(tokens[1], "-/."))) {
        auto const m = month_named(tokens.front());
        auto const y = year_of(tokens.back());
        if (m && y) return in_month(*m, *y);
    }
    if (tokens.size() == 1 && tokens[0].kind == Token::number &&
        tokens[0].text.size() == 7) { // 2024003
        int const starts = tokens[0].value / 1000;
        if (starts < first_year || starts > last_year) return {};
        return Period::of(FinancialYear{starts}, tokens[0].value % 1000);
    }
    if (tokens.size() == 3 && is_sign(tokens[1], "-/.") && tokens[0].kind == Token::number &&
        tokens[2].text.size() == 4) { // 03-2024
        auto const y = year_of(tokens[2]);
        bool const short_number = tokens[0].text.size() <= 3;
        return y && short_number ? Period::of(FinancialYear{*y}, tokens[0].value) : std::nullopt;
    }
    return {};
}

} // namespace

std::optional<Period> Period::parse(std::string_view text, std::optional<FinancialYear> year) {
    auto const tokens = tokens_of(text);
    if (tokens.empty()) return {};
    if (auto const period = with_own_year(tokens)) return period;
    if (!year) return {};
    if (auto const number = bare_number(tokens)) return of(*year, *number);
    if (tokens.size() == 1) {
        if (auto const m = month_named(tokens[0])) return of(*year, (*m + 8) % 12 + 1);
    }
    return {};
}

std::string to_string(Period period) {
    return fmt::format("{}-P{:02}", to_string(period.year()), period.number());
}

} // namespace ledger
