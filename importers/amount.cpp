// First the plain forms, which nearly all are; then the sender's habits; only then the search for
// what is wrong.
#include "importers/amount.hpp"

#include "importers/heading.hpp"
#include "importers/number_text.hpp"
#include "ledger/ascii.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace importers {

namespace {

using ledger::Money;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_scientific_form(std::string_view text) {
    return text.find_first_of("eE") != std::string_view::npos;
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// One spelling for blanks, minus signs and the pound sign, of which damaged files have several.
std::string in_usual_characters(std::string_view text) {
    std::string usual{trimmed(text)};
    struct Spelling {
        std::string_view found, usual;
    };
    constexpr std::array<Spelling, 11> spellings{{
        {"\u00a0", " "},
        {"\u202f", " "},
        {"\u2009", " "},
        {"\u2212", "-"},
        {"\u2013", "-"},
        {"\u2014", "-"},
        {"\u00c2\u00a3", "£"}, // £ in UTF-8, read as Windows-1252
        {"\u0153", "£"},       // byte 9C, the £ of code page 437 and 850
        {"\ufffd", "£"},
        {"GBP", "£"},
        {"££", "£"},
    }};
    for (auto const& [found, wanted] : spellings) replace_all(usual, found, wanted);
    return std::string{trimmed(usual)};
}

bool is_nought(std::string_view text) {
    std::string left;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with("£")) {
            at += std::string_view{"£"}.size();
            continue;
        }
        if (text[at] != ' ')
            left += static_cast<char>(is_letter(text[at]) ? text[at] | 0x20 : text[at]);
        ++at;
    }
    return left == "-" || left == "--" || left == "nil" || left == "(-)";
}

// 1 234.50: a blank between digits stands for a comma.
void blanks_to_commas(std::string& text) {
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        if (text[at] == ' ' && is_digit(text[at - 1]) && is_digit(text[at + 1])) text[at] = ',';
    }
}

enum class Suffix { none, credit, debit };

Suffix take_suffix(std::string& text) {
    if (text.size() < 3) return Suffix::none;
    char const first = static_cast<char>(text[text.size() - 2] | 0x20);
    char const second = static_cast<char>(text.back() | 0x20);
    bool const stands_alone = !is_letter(text[text.size() - 3]);
    if (second != 'r' || (first != 'c' && first != 'd') || !stands_alone) return Suffix::none;
    text.resize(text.size() - 2);
    text = trimmed(text);
    return first == 'c' ? Suffix::credit : Suffix::debit;
}

// CR 1,204.50: some systems write it in front.
Suffix take_prefix(std::string& text) {
    if (text.size() < 3) return Suffix::none;
    char const first = static_cast<char>(text[0] | 0x20);
    char const second = static_cast<char>(text[1] | 0x20);
    bool const stands_alone = !is_letter(text[2]);
    if (second != 'r' || (first != 'c' && first != 'd') || !stands_alone) return Suffix::none;
    text.erase(0, text[2] == '.' || text[2] == ':' ? 3 : 2);
    text = trimmed(text);
    return first == 'c' ? Suffix::credit : Suffix::debit;
}

// A program wrote all digits of a binary number, 58847.040000000001: nobody types sixteen digits.
std::optional<std::string> without_noise(std::string_view text) {
    constexpr std::size_t digits_shown = 15;
    auto const point = text.find('.');
    if (point == std::string_view::npos || is_scientific_form(text)) return {};
    std::size_t significant = 0;
    for (char const c : text.substr(text.starts_with('-') ? 1 : 0)) {
        if (c != '.' && !is_digit(c)) return {};
        if (is_digit(c) && (significant > 0 || c != '0')) ++significant;
    }
    std::string shown;
    if (significant <= digits_shown || !append_number_as_shown(shown, text)) return {};
    return shown;
}

// 122.5 thousand is 122,500.00: the point moves by three places, exactly.
std::optional<Money> thousands(std::string const& text) {
    constexpr std::size_t decimals = 5;
    auto const end = text.find_last_of("0123456789");
    auto const point = text.find('.');
    if (end == std::string::npos) return {};
    if (point == std::string::npos || point > end) {
        auto const whole = Money::parse(text);
        if (!whole) return {};
        auto plain = text;
        std::erase(plain, ',');
        return Money::parse(plain.insert(plain.find_last_of("0123456789") + 1, "000"));
    }
    auto fraction = text.substr(point + 1, end - point);
    if (fraction.find_first_not_of("0123456789") != std::string::npos) return {};
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (fraction.size() > decimals) return {};
    fraction.resize(decimals, '0');
    auto front = text.substr(0, point);
    if (front.empty() || !is_digit(front.back())) front += '0';
    if (!Money::parse(front + text.substr(end + 1))) return {};
    std::erase(front, ',');
    return Money::parse(front + fraction.substr(0, 3) + "." + fraction.substr(3) +
                        text.substr(end + 1));
}

// Whether the text would be an amount if letters that look like digits were digits.
bool has_letter_for_digit(std::string_view text) {
    std::string mended{text};
    bool any = false;
    for (char& c : mended) {
        char const digit = c == 'O' || c == 'o'               ? '0'
                           : c == 'l' || c == 'I' || c == 'i' ? '1'
                           : c == 'S'                         ? '5'
                           : c == 'B'                         ? '8'
                                                              : c;
        any = any || digit != c;
        c = digit;
    }
    return any && std::ranges::any_of(text, is_digit) && Money::parse(mended).has_value();
}

bool is_scientific(std::string_view text) {
    auto const e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0) return false;
    auto const mantissa = text.substr(0, e);
    auto exponent = text.substr(e + 1);
    if (exponent.starts_with('+') || exponent.starts_with('-')) exponent.remove_prefix(1);
    return mantissa.find_first_not_of("-0123456789.,") == std::string_view::npos &&
           !exponent.empty() && std::ranges::all_of(exponent, is_digit);
}

// The text with everything but digits, commas and points taken off its ends.
std::string_view digits_part(std::string_view text) {
    auto const begin = text.find_first_of("0123456789.,");
    auto const end = text.find_last_of("0123456789.,");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, end - begin + 1);
}

AmountFault fault_of_digits(std::string_view digits) {
    auto const comma = digits.rfind(',');
    auto const point = digits.find('.');
    auto const only = [](std::string_view text) { return std::ranges::all_of(text, is_digit); };
    if (comma != std::string_view::npos) {
        bool const cents_behind = digits.size() - comma - 1 <= 2;
        bool const one_comma = digits.find(',') == comma;
        if (cents_behind && one_comma && point == std::string_view::npos)
            return AmountFault::decimal_comma;
        if (cents_behind && point < comma) return AmountFault::decimal_comma;
        std::string plain{digits};
        std::erase(plain, ',');
        if (Money::parse(plain)) return AmountFault::commas_misplaced;
        if (point == std::string_view::npos || comma > point) return AmountFault::commas_misplaced;
    }
    if (point != std::string_view::npos && digits.size() - point - 1 > 2 &&
        only(digits.substr(point + 1))) {
        return AmountFault::too_many_decimals;
    }
    constexpr std::size_t digits_of_money = 17;
    if (only(digits.substr(0, point)) && digits.size() > digits_of_money)
        return AmountFault::too_large;
    return AmountFault::not_an_amount;
}

AmountFault fault_of(std::string_view text) {
    if (text.find_first_not_of('#') == std::string_view::npos)
        return AmountFault::column_too_narrow;
    if (text.starts_with('#') && text.size() > 2 && is_letter(text[1]))
        return AmountFault::spreadsheet_error;
    constexpr std::array<std::string_view, 3> currencies{"$", "\u20ac", "\u00a5"};
    for (auto const sign : currencies) {
        if (text.find(sign) != std::string_view::npos) return AmountFault::foreign_currency;
    }
    if (is_scientific(text)) return AmountFault::scientific;
    if (has_letter_for_digit(text)) return AmountFault::letter_for_digit;
    if (std::ranges::any_of(text, is_letter)) return AmountFault::not_an_amount;
    auto const digits = digits_part(text);
    if (digits.empty()) return AmountFault::not_an_amount;
    if (Money::parse(digits)) return AmountFault::signs_contradict;
    return fault_of_digits(digits);
}

bool is_not_given(std::string_view text) {
    constexpr std::array<std::string_view, 9> words{"..",   ".",    "na",   "n/a", "#n/a",
                                                    "n.a.", "null", "none", "tbc"};
    auto lower = ledger::lower_case(text);
    return std::ranges::find(words, lower) != words.end();
}

} // namespace

AmountReading read_amount(std::string_view text, std::int64_t pounds_per_unit) {
    bool const in_thousands = pounds_per_unit == 1000;
    if (!in_thousands) {
        if (auto const plain = Money::parse(text)) return {plain};
    }
    auto usual = in_usual_characters(text);
    if (usual.empty()) return {{}, AmountFault::empty};
    if (is_nought(usual)) return {Money{}};
    if (is_not_given(usual)) return {{}, AmountFault::not_given};
    auto suffix = take_suffix(usual);
    if (suffix == Suffix::none) suffix = take_prefix(usual);
    if (usual.ends_with("£")) { // 12.00 £
        usual.resize(usual.size() - std::string_view{"£"}.size());
        usual = trimmed(usual);
    }
    blanks_to_commas(usual);
    auto const shown = without_noise(usual);
    if (shown) usual = *shown;
    auto amount = in_thousands ? thousands(usual) : Money::parse(usual);
    if (!amount) return {{}, fault_of(usual), shown.has_value()};
    if (suffix == Suffix::none) return {amount, AmountFault::none, shown.has_value()};
    bool const signed_already = usual.find_first_of("-(+") != std::string::npos;
    if (signed_already) return {{}, AmountFault::signs_contradict};
    return {suffix == Suffix::credit ? -*amount : *amount};
}

AmountReading read_amount(Cell const& cell, std::int64_t pounds_per_unit) {
    switch (cell.kind) {
    case CellKind::empty:
        return {{}, AmountFault::empty};
    case CellKind::error:
        return {{}, cell.text == "#N/A" ? AmountFault::not_given : AmountFault::spreadsheet_error};
    case CellKind::date:
    case CellKind::boolean:
        return {{}, AmountFault::not_an_amount};
    case CellKind::text:
    case CellKind::number:
        break;
    }
    return read_amount(cell.text, pounds_per_unit);
}

std::string_view fault_clause(AmountFault fault) {
    switch (fault) {
    case AmountFault::none:
        return "is an amount";
    case AmountFault::empty:
        return "is empty";
    case AmountFault::not_given:
        return "says that there is no amount";
    case AmountFault::too_many_decimals:
        return "has more than two decimals";
    case AmountFault::commas_misplaced:
        return "has commas that do not stand in groups of three digits";
    case AmountFault::decimal_comma:
        return "has a comma where the decimal point should be";
    case AmountFault::foreign_currency:
        return "is in another currency than pounds";
    case AmountFault::column_too_narrow:
        return "was cut off, since its column was too narrow when it was saved";
    case AmountFault::letter_for_digit:
        return "has a letter where a digit should be";
    case AmountFault::scientific:
        return "is in scientific notation, which has lost digits";
    case AmountFault::too_large:
        return "is larger than any amount that can be booked";
    case AmountFault::spreadsheet_error:
        return "is an error of the spreadsheet's formula";
    case AmountFault::signs_contradict:
        return "has more than one sign";
    case AmountFault::not_an_amount:
        return "is not an amount";
    }
    return {};
}

std::string_view fault_remedy(AmountFault fault) {
    switch (fault) {
    case AmountFault::too_many_decimals:
        return "Ask the sender for the amount in pounds and pence.";
    case AmountFault::foreign_currency:
        return "Ask the sender for the amount in pounds.";
    case AmountFault::column_too_narrow:
        return "Widen the column in the sender's program and save again.";
    case AmountFault::letter_for_digit:
        return "Check for a letter typed as a digit.";
    case AmountFault::scientific:
        return "Give the column the format Number and save again.";
    case AmountFault::spreadsheet_error:
        return "Mend the formula in the sender's file.";
    default:
        return "Correct the cell in the sender's file, or set the row aside with a reason.";
    }
}

} // namespace importers
