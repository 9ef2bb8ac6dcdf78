// Cells, operators and what is remembered; functions have a file of their own.
#include "reports/formula_evaluation.hpp"

#include "ledger/error.hpp"
#include "reports/formula_work.hpp"

#include <algorithm>

namespace reports {

namespace {

std::uint64_t key_of(CellSpot const& place) {
    return (static_cast<std::uint64_t>(place.sheet) << 48U) |
           (static_cast<std::uint64_t>(place.row) << 16U) |
           static_cast<std::uint64_t>(place.column);
}

FormulaError const not_a_number{"#VALUE!"};

int order_of(Value const& a, Value const& b) {
    auto const* const text_a = std::get_if<std::string>(&a);
    auto const* const text_b = std::get_if<std::string>(&b);
    if (text_a != nullptr && text_b != nullptr) return key_text(*text_a).compare(key_text(*text_b));
    if (text_a != nullptr || text_b != nullptr) { // a text is more than any number
        auto const& other = text_a != nullptr ? b : a;
        auto const& text = text_a != nullptr ? *text_a : *text_b;
        if (std::holds_alternative<std::monostate>(other) && text.empty()) return 0;
        return text_a != nullptr ? 1 : -1;
    }
    auto const x = std::get<Exact>(number_in(a));
    auto const y = std::get<Exact>(number_in(b));
    return x < y ? -1 : x > y ? 1 : 0;
}

Value compared(std::string_view sign, Value const& a, Value const& b) {
    if (std::holds_alternative<FormulaError>(a)) return a;
    if (std::holds_alternative<FormulaError>(b)) return b;
    auto const order = order_of(a, b);
    if (sign == "=") return order == 0;
    if (sign == "<>") return order != 0;
    if (sign == "<") return order < 0;
    if (sign == "<=") return order <= 0;
    if (sign == ">") return order > 0;
    return order >= 0;
}

Evaluation times(Evaluation left, Evaluation right, bool divided) {
    auto const a = number_in(left.value);
    auto const b = number_in(right.value);
    Evaluation made;
    auto const* const x = std::get_if<Exact>(&a);
    auto const* const y = std::get_if<Exact>(&b);
    if (x == nullptr || y == nullptr) {
        made.value = x == nullptr ? std::get<FormulaError>(a) : std::get<FormulaError>(b);
    } else if (divided && *y == 0) {
        made.value = FormulaError{"#DIV/0!"};
    } else {
        made.value = divided ? Exact{*x / *y} : Exact{*x * *y};
        if (right.terms.empty()) {
            add_terms(made.terms, std::move(left.terms), divided ? Exact{1 / *y} : *y);
            return made;
        }
        if (left.terms.empty() && !divided) {
            add_terms(made.terms, std::move(right.terms), *x);
            return made;
        }
    }
    add_terms(made.terms, std::move(left.terms), Role::factor);
    add_terms(made.terms, std::move(right.terms), Role::factor);
    return made;
}

// A number written into a formula is a part of a sum that rests on no cell.
void keep_constant(Evaluation& made) {
    if (!made.terms.empty() || !std::holds_alternative<Exact>(made.value)) return;
    made.terms.push_back({.rows = std::make_shared<RowNumbers const>(),
                          .value = made.value,
                          .said = plain_value(made.value)});
}

Evaluation plus(Evaluation left, Evaluation right, bool minus) {
    auto const a = number_in(left.value);
    auto const b = number_in(right.value);
    Evaluation made;
    auto const* const x = std::get_if<Exact>(&a);
    auto const* const y = std::get_if<Exact>(&b);
    if (x == nullptr || y == nullptr)
        made.value = x == nullptr ? std::get<FormulaError>(a) : std::get<FormulaError>(b);
    else
        made.value = minus ? Exact{*x - *y} : Exact{*x + *y};
    keep_constant(left);
    keep_constant(right);
    made.terms = std::move(left.terms);
    add_terms(made.terms, std::move(right.terms), Exact{minus ? -1 : 1});
    return made;
}

} // namespace

void add_terms(std::vector<Term>& to, std::vector<Term> more, Exact const& weight) {
    for (auto& term : more) {
        if (term.role == Role::part) term.weight *= weight;
        to.push_back(std::move(term));
    }
}

void add_terms(std::vector<Term>& to, std::vector<Term> more, Role role) {
    for (auto& term : more) {
        if (term.role != Role::decides) term.role = role;
        to.push_back(std::move(term));
    }
}

std::variant<Exact, FormulaError> number_in(Value const& value) {
    if (auto const* const number = std::get_if<Exact>(&value)) return *number;
    if (auto const* const error = std::get_if<FormulaError>(&value)) return *error;
    if (auto const* const truth = std::get_if<bool>(&value)) return Exact{*truth ? 1 : 0};
    if (std::holds_alternative<std::monostate>(value)) return Exact{0};
    return not_a_number;
}

bool is_true(Value const& value) {
    auto const number = number_in(value);
    auto const* const exact = std::get_if<Exact>(&number);
    return exact != nullptr && *exact != 0;
}

Evaluation const& Evaluator::of(CellSpot const& place) {
    auto const [found, fresh] = kept_.try_emplace(key_of(place));
    auto& kept = found->second;
    if (!fresh) {
        if (!kept.at_work) return kept.evaluation;
        throw ledger::Error{"The formula of {}!{} rests on itself.", book_.table(place.sheet).name,
                            to_string({.column = place.column, .row = place.row})};
    }
    auto const cell = book_.cell(place.sheet, place.row, place.column);
    auto const* const with_formula = std::get_if<std::shared_ptr<LiveCell const>>(&cell);
    if (with_formula == nullptr) {
        kept.evaluation.value = value_of(cell);
        return kept.evaluation;
    }
    kept.at_work = true;
    auto const text = in_row((*with_formula)->formula, place.row);
    auto made = FormulaWork{*this, place}.of(parse_formula(text));
    if (std::holds_alternative<std::monostate>(made.value)) made.value = Exact{0};
    kept.evaluation = std::move(made);
    kept.at_work = false;
    return kept.evaluation;
}

Evaluation FormulaWork::of(Formula const& formula) {
    switch (formula.kind) {
    case Formula::Kind::number:
        return {.value = formula.number};
    case Formula::Kind::text:
        return {.value = formula.text};
    case Formula::Kind::truth:
        return {.value = formula.number != 0};
    case Formula::Kind::cell:
        return cell(formula.from, formula.said);
    case Formula::Kind::operation:
        return operation(formula);
    case Formula::Kind::call:
        return call(formula);
    case Formula::Kind::range:
    case Formula::Kind::column:
        break;
    }
    refuse(formula, "a whole column or range stands where one figure is wanted");
}

Evaluation FormulaWork::operation(Formula const& formula) {
    auto const& sign = formula.text;
    auto left = of(formula.parts.front());
    if (sign == "negative") return times({.value = Exact{-1}}, std::move(left), false);
    if (sign == "%") return times(std::move(left), {.value = Exact{100}}, true);
    auto right = of(formula.parts.back());
    if (sign == "+" || sign == "-") return plus(std::move(left), std::move(right), sign == "-");
    if (sign == "*" || sign == "/") return times(std::move(left), std::move(right), sign == "/");
    Evaluation made;
    if (sign == "&") {
        made.value = plain_value(left.value) + plain_value(right.value);
    } else {
        made.value = compared(sign, left.value, right.value);
    }
    add_terms(made.terms, std::move(left.terms), Role::factor);
    add_terms(made.terms, std::move(right.terms), Role::factor);
    return made;
}

std::size_t FormulaWork::sheet_of(CellAddress const& address) const {
    if (address.sheet.empty()) return place_.sheet;
    auto const found = evaluator_.book_.find(address.sheet);
    if (!found)
        throw ledger::Error{"A formula names the sheet {}, which is not there.", address.sheet};
    return *found;
}

Evaluation FormulaWork::cell(CellAddress const& address, std::string const& said) {
    auto const sheet = sheet_of(address);
    auto const& rests_on =
        evaluator_.of({.sheet = sheet, .row = address.row, .column = address.column});
    Evaluation made{.value = rests_on.value};
    made.terms.push_back({.sheet = sheet,
                          .column = address.column,
                          .row = address.row,
                          .value = rests_on.value,
                          .said = said});
    return made;
}

FormulaWork::TableColumn FormulaWork::column_of(Formula const& formula) const {
    if (formula.kind != Formula::Kind::column) refuse(formula, "a column of a table is wanted");
    auto const sheet = evaluator_.book_.find(formula.text);
    if (!sheet) refuse(formula, "there is no such table");
    auto const column = evaluator_.book_.column(*sheet, formula.column);
    if (!column) refuse(formula, "the table has no such column");
    return {*sheet, *column};
}

void FormulaWork::require_parts(Formula const& formula, std::size_t least, std::size_t most) const {
    if (formula.parts.size() < least || formula.parts.size() > most)
        refuse(formula, "it has too few or too many parts");
}

void FormulaWork::refuse(Formula const& formula, std::string_view why) const {
    throw ledger::Error{"The formula of {}!{} cannot be worked out: in {} {}.",
                        evaluator_.book_.table(place_.sheet).name,
                        to_string({.column = place_.column, .row = place_.row}), formula.said, why};
}

} // namespace reports
