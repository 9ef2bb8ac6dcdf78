// The functions that our sheets use, and no others.
#include "ledger/error.hpp"
#include "reports/formula_criteria.hpp"
#include "reports/formula_work.hpp"

#include <cstdlib>
#include <map>

namespace reports {

namespace {

using boost::multiprecision::cpp_int;

// Half away from zero, as Excel rounds.
Exact rounded_to(Exact const& value, int places) {
    auto const scale = ten_to(static_cast<std::size_t>(std::abs(places)));
    Exact const scaled = places < 0 ? Exact{value / Exact{scale}} : Exact{value * Exact{scale}};
    cpp_int const below = denominator(scaled);
    cpp_int const size = abs(numerator(scaled));
    cpp_int whole = size / below;
    if (2 * (size % below) >= below) ++whole;
    if (scaled < 0) whole = -whole;
    Exact const made{whole};
    return places < 0 ? Exact{made * Exact{scale}} : Exact{made / Exact{scale}};
}

} // namespace

Evaluation FormulaWork::call(Formula const& formula) {
    using Function = Evaluation (FormulaWork::*)(Formula const&);
    static std::map<std::string_view, Function> const functions = {
        {"IF", &FormulaWork::choice},
        {"IFERROR", &FormulaWork::choice},
        {"ROUND", &FormulaWork::rounded},
        {"ABS", &FormulaWork::size},
        {"SUM", &FormulaWork::sum},
        {"SUMIFS", &FormulaWork::sum_where},
        {"COUNTIFS", &FormulaWork::count_where},
        {"SUMPRODUCT", &FormulaWork::sum_of_products},
        {"INDEX", &FormulaWork::indexed},
        {"MATCH", &FormulaWork::position},
        {"AND", &FormulaWork::logical},
        {"OR", &FormulaWork::logical},
        {"NOT", &FormulaWork::logical},
        {"MIN", &FormulaWork::extreme},
        {"MAX", &FormulaWork::extreme}};
    auto const found = functions.find(formula.text);
    if (found == functions.end()) refuse(formula, "the function is not known");
    return (this->*found->second)(formula);
}

Evaluation FormulaWork::choice(Formula const& formula) {
    require_parts(formula, 2, 3);
    auto asked = of(formula.parts[0]);
    auto const failed = std::holds_alternative<FormulaError>(asked.value);
    if (formula.text == "IFERROR") return failed ? of(formula.parts[1]) : asked;
    Evaluation made;
    if (failed)
        made.value = asked.value;
    else if (is_true(asked.value))
        made = of(formula.parts[1]);
    else if (formula.parts.size() == 3)
        made = of(formula.parts[2]);
    else
        made.value = false;
    for (auto& term : asked.terms) term.role = Role::decides;
    add_terms(made.terms, std::move(asked.terms), Role::decides);
    return made;
}

Evaluation FormulaWork::rounded(Formula const& formula) {
    require_parts(formula, 2, 2);
    auto made = of(formula.parts[0]);
    auto const value = number_in(made.value);
    auto const places = number_in(of(formula.parts[1]).value);
    auto const* const number = std::get_if<Exact>(&value);
    auto const* const kept = std::get_if<Exact>(&places);
    if (number == nullptr || kept == nullptr) {
        made.value =
            number == nullptr ? std::get<FormulaError>(value) : std::get<FormulaError>(places);
        return made;
    }
    auto const result = rounded_to(*number, static_cast<int>(numerator(*kept)));
    made.value = result;
    if (result == *number) return made;
    for (auto& term : made.terms) {
        if (term.role == Role::part) term.role = Role::factor; // the parts no longer add up to it
    }
    return made;
}

Evaluation FormulaWork::size(Formula const& formula) {
    require_parts(formula, 1, 1);
    auto asked = of(formula.parts[0]);
    auto const value = number_in(asked.value);
    auto const* const number = std::get_if<Exact>(&value);
    Evaluation made;
    if (number == nullptr) {
        made.value = std::get<FormulaError>(value);
        return made;
    }
    made.value = Exact{abs(*number)};
    add_terms(made.terms, std::move(asked.terms), Exact{*number < 0 ? -1 : 1});
    return made;
}

Evaluation FormulaWork::sum(Formula const& formula) {
    Evaluation made{.value = Exact{0}};
    for (auto const& part : formula.parts) {
        Evaluation more;
        if (part.kind == Formula::Kind::column) {
            auto const column = column_of(part);
            more = column_sum(column, evaluator_.book_.all_rows(column.sheet), part.said);
        } else if (part.kind == Formula::Kind::range) {
            more = cells(part.from, part.to, part.said);
        } else {
            more = of(part);
            if (std::holds_alternative<std::string>(more.value)) more.value = Exact{0};
        }
        auto const number = number_in(more.value);
        if (auto const* const error = std::get_if<FormulaError>(&number)) {
            made.value = *error;
            return made;
        }
        made.value = Exact{std::get<Exact>(made.value) + std::get<Exact>(number)};
        add_terms(made.terms, std::move(more.terms), Exact{1});
    }
    return made;
}

// The sum of a range's numbers; its texts are passed over.
Evaluation FormulaWork::cells(CellAddress const& from, CellAddress const& to,
                              std::string const& said) {
    Evaluation made{.value = Exact{0}};
    constexpr std::size_t most_cells = 2'000'000;
    if ((to.row - from.row + 1) * (to.column - from.column + 1) > most_cells)
        throw ledger::Error{"The range {} is too large.", said};
    for (auto row = from.row; row <= to.row; ++row) {
        for (auto column = from.column; column <= to.column; ++column) {
            CellAddress const address{.sheet = from.sheet, .column = column, .row = row};
            auto one = cell(address, to_string(address));
            if (std::holds_alternative<FormulaError>(one.value)) return one;
            auto const* const number = std::get_if<Exact>(&one.value);
            if (number == nullptr) continue;
            made.value = Exact{std::get<Exact>(made.value) + *number};
            add_terms(made.terms, std::move(one.terms), Exact{1});
        }
    }
    return made;
}

Evaluation FormulaWork::column_sum(TableColumn column, std::shared_ptr<RowNumbers const> rows,
                                   std::string said) {
    Evaluation made;
    auto& book = evaluator_.book_;
    if (auto const* const amounts = book.amounts(column.sheet, column.column)) {
        ledger::Money sum;
        for (auto const row : *rows) sum += (*amounts)[row];
        made.value = value_of(Cell{sum});
    } else {
        Exact sum{0};
        for (auto const row : *rows) {
            auto const& value = evaluator_
                                    .of({.sheet = column.sheet,
                                         .row = row + first_data_row,
                                         .column = column.column})
                                    .value;
            if (auto const* const number = std::get_if<Exact>(&value)) sum += *number;
            if (!std::holds_alternative<FormulaError>(value)) continue;
            made.value = value;
            return made;
        }
        made.value = sum;
    }
    made.terms.push_back({.sheet = column.sheet,
                          .column = column.column,
                          .rows = std::move(rows),
                          .value = made.value,
                          .said = std::move(said)});
    return made;
}

} // namespace reports
