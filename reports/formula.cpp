// A parser by precedence, as Excel has it: comparisons bind least, then &, + and -, * and /, %, and
// most of all the sign in front.
#include "reports/formula.hpp"

#include "ledger/error.hpp"
#include "reports/formula_tokens.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace reports {

namespace {

using Kind = Formula::Kind;
using TokenKind = FormulaToken::Kind;

constexpr int deepest = 64;

// "$E$3" is column 4, row 3; nothing where the name is another.
std::optional<CellAddress> address_of(std::string_view name) {
    CellAddress address;
    std::size_t at = 0;
    auto const dollar = [&] {
        if (at < name.size() && name[at] == '$') ++at;
    };
    dollar();
    std::size_t column = 0;
    std::size_t letters = 0;
    for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z'; ++at, ++letters)
        column = column * 26 + static_cast<std::size_t>(name[at] - 'A') + 1;
    if (letters == 0 || letters > 3) return {};
    dollar();
    auto const digits = name.substr(at);
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.empty() || digits.size() > 7 || !std::ranges::all_of(digits, is_digit)) return {};
    address.column = column - 1;
    address.row = 0;
    for (auto const digit : digits)
        address.row = address.row * 10 + static_cast<std::size_t>(digit - '0');
    return address;
}

class Parser {
public:
    explicit Parser(std::string_view formula)
        : formula_{formula}, tokens_{formula_tokens(formula)} {}

    Formula whole() {
        if (!takes("=")) refuse("it does not begin with =");
        auto formula = level(0);
        if (token().kind != TokenKind::end) refuse("something stands behind its end");
        return formula;
    }

private:
    // Operators of each level, those that bind least first.
    static constexpr std::array<std::string_view, 4> levels = {" = <> < <= > >= ", " & ", " + - ",
                                                               " * / "};

    Formula level(std::size_t number) {
        if (number == levels.size()) return signed_part();
        auto const begin = token().begin;
        auto left = level(number + 1);
        while (token().kind == TokenKind::sign &&
               levels[number].find(' ' + token().text + ' ') != std::string_view::npos) {
            Formula made{.kind = Kind::operation, .text = token().text};
            ++at_;
            made.parts.push_back(std::move(left));
            made.parts.push_back(level(number + 1));
            left = ended(std::move(made), begin);
        }
        return left;
    }

    Formula signed_part() {
        auto const begin = token().begin;
        if (takes("+")) return signed_part();
        if (takes("-")) {
            if (++depth_ > deepest) refuse("it is nested too deeply");
            Formula made{.kind = Kind::operation, .text = "negative"};
            made.parts.push_back(signed_part());
            --depth_;
            return ended(std::move(made), begin);
        }
        auto part = operand();
        while (takes("%")) {
            Formula made{.kind = Kind::operation, .text = "%"};
            made.parts.push_back(std::move(part));
            part = ended(std::move(made), begin);
        }
        return part;
    }

    Formula operand() {
        if (++depth_ > deepest) refuse("it is nested too deeply");
        auto const first = token();
        ++at_;
        Formula made;
        if (first.kind == TokenKind::number) {
            made = {.kind = Kind::number, .number = exact_number(first.text)};
        } else if (first.kind == TokenKind::text) {
            made = {.kind = Kind::text, .text = first.text};
        } else if (first.kind == TokenKind::quoted_name) {
            if (!takes("!")) refuse("a sheet's name has no ! behind it");
            made = reference(first.text);
        } else if (first.kind == TokenKind::name) {
            made = named(first.text);
        } else if (first.kind == TokenKind::sign && first.text == "(") {
            made = level(0);
            require(")");
        } else {
            refuse("a figure or a name is missing");
        }
        --depth_;
        return ended(std::move(made), first.begin);
    }

    Formula named(std::string const& name) {
        if (takes("(")) return call(name);
        if (takes("!")) return reference(name);
        if (token().kind == TokenKind::brackets) {
            Formula made{.kind = Kind::column, .text = name, .column = token().text};
            ++at_;
            return made;
        }
        if (name == "TRUE" || name == "FALSE")
            return {.kind = Kind::truth, .number = name == "TRUE" ? 1 : 0};
        --at_;
        return reference("");
    }

    Formula reference(std::string const& sheet) {
        auto const from = token().kind == TokenKind::name ? address_of(token().text) : std::nullopt;
        if (!from) refuse(fmt::format("\"{}\" is neither a cell nor a table", token().text));
        ++at_;
        Formula made{.kind = Kind::cell, .from = *from};
        made.from.sheet = sheet;
        if (!takes(":")) return made;
        auto const to = token().kind == TokenKind::name ? address_of(token().text) : std::nullopt;
        if (!to) refuse("a range has no end");
        ++at_;
        made.kind = Kind::range;
        made.to = *to;
        made.to.sheet = sheet;
        return made;
    }

    Formula call(std::string const& name) {
        Formula made{.kind = Kind::call, .text = name};
        if (takes(")")) return made;
        do {
            made.parts.push_back(level(0));
        } while (takes(","));
        require(")");
        return made;
    }

    Formula ended(Formula formula, std::size_t begin) const {
        auto const end = at_ == 0 ? begin : tokens_[at_ - 1].end;
        formula.said = std::string{formula_.substr(begin, end - begin)};
        return formula;
    }

    FormulaToken const& token() const { return tokens_[std::min(at_, tokens_.size() - 1)]; }
    bool takes(std::string_view sign) {
        if (token().kind != TokenKind::sign || token().text != sign) return false;
        ++at_;
        return true;
    }
    void require(std::string_view sign) {
        if (!takes(sign)) refuse(fmt::format("a {} is missing", sign));
    }
    [[noreturn]] void refuse(std::string const& why) const {
        throw ledger::Error{"The formula {} cannot be read: {}, at letter {}.", formula_, why,
                            token().begin + 1};
    }

    std::string_view formula_;
    std::vector<FormulaToken> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

} // namespace

boost::multiprecision::cpp_int ten_to(std::size_t power) {
    boost::multiprecision::cpp_int value = 1;
    while (power-- > 0) value *= 10;
    return value;
}

Exact exact_number(std::string_view decimal) {
    boost::multiprecision::cpp_int digits = 0;
    int scale = 0;
    bool behind_point = false;
    auto const negative = decimal.starts_with('-');
    if (negative) decimal.remove_prefix(1);
    auto const e = decimal.find_first_of("eE");
    for (auto const c : decimal.substr(0, e)) {
        if (c == '.') {
            behind_point = true;
            continue;
        }
        ledger::ensure(c >= '0' && c <= '9', "a number is not a decimal");
        digits = digits * 10 + (c - '0');
        scale += behind_point ? 1 : 0;
    }
    if (e != std::string_view::npos) scale -= std::stoi(std::string{decimal.substr(e + 1)});
    auto const power = ten_to(static_cast<std::size_t>(std::abs(scale)));
    Exact value{digits};
    if (scale < 0)
        value *= Exact{power};
    else
        value /= Exact{power};
    return negative ? Exact{-value} : value;
}

std::string to_string(CellAddress const& address) {
    auto const cell = column_letters(address.column) + std::to_string(address.row);
    return address.sheet.empty() ? cell : address.sheet + "!" + cell;
}

Formula parse_formula(std::string_view formula) {
    return Parser{formula}.whole();
}

std::string in_row(std::string formula, std::size_t row) {
    constexpr std::string_view mark = "{row}";
    for (auto at = formula.find(mark); at != std::string::npos; at = formula.find(mark))
        formula.replace(at, mark.size(), std::to_string(row));
    return formula;
}

} // namespace reports
