// The functions that look up: SUMIFS, COUNTIFS, INDEX, MATCH; and those that compare.
#include "ledger/error.hpp"
#include "reports/formula_criteria.hpp"
#include "reports/formula_work.hpp"

namespace reports {

// The rows of a table that meet the pairs of column and criterion from the part `first` on.
std::shared_ptr<RowNumbers const> FormulaWork::rows_where(Formula const& formula,
                                                          std::size_t first) {
    auto& book = evaluator_.book_;
    std::vector<std::size_t> columns;
    std::vector<std::uint32_t> texts;
    std::vector<std::pair<TableColumn, Criterion>> others;
    auto const sheet = column_of(formula.parts[0]).sheet;
    std::vector<std::size_t> expected;
    for (auto i = first; i + 1 < formula.parts.size(); i += 2) {
        auto const column = column_of(formula.parts[i]);
        if (column.sheet == sheet) expected.push_back(column.column);
    }
    book.expect(sheet, expected);
    for (auto i = first; i + 1 < formula.parts.size(); i += 2) {
        auto const column = column_of(formula.parts[i]);
        if (column.sheet != sheet) refuse(formula, "the columns are of several tables");
        auto const criterion = criterion_of(of(formula.parts[i + 1]).value);
        auto const only = only_text(criterion, book.texts(sheet, column.column));
        if (!only) {
            others.emplace_back(column, criterion);
            continue;
        }
        columns.push_back(column.column);
        texts.push_back(*only);
    }
    auto rows = columns.empty() ? book.all_rows(sheet) : book.rows_with(sheet, columns, texts);
    for (auto const& [column, criterion] : others) {
        auto const& texts_of = book.texts(sheet, column.column);
        rows = filtered(rows, column, matching_texts(criterion, texts_of));
    }
    return rows;
}

std::shared_ptr<RowNumbers const>
FormulaWork::filtered(std::shared_ptr<RowNumbers const> const& rows, TableColumn column,
                      std::vector<bool> const& wanted) {
    auto const& texts = evaluator_.book_.texts(column.sheet, column.column);
    auto kept = std::make_shared<RowNumbers>();
    for (auto const row : *rows) {
        if (wanted[texts.text_of_row[row]]) kept->push_back(row);
    }
    return kept;
}

Evaluation FormulaWork::sum_where(Formula const& formula) {
    if (formula.parts.size() < 3 || formula.parts.size() % 2 == 0)
        refuse(formula, "a criterion has no column, or a column no criterion");
    return column_sum(column_of(formula.parts[0]), rows_where(formula, 1), formula.said);
}

Evaluation FormulaWork::count_where(Formula const& formula) {
    if (formula.parts.size() < 2 || formula.parts.size() % 2 == 1)
        refuse(formula, "a criterion has no column, or a column no criterion");
    auto rows = rows_where(formula, 0);
    auto const column = column_of(formula.parts[0]);
    Evaluation made{.value = Exact{rows->size()}};
    made.terms.push_back({.sheet = column.sheet,
                          .column = column.column,
                          .rows = std::move(rows),
                          .value = made.value,
                          .role = Role::factor,
                          .said = formula.said});
    return made;
}

Evaluation FormulaWork::sum_of_products(Formula const& formula) {
    Exact sum{0};
    Evaluation made;
    std::vector<TableColumn> columns;
    for (auto const& part : formula.parts) columns.push_back(column_of(part));
    if (columns.empty()) refuse(formula, "it has no columns");
    auto const rows = evaluator_.book_.all_rows(columns.front().sheet);
    for (auto const row : *rows) {
        Exact product{1};
        for (auto const& column : columns) {
            auto const& value = evaluator_
                                    .of({.sheet = column.sheet,
                                         .row = row + first_data_row,
                                         .column = column.column})
                                    .value;
            auto const* const number = std::get_if<Exact>(&value);
            product *= number == nullptr ? Exact{0} : *number; // as Excel: a text is nought
        }
        sum += product;
    }
    made.value = sum;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        made.terms.push_back({.sheet = columns[i].sheet,
                              .column = columns[i].column,
                              .rows = rows,
                              .role = Role::factor,
                              .said = formula.parts[i].said});
    }
    return made;
}

Evaluation FormulaWork::indexed(Formula const& formula) {
    require_parts(formula, 2, 2);
    auto const column = column_of(formula.parts[0]);
    auto const found = number_in(of(formula.parts[1]).value);
    if (auto const* const error = std::get_if<FormulaError>(&found)) return {.value = *error};
    auto const& position = std::get<Exact>(found);
    if (position < 1 || position > evaluator_.book_.row_count(column.sheet))
        return {.value = FormulaError{"#REF!"}};
    CellSpot const place{.sheet = column.sheet,
                         .row = static_cast<std::size_t>(numerator(position)) + first_data_row - 1,
                         .column = column.column};
    auto const& value = evaluator_.of(place).value;
    Evaluation made{.value = value};
    made.terms.push_back({.sheet = place.sheet,
                          .column = place.column,
                          .row = place.row,
                          .value = value,
                          .said = formula.said});
    return made;
}

Evaluation FormulaWork::position(Formula const& formula) {
    require_parts(formula, 3, 3);
    if (of(formula.parts[2]).value != Value{Exact{0}})
        refuse(formula, "only the exact match, 0, is known");
    auto const column = column_of(formula.parts[1]);
    auto const& texts = evaluator_.book_.texts(column.sheet, column.column);
    auto const wanted = of(formula.parts[0]).value;
    if (std::holds_alternative<FormulaError>(wanted)) return {.value = wanted};
    auto const* const number = std::get_if<Exact>(&wanted);
    auto const key = number != nullptr ? key_number(*number) : key_text(plain_value(wanted));
    auto const known = texts.numbers.find(key);
    if (known == texts.numbers.end() || key.empty()) return {.value = FormulaError{"#N/A"}};
    std::size_t const columns[] = {column.column};
    std::uint32_t const asked[] = {known->second};
    auto const rows = evaluator_.book_.rows_with(column.sheet, columns, asked);
    if (rows->empty()) return {.value = FormulaError{"#N/A"}};
    return {.value = Exact{rows->front() + 1}};
}

Evaluation FormulaWork::logical(Formula const& formula) {
    Evaluation made;
    auto const all = formula.text == "AND";
    auto truth = all;
    for (auto const& part : formula.parts) {
        auto one = of(part);
        if (std::holds_alternative<FormulaError>(one.value)) return one;
        auto const holds = is_true(one.value);
        truth = all ? truth && holds : truth || holds;
        add_terms(made.terms, std::move(one.terms), Role::factor);
    }
    made.value = formula.text == "NOT" ? !truth : truth;
    return made;
}

Evaluation FormulaWork::extreme(Formula const& formula) {
    Evaluation chosen;
    std::vector<Term> others;
    for (auto const& part : formula.parts) {
        auto one = of(part);
        auto const number = number_in(one.value);
        if (std::holds_alternative<FormulaError>(number)) return one;
        auto const& value = std::get<Exact>(number);
        auto const* const best = std::get_if<Exact>(&chosen.value);
        auto const better =
            best == nullptr || (formula.text == "MAX" ? value > *best : value < *best);
        if (better) {
            add_terms(others, std::move(chosen.terms), Role::decides);
            chosen = {.value = value, .terms = std::move(one.terms)};
        } else {
            add_terms(others, std::move(one.terms), Role::decides);
        }
    }
    add_terms(chosen.terms, std::move(others), Role::decides);
    return chosen;
}

} // namespace reports
