// Quotation marks are doubled inside themselves; in brackets an apostrophe makes the next letter
// plain.
#include "reports/formula_tokens.hpp"

#include "ledger/error.hpp"

namespace reports {

namespace {

using Kind = FormulaToken::Kind;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_name_part(char c) {
    auto const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || is_digit(c) || c == '_' || c == '.' || c == '$' || c == '\\' ||
           static_cast<unsigned char>(c) >= 0x80U;
}

class Reading {
public:
    explicit Reading(std::string_view formula) : formula_{formula} {}

    std::vector<FormulaToken> all() {
        for (;;) {
            while (at_ < formula_.size() && (formula_[at_] == ' ' || formula_[at_] == '\n')) ++at_;
            auto const begin = at_;
            auto token = next();
            token.begin = begin;
            token.end = at_;
            tokens_.push_back(std::move(token));
            if (tokens_.back().kind == Kind::end) return std::move(tokens_);
        }
    }

private:
    FormulaToken next() {
        if (at_ == formula_.size()) return {};
        auto const c = formula_[at_];
        if (c == '"') return {.kind = Kind::text, .text = quoted('"')};
        if (c == '\'') return {.kind = Kind::quoted_name, .text = quoted('\'')};
        if (c == '[') return {.kind = Kind::brackets, .text = bracketed()};
        if (is_digit(c) || (c == '.' && at_ + 1 < formula_.size() && is_digit(formula_[at_ + 1])))
            return {.kind = Kind::number, .text = number()};
        if (is_name_part(c)) return {.kind = Kind::name, .text = name()};
        return {.kind = Kind::sign, .text = sign()};
    }

    std::string quoted(char mark) {
        std::string text;
        for (++at_; at_ < formula_.size(); ++at_) {
            if (formula_[at_] != mark) {
                text += formula_[at_];
            } else if (at_ + 1 < formula_.size() && formula_[at_ + 1] == mark) {
                text += mark;
                ++at_;
            } else {
                ++at_;
                return text;
            }
        }
        refuse("a quotation mark is not closed");
    }

    std::string bracketed() {
        std::string text;
        for (++at_; at_ < formula_.size(); ++at_) {
            auto const c = formula_[at_];
            if (c == '\'' && at_ + 1 < formula_.size()) {
                text += formula_[++at_];
            } else if (c == ']') {
                ++at_;
                return text;
            } else if (c == '[') {
                refuse("brackets stand in brackets");
            } else {
                text += c;
            }
        }
        refuse("a bracket is not closed");
    }

    std::string number() {
        auto const begin = at_;
        auto const digits = [&] {
            while (at_ < formula_.size() && is_digit(formula_[at_])) ++at_;
        };
        digits();
        if (at_ < formula_.size() && formula_[at_] == '.') ++at_;
        digits();
        return std::string{formula_.substr(begin, at_ - begin)};
    }

    std::string name() {
        auto const begin = at_;
        while (at_ < formula_.size() && is_name_part(formula_[at_])) ++at_;
        return std::string{formula_.substr(begin, at_ - begin)};
    }

    std::string sign() {
        for (auto const* two : {"<=", ">=", "<>"}) {
            if (formula_.substr(at_, 2) != two) continue;
            at_ += 2;
            return two;
        }
        constexpr std::string_view signs = "+-*/^&=<>(),:!%";
        if (signs.find(formula_[at_]) == std::string_view::npos)
            refuse("there is a letter that no formula has");
        return std::string(1, formula_[at_++]);
    }

    [[noreturn]] void refuse(std::string_view why) const {
        throw ledger::Error{"The formula {} cannot be read: {}, at letter {}.", formula_, why,
                            at_ + 1};
    }

    std::string_view formula_;
    std::size_t at_ = 0;
    std::vector<FormulaToken> tokens_ = {};
};

} // namespace

std::vector<FormulaToken> formula_tokens(std::string_view formula) {
    return Reading{formula}.all();
}

} // namespace reports
