// Measures are found by the heading of their column and by what their row says, so that a sheet may
// grow without this file.
#include "reports/figure_names.hpp"

#include "ledger/ascii.hpp"
#include "ledger/error.hpp"
#include "ledger/nearest.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace reports {

namespace {

struct Measure {
    char const *name, *what, *sheet, *heading; // {} in the heading is the year
    char const* awards = ""; // what stands before the year in the row, where no column has the year
    char const* row = "";    // asked for where nothing else is; "" is ALL
    char const* also = "";   // what the row says too, where several have the key
};

// domain.md 8; those whose sheet is not in the workbook are not offered.
constexpr std::array measures{
    Measure{"M1", "NHS share invested upstream", "NHS_share", "Share"},
    Measure{"M2", "change of the NHS share, in percentage points", "Bridge", "Change pp"},
    Measure{"M3", "shared part of upstream money", "Shared_budgets", "Shared share"},
    Measure{"M4", "Place share, NHS and councils", "Place_share", "Place share"},
    Measure{"M5", "upstream money per head", "Place_share", "Upstream per head £"},
    Measure{"M6", "growth in real terms", "Real_per_head", "Real growth"},
    Measure{"M7", "community share of upstream money", "Community", "Share of upstream"},
    Measure{"M7a", "community share of upstream money", "Community", "Share of upstream"},
    Measure{"M7b", "community share of all money", "Community", "Share of all"},
    Measure{"M7c", "community share of NHS money", "Community", "Share of NHS money"},
    Measure{"M8", "paid to the community sector", "Community", "Total £000"},
    Measure{"M9", "average months of awards, by value", "Duration", "Average months by value",
            "Awarded in "},
    Measure{"M10", "part of value in awards of 36 months or more", "Duration",
            "36 or more of known %", "Awarded in "},
    Measure{"M11", "committed to community organisations", "Falling_due", "Committed £"},
    Measure{"M12", "upstream NHS money against the standard", "Measures", "Now", "", "M12"},
    Measure{"M13", "way to an agreed share", "Measures", "Now", "", "M13"},
    Measure{"M14", "pool streams whose partners' books differ", "Measures", "Now", "", "M14"},
    Measure{"M14", "what a pool holds at the end of the year", "Pool_accounts", "{} £", "", "",
            "Carried forward"},
};

std::string upper(std::string_view text) {
    auto made = ledger::upper_case(text);
    return made;
}

std::string_view key_in(std::string_view name) {
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view{} : name.substr(colon + 1);
}

// Where two have the name, the first is asked for by the name alone: "M14", "M14:CW-BCF".
Measure const* measure_named(std::string_view name) {
    auto const wanted = upper(name.substr(0, name.find(':')));
    Measure const* found = nullptr;
    for (auto const& measure : measures) {
        if (upper(measure.name) != wanted) continue;
        if (found == nullptr || !key_in(name).empty()) found = &measure;
    }
    return found;
}

bool says(SheetBook const& book, std::size_t sheet, std::size_t row, std::size_t column,
          std::string_view text) {
    auto const cell = book.at(sheet, row, column);
    auto const* const said = std::get_if<std::string>(&cell);
    return said != nullptr && key_text(*said) == key_text(text);
}

// The row that names the key in one of its texts, of the year where the table has years.
std::optional<std::size_t> row_of(SheetBook const& book, std::size_t sheet, std::string_view key,
                                  Measure const& measure, ledger::FinancialYear year) {
    auto const years = book.column(sheet, "Year");
    auto const columns = book.table(sheet).columns.size();
    auto const awards = std::string_view{measure.awards};
    auto const of_year = std::string{awards} + to_string(year);
    for (std::size_t row = 0; row < book.row_count(sheet); ++row) {
        if (years && !says(book, sheet, row, *years, to_string(year))) continue;
        if (!awards.empty() && !says(book, sheet, row, 0, of_year)) continue;
        auto const row_says = [&](std::string_view text) {
            for (std::size_t column = 0; column < columns; ++column) {
                if (says(book, sheet, row, column, text)) return true;
            }
            return false;
        };
        auto const also = std::string_view{measure.also};
        if (row_says(key) && (also.empty() || row_says(also))) return row;
    }
    return {};
}

std::vector<std::string> keys_of(SheetBook const& book, std::size_t sheet) {
    std::vector<std::string> keys;
    auto const place = book.column(sheet, "Place code");
    auto const column = place ? *place : 0;
    for (std::size_t row = 0; row < book.row_count(sheet); ++row) {
        auto const cell = book.at(sheet, row, column);
        auto const* const text = std::get_if<std::string>(&cell);
        if (text != nullptr && std::ranges::find(keys, *text) == keys.end()) keys.push_back(*text);
    }
    return keys;
}

std::optional<std::size_t> column_of(SheetBook const& book, std::size_t sheet,
                                     Measure const& measure, ledger::FinancialYear year) {
    return book.column(sheet, fmt::format(fmt::runtime(measure.heading), to_string(year)));
}

CellSpot spot_of(SheetBook const& book, Measure const& measure, std::string_view key,
                 ledger::FinancialYear year) {
    auto const sheet = *book.find(measure.sheet);
    auto const column = *column_of(book, sheet, measure, year);
    auto const own = std::string_view{measure.row};
    auto const asked = !key.empty() ? key : own.empty() ? std::string_view{"ALL"} : own;
    if (auto const row = row_of(book, sheet, asked, measure, year))
        return {.sheet = sheet, .row = *row + first_data_row, .column = column};
    constexpr std::size_t totals_row = 3;
    auto const& totals = book.table(sheet).totals;
    auto const has_total = column < totals.size() && is_number(totals[column]);
    if (key.empty() && has_total) return {.sheet = sheet, .row = totals_row, .column = column};
    auto const keys = keys_of(book, sheet);
    if (key.empty() && keys.size() == 1) return {.sheet = sheet, .row = 5, .column = column};
    if (keys.empty()) {
        throw ledger::Error{"{} ({}) has no figure: the sheet {} has no rows. {}", measure.name,
                            measure.what, measure.sheet, book.table(sheet).how_to_read};
    }
    throw ledger::Error{"{} ({}) has no row \"{}\" in {}. Ask for one of: {}.",
                        measure.name,
                        measure.what,
                        asked,
                        to_string(year),
                        fmt::join(keys, ", ")};
}

CellSpot cell_named(SheetBook const& book, std::string_view name) {
    auto const mark = name.rfind('!');
    auto const address = upper(name.substr(mark + 1));
    Formula parsed;
    try {
        parsed = parse_formula("=" + std::string{name.substr(0, mark + 1)} + address);
    } catch (ledger::Error const&) {
        parsed.kind = Formula::Kind::text;
    }
    if (parsed.kind != Formula::Kind::cell)
        throw ledger::Error{"\"{}\" is not a cell. Say the sheet and the cell: \"NHS_share!E7\".",
                            name};
    auto const sheet = book.find(parsed.from.sheet);
    if (!sheet) {
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < book.count(); ++i) names.push_back(book.table(i).name);
        auto const meant = ledger::nearest(parsed.from.sheet, names);
        throw ledger::Error{"The workbook has no sheet \"{}\". {}", parsed.from.sheet,
                            meant ? fmt::format("Did you mean {}!{}?", *meant, address)
                                  : fmt::format("It has: {}.", fmt::join(names, ", "))};
    }
    auto const& table = book.table(*sheet);
    auto const last_row = first_data_row + std::max<std::size_t>(book.row_count(*sheet), 1) - 1;
    if (parsed.from.row == 0 || parsed.from.row > last_row ||
        parsed.from.column >= table.columns.size()) {
        throw ledger::Error{
            "{} is beyond the table of {}, which ends with {}{}. Name a cell within "
            "it.",
            address, table.name, column_letters(table.columns.size() - 1), last_row};
    }
    return {.sheet = *sheet, .row = parsed.from.row, .column = parsed.from.column};
}

} // namespace

std::optional<std::string> sheet_named(std::string_view name) {
    if (auto const mark = name.rfind('!'); mark != std::string_view::npos) {
        auto sheet = name.substr(0, mark);
        auto const quoted = sheet.size() > 1 && sheet.front() == '\'' && sheet.back() == '\'';
        return std::string{quoted ? sheet.substr(1, sheet.size() - 2) : sheet};
    }
    auto const* const found = measure_named(name);
    if (found == nullptr) return {};
    return found->sheet;
}

CellSpot figure_named(SheetBook const& book, ledger::FinancialYear year, std::string_view name) {
    if (name.find('!') != std::string_view::npos) return cell_named(book, name);
    std::vector<std::string> known;
    for (std::size_t sheet = 0; sheet < book.count(); ++sheet) {
        for (auto const& named : book.sheet(sheet).names) {
            if (key_text(named.name) == key_text(name))
                return {.sheet = sheet, .row = named.row + first_data_row, .column = named.column};
            known.push_back(named.name);
        }
    }
    auto const* const wanted = measure_named(name);
    for (auto const& measure : measures) {
        auto const sheet = book.find(measure.sheet);
        if (!sheet || !column_of(book, *sheet, measure, year)) continue;
        if (&measure == wanted) return spot_of(book, measure, key_in(name), year);
        known.push_back(fmt::format("{} ({})", measure.name, measure.what));
    }
    std::vector<std::string_view> const names{known.begin(), known.end()};
    auto const meant = ledger::nearest(name, names);
    throw ledger::Error{
        "No figure is called \"{}\".{} Name a cell, such as \"NHS_share!E7\", or one "
        "of: {}. A measure of one Place is said with its code: M1:CW.",
        name, meant ? fmt::format(" Did you mean {}?", *meant) : "", fmt::join(known, ", ")};
}

} // namespace reports
