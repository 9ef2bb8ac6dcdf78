// Rows of figures to date: what each layer moves, and the sender's variances worked out again.
#include "importers/examiner.hpp"

#include <fmt/format.h>

namespace importers {

namespace {

using ledger::Finding;
using ledger::Money;
using ledger::Severity;

} // namespace

// A row of figures to date: each layer's movement is a line of its own.
void Examiner::move(Line const& line, ledger::Meaning const& meaning, RowFate fate) {
    if (line.figures) compare_variance(line);
    Money booked;
    auto const movements = to_date_->movements_of(line);
    for (auto const& movement : movements) {
        if (movement.layer == ledger::Layer::actual) booked += movement.amount;
        if (!witness_.line) continue;
        auto part = line;
        part.amount = movement.amount;
        part.period = movement.period;
        part.layer = movement.layer;
        witness_.line(part, meaning);
    }
    auto& sum = result_.periods.try_emplace(line.period).first->second;
    if (!movements.empty()) ++sum.lines;
    sum.amount += booked;
    add(booked);
    if (movements.empty()) return ignore(line.row, "nothing has moved");
    tell_fate(line.row, fate, meaning, booked);
}

// A monitor with one column of variances may mean that to date or that of the year.
void Examiner::compare_variance(Line const& line) {
    auto const& f = *line.figures;
    auto const& layout = *what_.inspection.layout;
    budget_ += f.budget_to_date.value_or(Money{});
    auto const variance = [&](std::optional<Money> budget, std::optional<Money> spent) {
        return budget && spent ? std::optional{variance_of(*budget, *spent, layout)} : std::nullopt;
    };
    auto const to_date = variance(f.budget_to_date, line.amount);
    auto const of_year = variance(f.annual_budget, f.forecast);
    bool const one = f.variance.has_value() != f.forecast_variance.has_value();
    auto const compare = [&](std::optional<Money> said, std::optional<Money> first,
                             std::optional<Money> other, Field field) {
        auto const wanted = first ? first : one ? other : std::nullopt;
        bool const agrees = !said || said == first || (one && said == other);
        if (!agrees && wanted) tell_variance(line, field, *said, *wanted);
    };
    compare(f.variance, to_date, of_year, Field::variance);
    compare(f.forecast_variance, of_year, to_date, Field::forecast_variance);
}

void Examiner::tell_variance(Line const& line, Field field, Money said, Money wanted) {
    bool const over = what_.inspection.layout->variance_is_overspend;
    gather({.severity = Severity::warning,
            .rule = "variance-differs",
            .where = at(line.row, field),
            .found =
                fmt::format("the sender's variance is {}, but {} is {}", to_string(said),
                            over ? "actual less budget" : "budget less actual", to_string(wanted)),
            .wanted = "a variance that follows from its figures",
            .remedy = said == -wanted ? "The sender's sign is the other way round: correct the "
                                        "layout, or ask."
                                      : "Ask the sender which of the figures is wrong."},
           fmt::format("variance {} {}", field_name(field), line.row), line.amount);
}

// What only the whole of an extract of figures to date can tell.
void Examiner::finish_figures() {
    to_date_->finish(what_.file_name, what_.sheet, of_mapper_);
    result_.layers = to_date_->sums();
    auto const& of = to_date_->of();
    if (of.posts_actuals && of.cumulative && !result_.periods.empty()) {
        for (auto const month : to_date_->months_without_a_file()) result_.periods[month];
    }
    auto const actual = result_.stated_total;
    bool const against =
        !budget_.is_nil() && !actual.is_nil() && budget_.is_negative() != actual.is_negative();
    if (!against) return;
    of_mapper_.push_back(
        {.severity = Severity::error,
         .rule = "sign-against-budget",
         .where = {.file = what_.file_name, .sheet = what_.sheet},
         .found = fmt::format("the actuals come to {}, the budgets to {}", in_pounds(actual),
                              in_pounds(budget_)),
         .wanted = "spending and its budget with the same sign",
         .remedy = "The sender writes one of the two with the other sign: ask, or give the layout "
                   "credit_positive. The file is not staged."});
}

} // namespace importers
