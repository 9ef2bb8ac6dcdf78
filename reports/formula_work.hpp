// One formula being worked out in its cell. Include only from reports/formula_*.cpp.
#pragma once

#include "reports/formula_evaluation.hpp"

namespace reports {

class FormulaWork {
public:
    FormulaWork(Evaluator& evaluator, CellSpot place) : evaluator_{evaluator}, place_{place} {}

    Evaluation of(Formula const& formula);

private:
    struct TableColumn {
        std::size_t sheet, column;
    };

    Evaluation operation(Formula const& formula);
    Evaluation call(Formula const& formula); // in formula_functions.cpp, as are those below
    Evaluation choice(Formula const& formula);
    Evaluation rounded(Formula const& formula);
    Evaluation size(Formula const& formula);
    Evaluation sum(Formula const& formula);
    Evaluation sum_where(Formula const& formula);
    Evaluation count_where(Formula const& formula);
    Evaluation sum_of_products(Formula const& formula);
    Evaluation indexed(Formula const& formula);
    Evaluation position(Formula const& formula);
    Evaluation logical(Formula const& formula);
    Evaluation extreme(Formula const& formula);

    Evaluation cell(CellAddress const& address, std::string const& said);
    Evaluation cells(CellAddress const& from, CellAddress const& to, std::string const& said);
    Evaluation column_sum(TableColumn column, std::shared_ptr<RowNumbers const> rows,
                          std::string said);
    std::shared_ptr<RowNumbers const> rows_where(Formula const& formula, std::size_t first);
    std::shared_ptr<RowNumbers const> filtered(std::shared_ptr<RowNumbers const> const& rows,
                                               TableColumn column, std::vector<bool> const& wanted);
    TableColumn column_of(Formula const& formula) const;
    std::size_t sheet_of(CellAddress const& address) const;
    void require_parts(Formula const& formula, std::size_t least, std::size_t most) const;
    [[noreturn]] void refuse(Formula const& formula, std::string_view why) const;

    Evaluator& evaluator_;
    CellSpot place_;
};

// The terms of both; those of the second times a factor, or as factors.
void add_terms(std::vector<Term>& to, std::vector<Term> more, Exact const& weight);
void add_terms(std::vector<Term>& to, std::vector<Term> more, Role role);

// The number that a value stands for in arithmetic, or the error; empty is nought.
std::variant<Exact, FormulaError> number_in(Value const& value);
bool is_true(Value const& value);

} // namespace reports
