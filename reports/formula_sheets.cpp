// Each formula is read once, however many rows have it.
#include "reports/formula_sheets.hpp"

#include "reports/formula.hpp"

#include <unordered_set>

namespace reports {

namespace {

void add_names(Formula const& formula, std::set<std::string>& names) {
    if (formula.kind == Formula::Kind::column) names.insert(formula.text);
    if (!formula.from.sheet.empty()) names.insert(formula.from.sheet);
    for (auto const& part : formula.parts) add_names(part, names);
}

} // namespace

std::set<std::string> names_in_formulas(Table const& table) {
    std::set<std::string> names;
    std::unordered_set<std::string> read;
    auto const add = [&](Row const& row) {
        for (auto const& cell : row) {
            auto const* const made = std::get_if<std::shared_ptr<LiveCell const>>(&cell);
            if (made == nullptr || !read.insert((*made)->formula).second) continue;
            add_names(parse_formula(in_row((*made)->formula, first_data_row)), names);
        }
    };
    add(table.totals);
    for (auto const& row : table.rows) add(row);
    return names;
}

} // namespace reports
