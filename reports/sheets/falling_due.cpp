// M11: what is committed after the end of the year, and which awards end soon with none after them.
#include "reports/sheets/award_sums.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <set>

namespace reports {

namespace {

using ledger::Money;

constexpr std::string_view every_place = "ALL";

using DuePart = Money FallingDue::*;

SourceTable due_table(AnnualFigures const& figures, std::string heading, DuePart part) {
    return award_table(figures, std::move(heading),
                       [&, part](AwardTerm const& award) -> std::optional<Money> {
                           auto const due = falling_due(award, figures.year);
                           if (!due) return {};
                           return *due.*part;
                       });
}

struct Tables {
    SourceTable value, next_year, year_after, later;
};

Cell count_cell(Sum const& count) {
    return live("=" + count.formula, std::int64_t{count.value.in_pence()});
}

Row row_of(Tables const& tables, std::string_view where) {
    auto const sum = [&](SourceTable const& table) {
        if (where != every_place) return table.sum({own("Place", 'A', where)});
        return Sum{"SUM(" + table.column_text() + ")", table.total()};
    };
    std::vector<Demand> ending{is("Ends in six months", "yes")};
    if (where != every_place) ending.push_back(own("Place", 'A', where));
    auto alone = ending;
    alone.push_back(is("Has successor", "no"));
    auto const next = sum(tables.next_year), after = sum(tables.year_after),
               later = sum(tables.later);
    return {std::string{where},
            cell_of(next),
            cell_of(after),
            cell_of(later),
            live("=B{row}+C{row}+D{row}", next.value + after.value + later.value),
            count_cell(tables.value.count(ending)),
            count_cell(tables.value.count(alone)),
            cell_of(tables.value.sum(alone))};
}

} // namespace

Sheet falling_due_sheet(AnnualFigures const& figures) {
    auto const year = [&](int later) {
        return to_string(ledger::FinancialYear{figures.year.starts_in() + later});
    };
    Table table{.name = "Falling_due",
                .title = "Committed to community organisations after 31 March " +
                         std::to_string(figures.year.starts_in() + 1),
                .how_to_read =
                    "What awards promise after the year, spread evenly over their terms; of "
                    "unknown length left out. A successor: same funder and recipient, starts in "
                    "the three months before or after the end (and after the start), ends later.",
                .columns = {{.heading = "Place"},
                            {.heading = "Due in " + year(1) + " £"},
                            {.heading = "Due in " + year(2) + " £"},
                            {.heading = "Due later £"},
                            {.heading = "Committed £"},
                            {.heading = "Awards ending in six months"},
                            {.heading = "Of them without successor"},
                            {.heading = "Value without successor £"}}};
    table.totals = Row(table.columns.size());
    if (figures.awards.empty()) {
        table.totals[0] = "No award is in the register: see Awards for what to import.";
        return {.table = std::move(table)};
    }
    Tables const tables{award_values(figures),
                        due_table(figures, "Due next year £", &FallingDue::next_year),
                        due_table(figures, "Due year after £", &FallingDue::year_after),
                        due_table(figures, "Due later £", &FallingDue::later)};
    std::set<std::string_view> places;
    for (auto const& award : figures.awards) places.insert(place_of(award));
    for (auto const where : places) table.rows.push_back(row_of(tables, where));
    table.strong_rows.push_back(table.rows.size());
    table.rows.push_back(row_of(tables, every_place));
    auto const alone = std::get<std::int64_t>(shown(table.rows.back()[6]));
    table.totals[0] =
        fmt::format("{} within six months of the year's end without a successor.",
                    alone == 1 ? "1 award ends" : std::to_string(alone) + " awards end");
    return {.table = std::move(table)};
}

} // namespace reports
