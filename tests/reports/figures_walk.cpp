#include "figures_walk.hpp"

#include "ledger/error.hpp"
#include "reports/explanation.hpp"
#include "reports/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace {

using namespace reports;

// Columns of numbers that are names.
std::set<std::string> const exceptions = {"Accounts_recon[Account]"};

// A marker, a nil or a word, which need rest on no row.
bool is_nothing(Cell const& value) {
    if (std::holds_alternative<Marker>(value) || std::holds_alternative<std::string>(value))
        return true;
    auto const text = for_programs(value);
    return text.find_first_not_of("-0.") == std::string::npos;
}

struct Walk {
    SheetBook book;
    Evaluator evaluator{book};
    WalkedFigures walked = {};

    explicit Walk(std::vector<Sheet> const& sheets) : book{sheets} {}

    void look_at(CellSpot const& place) {
        auto const cell = book.cell(place.sheet, place.row, place.column);
        if (!is_figure(cell)) return;
        auto const& table = book.table(place.sheet);
        auto const where =
            to_string(CellAddress{.sheet = table.name, .column = place.column, .row = place.row});
        ++walked.figures;
        auto const has_formula = std::holds_alternative<std::shared_ptr<LiveCell const>>(cell);
        walked.formulas += has_formula ? 1 : 0;
        auto const heading = table.name + '[' + table.columns[place.column].heading + ']';
        auto const marker = std::holds_alternative<Marker>(cell);
        // Row 3 may hold the ledger's own sum, made another way.
        bool const may_be_stored =
            place.row == 3 || book.sheet(place.sheet).is_source || exceptions.contains(heading);
        if (!has_formula && !marker && !may_be_stored)
            walked.broken.push_back(where + " has no formula");
        try {
            auto const nothing = marker || is_nothing(shown(cell));
            explained(where, explain(evaluator, place), nothing);
        } catch (ledger::Error const& error) {
            walked.broken.push_back(where + ": " + error.what());
        }
    }

    void explained(std::string const& where, Explanation const& made, bool marker) {
        if (made.what.empty()) walked.broken.push_back(where + " has no words");
        for (auto const& step : made.steps) {
            if (!step.agrees) {
                walked.broken.push_back(fmt::format(
                    "{}: {} comes to {}, the ledger's figure is {}", where, step.formula,
                    plain_value(step.made.value), plain_value(value_of(step.stored))));
            }
            if (!step.adds_up)
                walked.broken.push_back(where + ": the parts of " + step.formula +
                                        " do not add up");
        }
        auto const& first = made.steps.front().made;
        auto const rests_on_none = std::ranges::all_of(first.terms, [](Term const& term) {
            return term.rows != nullptr && term.rows->empty();
        });
        if (made.sources.empty() && !marker && !rests_on_none)
            walked.broken.push_back(where + " leads to no row of the ledger");
    }
};

} // namespace

WalkedFigures walk_figures(std::vector<Sheet> const& sheets) {
    Walk walk{sheets};
    for (std::size_t sheet = 0; sheet < sheets.size(); ++sheet) {
        auto const rows = walk.book.row_count(sheet);
        // Rows of a long table are all made alike: the first and the last hundred stand for them.
        constexpr std::size_t enough = 100;
        for (std::size_t row = 0; row < rows + 1; ++row) {
            if (row > enough && row + enough < rows && sheets[sheet].is_source) continue;
            auto const at = row == 0 ? std::size_t{3} : row - 1 + first_data_row;
            for (std::size_t column = 0; column < sheets[sheet].table.columns.size(); ++column)
                walk.look_at({.sheet = sheet, .row = at, .column = column});
        }
    }
    return walk.walked;
}
