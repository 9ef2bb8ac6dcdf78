// Whether each council's public health grant is used up: PHG_account's "Left over" must be nil.
#include "reports/sheets/control_checks.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

namespace reports {

using ledger::Money;

std::vector<Row> grant_controls(AnnualFigures const& figures, Sources const& sources) {
    std::vector<Row> rows;
    auto const account = phg_account_sheet(figures, sources).table;
    for (auto const& row : account.rows) {
        if (std::get<std::string>(row[2]) != "Left over") continue;
        auto const& council = std::get<std::string>(row[0]);
        auto const left = std::get<Money>(shown(row[4]));
        auto const formula =
            fmt::format("=ABS(ROUND(SUMIFS({},{},PHG_account[Section],\"Left over\"),"
                        "2))",
                        table_column("PHG_account", account.columns[4].heading),
                        written("PHG_account", is("Organisation", council)));
        rows.push_back(control_row(
            "PHG " + council + ": Public health grant is spent, moved to reserve or held", formula,
            left.is_negative() ? -left : left,
            body_name(figures, council) + ": " + std::get<std::string>(row[6]), "warning"));
        rows.back().emplace_back(council);
    }
    return rows;
}

} // namespace reports
