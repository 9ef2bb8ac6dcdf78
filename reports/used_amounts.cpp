// Weights are carried down from the traced cell, each cell after all that rest on it.
#include "reports/used_amounts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace reports {

namespace {

using StepAt = std::map<CellSpot, Step const*>;

// Every cell that a term takes, in order.
template <class Visitor>
void each_cell(Term const& term, Visitor const& visit) {
    if (term.rows == nullptr || !term.rows->empty()) term.each(visit);
}

// The steps so that each stands before all it rests on.
void put_in_order(Step const& step, StepAt const& steps, std::set<CellSpot>& met,
                  std::vector<Step const*>& order) {
    if (!met.insert(step.place).second) return;
    for (auto const& term : step.made.terms) {
        each_cell(term, [&](CellSpot const& place) {
            auto const next = steps.find(place);
            if (next != steps.end()) put_in_order(*next->second, steps, met, order);
        });
    }
    order.push_back(&step);
}

bool is_linear(Explanation const& explanation) {
    return std::ranges::none_of(explanation.steps, [](Step const& step) {
        return std::ranges::any_of(step.made.terms,
                                   [](Term const& term) { return term.role == Role::factor; });
    });
}

// Takes what is neither a step nor beyond its table; with `role` decides only where all else gave
// nothing.
class Taking {
public:
    Taking(SheetBook const& book, StepAt const& steps) : book_{book}, steps_{steps} {}

    void take(Step const& step, bool deciding, Exact const& weight, bool is_sum) {
        if (step.formula.empty()) add(step.place, step.place, 1);
        for (auto const& term : step.made.terms) {
            if ((term.role == Role::decides) != deciding) continue;
            Exact const own = term.role == Role::part ? term.weight : Exact{1};
            each_cell(term, [&](CellSpot const& place) {
                Exact const total = is_sum ? Exact{weight * own} : own;
                if (steps_.contains(place) && !steps_.at(place)->formula.empty())
                    weights[place] += total;
                else
                    add(step.place, place, total);
            });
        }
    }

    std::map<CellSpot, Exact> weights = {};
    std::vector<UsedColumn> columns = {};

private:
    void add(CellSpot const& by, CellSpot const& place, Exact const& weight) {
        auto const last = book_.row_count(place.sheet) + first_data_row;
        if (place.row < first_data_row || place.row >= last) return;
        auto const row = static_cast<std::uint32_t>(place.row - first_data_row);
        auto const is_last =
            !columns.empty() && columns.back().by == by && columns.back().sheet == place.sheet &&
            columns.back().column == place.column && columns.back().weight == weight;
        if (!is_last) {
            columns.push_back(
                {.by = by, .sheet = place.sheet, .column = place.column, .weight = weight});
        }
        columns.back().rows.push_back(row);
    }

    SheetBook const& book_;
    StepAt const& steps_;
};

} // namespace

UsedAmounts::UsedAmounts(SheetBook& book, Explanation const& explanation)
    : book_{book}, is_sum_{is_linear(explanation)} {
    StepAt steps;
    for (auto const& step : explanation.steps) steps.emplace(step.place, &step);
    std::set<CellSpot> met;
    std::vector<Step const*> order;
    put_in_order(explanation.steps.front(), steps, met, order);
    std::ranges::reverse(order);
    for (auto const deciding : {false, true}) {
        Taking taking{book, steps};
        taking.weights[explanation.place] = 1;
        for (auto const* step : order)
            taking.take(*step, deciding, taking.weights[step->place], is_sum_);
        columns_ = std::move(taking.columns);
        if (!columns_.empty()) break;
        is_sum_ = false; // what decides is not in the figure
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        for (auto const row : columns_[i].rows)
            by_row_.emplace_back(std::pair{columns_[i].sheet, row}, i);
    }
    std::ranges::sort(by_row_);
}

Value UsedAmounts::value_in(UsedColumn const& used, std::uint32_t row) const {
    auto const* const amounts = book_.amounts(used.sheet, used.column);
    auto value = amounts == nullptr ? value_of(book_.at(used.sheet, row, used.column))
                                    : value_of(Cell{(*amounts)[row]});
    if (auto* const number = std::get_if<Exact>(&value)) *number *= used.weight;
    return value;
}

std::vector<UsedAmount> UsedAmounts::of(std::size_t sheet, std::uint32_t row) const {
    std::pair<std::pair<std::size_t, std::uint32_t>, std::size_t> const first{{sheet, row}, 0};
    std::vector<UsedAmount> amounts;
    for (auto at = std::ranges::lower_bound(by_row_, first);
         at != by_row_.end() && at->first == first.first; ++at) {
        auto const& used = columns_[at->second];
        amounts.push_back({.row = row, .by = &used, .value = value_in(used, row)});
    }
    return amounts;
}

Value UsedAmounts::sum(UsedColumn const& used) const {
    Exact sum{0};
    for (auto const row : used.rows) {
        auto const value = value_in(used, row);
        if (auto const* const number = std::get_if<Exact>(&value)) sum += *number;
    }
    return sum;
}

} // namespace reports
