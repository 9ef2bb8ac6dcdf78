// Whether each national condition of the Better Care Fund that has a minimum is met.
#include "reports/sheets/control_checks.hpp"
#include "reports/sheets/sheets.hpp"

#include <fmt/format.h>

namespace reports {

using ledger::Money;

std::vector<Row> condition_controls(AnnualFigures const& figures, Sources const& sources) {
    enum : std::size_t { pool = 1, condition = 2, required = 4, actual = 6, says = 8 };
    std::vector<Row> rows;
    for (auto const& row : bcf_conditions_sheet(figures, sources).table.rows) {
        auto const* const least = std::get_if<Money>(&shown(row[required]));
        if (least == nullptr) continue;
        auto const of_row = written("BCF_conditions", is("Pool", text_of(row[pool]))) + "," +
                            written("BCF_conditions", is("Condition", text_of(row[condition])));
        auto const formula = fmt::format("=MAX(0,ROUND(SUMIFS(BCF_conditions[Required £],{0})-"
                                         "SUMIFS(BCF_conditions[Actual £],{0}),2))",
                                         of_row);
        auto const lacking = *least - std::get<Money>(shown(row[actual]));
        rows.push_back(control_row(
            fmt::format("BCF {}: {}", text_of(row[pool]), text_of(row[condition])), formula,
            lacking.is_negative() ? Money{} : lacking, text_of(row[says]), "warning"));
        rows.back().push_back(row[pool]);
    }
    return rows;
}

} // namespace reports
