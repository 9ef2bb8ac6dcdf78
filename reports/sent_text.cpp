// Digits are looked at, never counted with.
#include "reports/sent_text.hpp"

#include "ledger/ascii.hpp"

#include <algorithm>

namespace reports {

namespace {

constexpr std::size_t longest_text = 32'767, most_digits = 15;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::string exact_number(std::string_view text, bool amount) {
    std::string plain;
    if (text.starts_with('-')) {
        plain = "-";
        text.remove_prefix(1);
    }
    auto const point = std::min(text.find('.'), text.size());
    auto const whole = text.substr(0, point), rest = text.substr(std::min(point + 1, text.size()));
    bool const commas = amount && whole.find(',') != std::string_view::npos;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        bool const comma_wanted = commas && (whole.size() - i) % 4 == 0;
        if (comma_wanted ? whole[i] != ',' : !is_digit(whole[i])) return {};
        if (!comma_wanted) plain += whole[i];
    }
    if (commas && whole.starts_with(',')) return {};
    auto const sign = plain.starts_with('-') ? std::size_t{1} : std::size_t{0};
    auto const digits = plain.size() - sign;
    bool const noughts = digits > 1 && plain[sign] == '0'; // a code, perhaps
    if (digits == 0 || noughts || (point < text.size() && rest.empty())) return {};
    if (!std::ranges::all_of(rest, is_digit) || digits + rest.size() > most_digits) return {};
    if (amount ? rest.size() > 2 : rest.ends_with('0')) return {};
    if (!rest.empty()) plain += '.' + std::string{rest};
    bool const nil = plain.find_first_of("123456789") == std::string::npos;
    return nil && sign == 1 ? std::string{} : plain;
}

std::string as_written(std::string_view text, bool& cut) {
    std::string written;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if ((c & 0xc0) != 0x80 && ++characters > longest_text) {
            cut = true;
            break;
        }
        bool const escape =
            text.substr(i).starts_with("_x") && text.size() > i + 6 && text[i + 6] == '_';
        if (escape) {
            written += "_x005F_";
        } else if (c == '\0') {
            written += ' ';
        } else if (c == '\r') {
            written += "_x000D_";
        } else {
            written += text[i];
        }
    }
    return written;
}

std::size_t characters_in(std::string_view text) {
    auto const first = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(text, first));
}

std::string sheet_name_of(std::string_view name, std::string_view taken) {
    std::string fit;
    for (char const c : name) {
        fit += std::string_view{"[]:*?/\\'"}.find(c) == std::string_view::npos ? c : ' ';
    }
    while (characters_in(fit) > 31) fit.pop_back();
    while (!fit.empty() && (static_cast<unsigned char>(fit.back()) & 0xc0) == 0x80) fit.pop_back();
    auto const lower = [](std::string text) {
        text = ledger::lower_case(text);
        return text;
    };
    bool const usable = fit.find_first_not_of(' ') != std::string::npos &&
                        lower(fit) != lower(std::string{taken}) && lower(fit) != "history";
    return usable ? fit : "Extract";
}

} // namespace reports
