// As Excel reads them: without regard to case; an empty cell as a criterion is nought; a number
// matches itself written as text.
#include "reports/formula_criteria.hpp"

#include <algorithm>

namespace reports {

namespace {

using Relation = Criterion::Relation;

constexpr std::uint32_t unheard = 0xFFFFFFFFU; // a text that the column does not have

bool is_decimal(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    auto const digit = [](char c) { return c >= '0' && c <= '9'; };
    auto const points = std::ranges::count(text, '.');
    return !text.empty() && points <= 1 && digit(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return digit(c) || c == '.'; });
}

bool like(std::string_view text, std::string_view pattern) {
    if (pattern.empty()) return text.empty();
    if (pattern.front() == '*') {
        for (std::size_t skip = 0; skip <= text.size(); ++skip) {
            if (like(text.substr(skip), pattern.substr(1))) return true;
        }
        return false;
    }
    if (text.empty()) return false;
    if (pattern.front() == '~' && pattern.size() > 1)
        pattern.remove_prefix(1);
    else if (pattern.front() == '?')
        return like(text.substr(1), pattern.substr(1));
    return text.front() == pattern.front() && like(text.substr(1), pattern.substr(1));
}

bool compares(Relation relation, Exact const& found, Exact const& wanted) {
    switch (relation) {
    case Relation::equal:
        return found == wanted;
    case Relation::unequal:
        return found != wanted;
    case Relation::less:
        return found < wanted;
    case Relation::at_most:
        return found <= wanted;
    case Relation::greater:
        return found > wanted;
    case Relation::at_least:
        break;
    }
    return found >= wanted;
}

bool equals(Criterion const& criterion, std::string const& key) {
    if (criterion.number && key == key_number(*criterion.number)) return true;
    return criterion.pattern ? !key.starts_with('\x01') && like(key, criterion.text)
                             : key == criterion.text;
}

bool matches(Criterion const& criterion, std::string const& key) {
    if (criterion.relation == Relation::equal) return equals(criterion, key);
    if (criterion.relation == Relation::unequal) return !equals(criterion, key);
    if (!criterion.number || !key.starts_with('\x01')) return false; // a text is not larger
    return compares(criterion.relation, Exact{key.substr(1)}, *criterion.number);
}

} // namespace

Criterion criterion_of(Value const& asked) {
    Criterion made;
    if (std::holds_alternative<std::monostate>(asked)) {
        made.number = Exact{0};
        made.text = made.said = "0";
        return made;
    }
    if (auto const* const number = std::get_if<Exact>(&asked)) {
        made.number = *number;
        made.said = plain_value(asked);
        made.text = key_number(*number);
        return made;
    }
    auto const whole = plain_value(asked);
    made.said = whole;
    std::string_view text = whole;
    constexpr std::pair<std::string_view, Relation> relations[] = {
        {"<=", Relation::at_most}, {">=", Relation::at_least}, {"<>", Relation::unequal},
        {"<", Relation::less},     {">", Relation::greater},   {"=", Relation::equal}};
    for (auto const& [sign, relation] : relations) {
        if (!text.starts_with(sign)) continue;
        made.relation = relation;
        text.remove_prefix(sign.size());
        break;
    }
    made.text = key_text(text);
    if (is_decimal(text)) made.number = exact_number(text);
    made.pattern = text.find_first_of("*?~") != std::string_view::npos;
    return made;
}

std::optional<std::uint32_t> only_text(Criterion const& criterion, TextColumn const& column) {
    if (criterion.relation != Relation::equal || criterion.pattern) return {};
    auto const as_text = column.numbers.find(criterion.text);
    if (!criterion.number) return as_text == column.numbers.end() ? unheard : as_text->second;
    auto const as_number = column.numbers.find(key_number(*criterion.number));
    if (as_text == column.numbers.end() && as_number == column.numbers.end()) return unheard;
    if (as_text == column.numbers.end()) return as_number->second;
    if (as_number == column.numbers.end() || as_number == as_text) return as_text->second;
    return {};
}

std::vector<bool> matching_texts(Criterion const& criterion, TextColumn const& column) {
    std::vector<bool> matching;
    matching.reserve(column.texts.size());
    for (auto const& text : column.texts) matching.push_back(matches(criterion, text));
    return matching;
}

} // namespace reports
