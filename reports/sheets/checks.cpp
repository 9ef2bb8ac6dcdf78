// What was proved when the workbook was made: the checks of the books, and that the workbook says
// what the books say.
#include "reports/sheets/control_checks.hpp"
#include "reports/sheets/sheets.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
    return {check.name,
            std::string{check.passed ? "pass" : "fail"},
            check.difference,
            meaning_of(check),
            std::string{check.level == CheckLevel::error ? "error" : "warning"},
            text_or_empty(fmt::format("{}", fmt::join(check.concerns, ", ")))};
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
        "C5 Data adds up to the ledger",
        live(fmt::format("=ROUND(SUM(Data[Amount £])-{},2)", plain_text(ledger_outlay(figures))),
             difference),
        difference.is_nil(),
        fmt::format("Every pound of the counted account 5000 is in Data once: {}.",
                    pounds(ledger_outlay(figures))));
}

// The sizes of what is unclassified, so that one does not make up for another.
Row unclassified(AnnualFigures const& figures) {
    auto const part = unclassified_in(figures, figures.year);
    auto const sum = [&](std::string_view sign) {
        return fmt::format("SUMIFS(Data[U £],Data[Year],\"{}\",Data[U £],\"{}0\")",
                           to_string(figures.year), sign);
    };
    auto row = row_of("C6 Unclassified money is within 0.5%",
                      live("=" + sum(">") + "-" + sum("<"), part.unclassified), !part.over_limit(),
                      "Money that no classification rule covers has tier U and is not counted as "
                      "upstream.");
    row.back() = "warning";
    return row;
}

} // namespace

Sheet checks_sheet(AnnualFigures const& figures, Sources const& sources) {
    Table table{
        .name = "Checks",
        .title = "What was proved when this workbook was made",
        .how_to_read =
            "An error means that the books or this workbook are broken; a "
            "warning that something has not "
            "been matched yet; [x] that an input is missing. Difference is the size of the breach; "
            "Concerns names pools and bodies, and is empty where it is the books as a whole. Of: "
            "what `placeledger check` proves of the books, or what holds of these figures.",
        .columns = {{.heading = "Check", .width = 46, .wraps = true},
                    {.heading = "Result"},
                    {.heading = "Difference £"},
                    {.heading = "Meaning", .width = 80, .wraps = true},
                    {.heading = "Level"},
                    {.heading = "Concerns", .width = 24, .wraps = true},
                    {.heading = "Of"}}};
    for (auto const& check : figures.checks) table.rows.push_back(row_of(check));
    auto const of_books = table.rows.size();
    for (auto& row : global_controls(figures, sources)) table.rows.push_back(std::move(row));
    table.rows.push_back(data_is_the_ledger(figures));
    table.rows.push_back(unclassified(figures));
    for (auto& row : pool_controls(figures, sources)) table.rows.push_back(std::move(row));
    for (auto& row : condition_controls(figures, sources)) table.rows.push_back(std::move(row));
    for (auto& row : grant_controls(figures, sources)) table.rows.push_back(std::move(row));
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        auto& row = table.rows[i];
        row.resize(table.columns.size()); // most concern all books
        row.back() = std::string{i < of_books ? "books" : "figures"};
    }
    auto const failed = [&](std::string_view level) {
        return std::ranges::count_if(table.rows, [&](Row const& row) {
            return std::get<std::string>(shown(row[1])) == "fail" &&
                   std::get<std::string>(row[4]) == level;
        });
    };
    table.totals = Row(table.columns.size());
    auto const not_made =
        std::ranges::count_if(table.rows, [](Row const& row) { return text_of(row[1]) == "[x]"; });
    table.totals[0] =
        fmt::format("{}: {}, {}{}", how_many(static_cast<std::int64_t>(table.rows.size()), "check"),
                    how_many(failed("error"), "error"), how_many(failed("warning"), "warning"),
                    not_made == 0 ? "" : fmt::format(", {} not made [x]", not_made));
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
