// Contributions by pool, for those who want no list of every stream: each sum is over
// Contributions.
#include "reports/sheets/sheets.hpp"
#include "reports/sheets/sources.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::Money;

enum Heading : std::size_t {
    pool,
    name,
    agreed,
    contributed,
    received,
    difference,
    against_agreed,
    nothing_agreed,
    unmatched,
    heading_count
};

struct Summed { // a column of Contributions
    char const* heading;
    std::size_t column;
};

constexpr Summed of_agreed{"Agreed now £", 6}, of_contributed{"Contributed £", 7},
    of_received{"Received £", 8}, of_against{"Against agreed £", 10},
    of_unmatched{"Unmatched to date £", 11};

struct Found {
    Money sum = {};
    bool any = false; // some row holds an amount
};

Found found_in(Table const& rows, std::string const& year, std::string const& code,
               Summed const& what) {
    Found found;
    for (auto const& row : rows.rows) {
        bool const of_row =
            std::get<std::string>(row[0]) == year && std::get<std::string>(row[1]) == code;
        auto const* const amount = std::get_if<Money>(&shown(row[what.column]));
        if (!of_row || amount == nullptr) continue;
        found.sum += *amount;
        found.any = true;
    }
    return found;
}

Cell cell_of(Table const& rows, std::string const& year, std::string const& code,
             Summed const& what) {
    auto const found = found_in(rows, year, code, what);
    if (!found.any) return Marker::unavailable;
    return live(fmt::format("=SUMIFS({},Contributions[Year],\"{}\",{})",
                            table_column("Contributions", what.heading), year,
                            written("Contributions", own("Pool", 'A', code))),
                found.sum);
}

Row row_of(Table const& rows, std::string const& year, ledger::Pool const& given) {
    auto const sum = [&](Summed const& what) { return cell_of(rows, year, given.code, what); };
    auto const paid = found_in(rows, year, given.code, of_contributed).sum;
    auto const come = found_in(rows, year, given.code, of_received).sum;
    auto const agreed_now = found_in(rows, year, given.code, of_agreed);
    auto const against = found_in(rows, year, given.code, of_against);
    auto const without =
        live(agreed_now.any ? "=ROUND(D{row}-C{row}-G{row},2)" : "=ROUND(D{row},2)",
             paid - agreed_now.sum - against.sum);
    return {given.code,          given.name,       sum(of_agreed),
            sum(of_contributed), sum(of_received), live("=ROUND(D{row}-E{row},2)", paid - come),
            sum(of_against),     without,          sum(of_unmatched)};
}

std::string finding_of(Table const& table) {
    std::vector<std::string> pools;
    for (auto const& row : table.rows) {
        auto const* const amount = std::get_if<Money>(&shown(row[unmatched]));
        if (amount != nullptr && !amount->is_nil()) pools.push_back(std::get<std::string>(row[0]));
    }
    auto const all = how_many(static_cast<std::int64_t>(table.rows.size()), "pool");
    if (pools.empty()) return "Partners and hosts agree on the contributions to all of " + all;
    if (pools.size() == 1)
        return fmt::format("Of {}, partners and host differ in {} alone", all, pools.front());
    return fmt::format("Partners and hosts differ in {} of {}", pools.size(), all);
}

Chart chart_of(Table const& table) {
    Chart chart{.kind = ChartKind::columns,
                .title = finding_of(table),
                .description = "Columns side by side for each pool: what was agreed, what partners "
                               "contributed and what the host received. " +
                               finding_of(table) + ".",
                .value_axis = "£ million",
                .value_format = "#,##0,,",
                .series = {},
                .from_nil = true};
    auto const add = [&](std::string series, std::size_t column, Look look) {
        chart.series.push_back({.name = std::move(series),
                                .sheet = "Contributions_pools",
                                .categories = pool,
                                .values = column,
                                .first_row = 0,
                                .last_row = table.rows.size() - 1,
                                .look = look});
    };
    add("Agreed", agreed, Look::first);
    add("Contributed", contributed, Look::third);
    add("Received", received, Look::fourth);
    for (auto const& row : table.rows) {
        for (auto const column : {agreed, contributed, received}) {
            auto const* const amount = std::get_if<Money>(&shown(row[column]));
            if (amount != nullptr && amount->is_negative()) chart.from_nil = false;
        }
    }
    return chart;
}

} // namespace

Sheet contributions_pools_sheet(AnnualFigures const& figures, Sources const& sources) {
    auto const& contributions = sources.contributions;
    auto const year = to_string(figures.year);
    Table table{.name = "Contributions_pools",
                .title = "Contributions by pool " + year,
                .how_to_read =
                    "Sums over Contributions, which has every stream and partner. "
                    "Difference is of the year, Unmatched to date of every year so far; "
                    "Nothing agreed: contributed by partners without an amount in the "
                    "register pool_streams; with Agreed and Against agreed it is what was "
                    "contributed. [x]: of the whole pool nothing was agreed.",
                .columns = {{.heading = "Pool"},
                            {.heading = "Name"},
                            {.heading = "Agreed now £"},
                            {.heading = "Contributed £"},
                            {.heading = "Received £"},
                            {.heading = "Difference £"},
                            {.heading = "Against agreed £"},
                            {.heading = "Nothing agreed £"},
                            {.heading = "Unmatched to date £"}}};
    for (auto const& given : figures.registers.pools) {
        auto const& rows = contributions.rows;
        bool const has_row = std::ranges::any_of(rows, [&](Row const& row) {
            return std::get<std::string>(row[0]) == year &&
                   std::get<std::string>(row[1]) == given.code;
        });
        if (has_row) table.rows.push_back(row_of(contributions, year, given));
    }
    table.totals = Row(heading_count);
    if (table.rows.empty()) {
        table.totals[0] = "No contribution of " + year + ": see Contributions.";
        return {.table = std::move(table)};
    }
    for (std::size_t column = agreed; column < heading_count; ++column)
        table.totals[column] = column_total(table, column);
    table.totals[0] = "Total";
    table.how_to_read += left_out_of_totals(table);
    auto chart = chart_of(table);
    return {.table = std::move(table), .charts = {std::move(chart)}};
}

} // namespace reports
