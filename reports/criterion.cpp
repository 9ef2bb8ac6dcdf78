// What is written follows what Excel and LibreOffice both take it for.
#include "reports/criterion.hpp"

#include "ledger/ascii.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool looks_like_a_number(std::string_view text) {
    return !text.empty() && is_digit(text.front()) &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.'; }) &&
           std::ranges::count(text, '.') <= 1;
}

std::string in_quotes(std::string_view text) {
    std::string made = "\"";
    for (auto const letter : text) {
        made += letter;
        if (letter == '"') made += letter;
    }
    return made + '"';
}

// Signs at the beginning need an "=" in front of them, pattern letters a tilde.
std::string plain_pattern(std::string_view text) {
    std::string made;
    for (auto const letter : text) {
        if (letter == '*' || letter == '?' || letter == '~') made += '~';
        made += letter;
    }
    return made;
}

constexpr std::size_t longest_criterion = 255;

// The beginning of a text that is too long for a criterion, as a pattern.
std::string beginning(std::string_view text) {
    std::size_t end = 120;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end; // not within a letter
    return in_quotes("=" + plain_pattern(text.substr(0, end)) + "*");
}

bool is_harmless(std::string_view text) {
    return text.front() != '=' && text.front() != '<' && text.front() != '>' &&
           text.find_first_of("*?~") == std::string_view::npos;
}

} // namespace

std::string as_compared(std::string_view text) {
    std::string made{text};
    for (auto& letter : made) {
        letter = ledger::lower_case(letter);
    }
    return made;
}

std::string criterion(std::string const& cell, std::string_view text) {
    if (text.empty()) return in_quotes("=");
    if (text.size() > longest_criterion) return beginning(text);
    if (!is_harmless(text)) return in_quotes("=" + plain_pattern(text));
    return cell.empty() ? in_quotes(text) : cell;
}

std::string criterion_not(std::string_view text) {
    return in_quotes("<>" + plain_pattern(text));
}

std::string criterion_begins(std::string_view text) {
    return in_quotes(plain_pattern(text) + "*");
}

std::string asked_of(std::string_view column, std::string_view text, std::string const& cell) {
    if (!looks_like_a_number(text)) return fmt::format("{},{}", column, criterion(cell, text));
    // Two patterns, which only texts match: what begins so, and is as long.
    return fmt::format("{0},\"{1}*\",{0},\"{2}\"", column, text, std::string(text.size(), '?'));
}

} // namespace reports
