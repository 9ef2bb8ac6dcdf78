// What was proved when the workbook was made: the checks of the books, and that the workbook says
// what the books say.
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

using ledger::CheckLevel;
using ledger::CheckResult;
using ledger::Money;

constexpr std::size_t breaches_named = 3; // the command `check` names them all

std::string meaning_of(CheckResult const& check) {
    auto text = check.meaning;
    for (std::size_t i = 0; i < std::min(check.breaches.size(), breaches_named); ++i)
        text += " " + check.breaches[i];
    if (check.breaches.size() > breaches_named) {
        text += fmt::format(" And {} more: `placeledger check` lists them.",
                            check.breaches.size() - breaches_named);
    }
    return text;
}

Row row_of(CheckResult const& check) {
    return {check.name, std::string{check.passed ? "pass" : "fail"}, check.difference,
            meaning_of(check), std::string{check.level == CheckLevel::error ? "error" : "warning"}};
}

Row row_of(std::string name, Cell difference, bool passed, std::string meaning) {
    return {std::move(name), std::string{passed ? "pass" : "fail"}, std::move(difference),
            std::move(meaning), std::string{"error"}};
}

Row data_is_the_ledger(AnnualFigures const& figures) {
    Money sum;
    for (auto const& row : figures.rows) sum += row.amount;
    auto const difference = sum - ledger_outlay(figures);
    return row_of(
        "Data adds up to the ledger",
        live(fmt::format("=ROUND(SUM(Data[Amount £])-{},2)", plain_text(ledger_outlay(figures))),
             difference),
        difference.is_nil(),
        fmt::format("Every pound of the counted account 5000 is in Data once: {}.",
                    pounds(ledger_outlay(figures))));
}

Row tiers_add_up(AnnualFigures const& figures) {
    Money difference;
    auto passed = true;
    for (std::size_t i = 0; i < figures.rows.size(); ++i) {
        auto rest = figures.rows[i].amount;
        for (auto const part : figures.tiers[i].parts) rest -= part;
        passed = passed && rest.is_nil();
        difference += rest;
    }
    return row_of(
        "Tiers add up to the amount of every row",
        live(
            "=ROUND(SUM(Data[Amount £])-SUM(Data[P £])-SUM(Data[S £])-SUM(Data[T £])-SUM(Data[A £])"
            "-SUM(Data[N £])-SUM(Data[U £]),2)",
            difference),
        passed, "Each row of Data is divided over P, S, T, A, N and U without losing a penny.");
}

Row places_add_up(AnnualFigures const& figures) {
    Money difference;
    for (auto const year : figures.years) {
        difference += figures.nhs.of(year, all_places).total - ledger_nhs_revenue(figures, year);
    }
    return row_of(
        "Places and CM add up to the NHS total", difference, difference.is_nil(),
        "The rows ALL of NHS_share are the NHS revenue outlay of the ledger, year by year.");
}

Row unclassified(AnnualFigures const& figures) {
    auto const part = unclassified_in(figures, figures.year);
    auto row = row_of(
        "Unclassified money is within 0.5%", part.unclassified, !part.over_limit(),
        "Money that no classification rule covers has tier U and is not counted as upstream.");
    row.back() = "warning";
    return row;
}

} // namespace

Sheet checks_sheet(AnnualFigures const& figures) {
    Table table{.name = "Checks",
                .title = "What was proved when this workbook was made",
                .how_to_read = "An error means that the books or this workbook are broken; a "
                               "warning that something has not "
                               "been matched yet. Difference is the size of the breach.",
                .columns = {{.heading = "Check", .width = 46, .wraps = true},
                            {.heading = "Result"},
                            {.heading = "Difference £"},
                            {.heading = "Meaning", .width = 80, .wraps = true},
                            {.heading = "Level"}}};
    for (auto const& check : figures.checks) table.rows.push_back(row_of(check));
    table.rows.push_back(data_is_the_ledger(figures));
    table.rows.push_back(tiers_add_up(figures));
    table.rows.push_back(places_add_up(figures));
    table.rows.push_back(unclassified(figures));
    auto const failed = [&](std::string_view level) {
        return std::ranges::count_if(table.rows, [&](Row const& row) {
            return std::get<std::string>(row[1]) == "fail" &&
                   std::get<std::string>(row[4]) == level;
        });
    };
    table.totals = Row(table.columns.size());
    table.totals[0] =
        fmt::format("{}: {}, {}", how_many(static_cast<std::int64_t>(table.rows.size()), "check"),
                    how_many(failed("error"), "error"), how_many(failed("warning"), "warning"));
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
