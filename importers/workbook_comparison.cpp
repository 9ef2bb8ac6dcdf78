// Sheet by sheet: rows and cells (sheet_comparison.hpp), tables, charts, and at last the bytes of
// what is no cell.
#include "importers/workbook_comparison.hpp"

#include "importers/sheet_comparison.hpp"
#include "importers/workbook_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace importers {

namespace {

using Differs = std::function<void(WorkbookDifference const&)>;

std::string range_and_columns(StoredTable const& table) {
    return fmt::format("{} {}, {} columns", table.name, table.range, table.columns.size());
}

void compare_tables(StoredWorkbook const& found, std::size_t in_found, StoredWorkbook const& wanted,
                    std::size_t in_wanted, Differs const& differs) {
    auto const& sheet = wanted.sheets()[in_wanted].name;
    auto const found_tables = tables_of(found, in_found);
    auto const wanted_tables = tables_of(wanted, in_wanted);
    for (std::size_t i = 0; i < std::max(found_tables.size(), wanted_tables.size()); ++i) {
        if (i >= found_tables.size()) {
            differs({sheet, "", "the table was taken out", "(no table)",
                     range_and_columns(wanted_tables[i])});
        } else if (i >= wanted_tables.size()) {
            differs(
                {sheet, "", "a table was added", range_and_columns(found_tables[i]), "(no table)"});
        } else {
            auto const& a = found_tables[i];
            auto const& b = wanted_tables[i];
            if (a.name != b.name || a.range != b.range || a.columns != b.columns)
                differs({sheet, "", "the table", range_and_columns(a), range_and_columns(b)});
        }
    }
}

void compare_charts(StoredWorkbook const& found, std::size_t in_found, StoredWorkbook const& wanted,
                    std::size_t in_wanted, Differs const& differs) {
    auto const a = chart_ranges(found, in_found);
    auto const b = chart_ranges(wanted, in_wanted);
    std::set<std::string> const drawn{a.begin(), a.end()};
    for (auto const& range : std::set<std::string>{b.begin(), b.end()}) {
        if (drawn.contains(range)) continue;
        differs({wanted.sheets()[in_wanted].name, "", "a chart does not draw these cells",
                 a.empty() ? "(no chart)" : "other cells", range});
    }
}

bool is_sheet_part(StoredWorkbook const& workbook, std::string const& part) {
    return std::ranges::any_of(workbook.sheets(),
                               [&](WorkbookSheet const& sheet) { return sheet.part == part; });
}

// Where the same program wrote both, whatever is not a cell must be the same to the letter too.
void compare_parts(StoredWorkbook const& found, StoredWorkbook const& wanted,
                   Differs const& differs) {
    auto const a = found.parts();
    std::set<std::string> const there{a.begin(), a.end()};
    for (auto const& part : wanted.parts()) {
        if (is_sheet_part(wanted, part) || part == "xl/sharedStrings.xml") continue;
        if (!there.contains(part))
            differs({part, "", "a part of the file is missing", "(no such part)", part});
        else if (!found.same_part(wanted, part))
            differs({part, "", "a part of the file beside the cells was changed", "other bytes",
                     "as it was written"});
    }
    auto const b = wanted.parts();
    std::set<std::string> const expected{b.begin(), b.end()};
    for (auto const& part : a) {
        if (!expected.contains(part))
            differs({part, "", "a part was put into the file", part, "(no such part)"});
    }
}

std::string application_part(StoredWorkbook const& workbook) {
    return workbook.has("docProps/app.xml") ? workbook.part("docProps/app.xml") : std::string{};
}

} // namespace

ComparedWorkbooks compare(StoredWorkbook& found, StoredWorkbook& wanted, Differs const& tell) {
    ComparedWorkbooks compared;
    std::int64_t told = 0;
    Differs const differs = [&](WorkbookDifference const& one) {
        ++told;
        tell(one);
    };
    compared.resaved = application_part(found) != application_part(wanted);
    compared.charts_compared = !compared.resaved;
    if (compared.resaved) compared.application = found.application();
    auto const tables = tables_of(wanted);
    for (std::size_t i = 0; i < wanted.sheets().size(); ++i) {
        auto const& sheet = wanted.sheets()[i];
        auto const at = found.find(sheet.name);
        if (!at) {
            differs({sheet.name, "", "the sheet is missing", "(no such sheet)", sheet.name});
            continue;
        }
        ++compared.sheets;
        if (*at != i)
            differs({sheet.name, "", "the sheet stands elsewhere", fmt::format("sheet {}", *at + 1),
                     fmt::format("sheet {}", i + 1)});
        if (found.sheets()[*at].hidden && !sheet.hidden)
            differs({sheet.name, "", "the sheet is hidden", "hidden", "shown"});
        auto const before = told;
        compare_tables(found, *at, wanted, i, differs);
        compare_rows({.found = found.rows(*at),
                      .wanted = wanted.rows(i),
                      .sheet = sheet.name,
                      .tables = tables},
                     compared, differs);
        compare_charts(found, *at, wanted, i, differs);
        auto const alike = told > before || compared.resaved ||
                           found.sheets()[*at].part != sheet.part ||
                           found.same_part(wanted, sheet.part);
        if (!alike)
            differs({sheet.name, "", "the look of cells, or the sheet's own settings", "changed",
                     "as it was written"});
    }
    for (auto const& sheet : found.sheets()) {
        if (!wanted.find(sheet.name))
            differs({sheet.name, "", "a sheet was added", sheet.name, "(no such sheet)"});
    }
    if (!compared.resaved) compare_parts(found, wanted, differs);
    return compared;
}

} // namespace importers
