// Every file behind the figures, and what became of its total.
#include "reports/sheets/sheets.hpp"

#include <fmt/format.h>

namespace reports {

namespace {

enum Heading : std::size_t {
    batch,
    file_name,
    sha256,
    organisation,
    layout,
    period,
    rows,
    file_total,
    posted,
    rejected,
    difference,
    imported_by,
    approved_by,
    state
};

std::string periods_of(ImportedFile const& file) {
    if (!file.first_period) return {};
    auto const first = to_string(*file.first_period);
    if (!file.last_period || *file.last_period == *file.first_period) return first;
    return first + " to " + to_string(*file.last_period);
}

Row row_of(ImportedFile const& file) {
    return {file.batch,
            file.file_name,
            file.sha256,
            text_or_empty(file.organisation),
            text_or_empty(file.layout),
            text_or_empty(periods_of(file)),
            file.rows,
            file.file_total,
            file.posted,
            file.rejected,
            live("=ROUND(H{row}-I{row}-J{row},2)", file.file_total - file.posted - file.rejected),
            text_or_empty(file.imported_by),
            text_or_empty(file.approved_by),
            file.state};
}

Row totals_of(std::vector<ImportedFile> const& files) {
    Row totals(state + 1);
    std::int64_t all_rows = 0;
    ledger::Money in_files, in_books, set_aside;
    for (auto const& file : files) {
        all_rows += file.rows;
        in_files += file.file_total;
        in_books += file.posted;
        set_aside += file.rejected;
    }
    totals[batch] = "Total";
    totals[rows] = live("=SUM(Imports[Rows])", all_rows);
    totals[file_total] = live("=SUM(Imports[File total £])", in_files);
    totals[posted] = live("=SUM(Imports[Posted £])", in_books);
    totals[rejected] = live("=SUM(Imports[Rejected £])", set_aside);
    totals[difference] = live("=SUM(Imports[Difference £])", in_files - in_books - set_aside);
    return totals;
}

} // namespace

Sheet imports_sheet(AnnualFigures const& figures) {
    Table table{.name = "Imports",
                .title = "Files imported",
                .how_to_read = "File total = posted + rejected, so the difference of a posted file "
                               "is nil; of a file not yet "
                               "posted it is the whole file.",
                .totals = totals_of(figures.position.files),
                .columns = {{.heading = "Batch"},
                            {.heading = "File"},
                            {.heading = "SHA-256", .width = 20},
                            {.heading = "Organisation"},
                            {.heading = "Layout"},
                            {.heading = "Period"},
                            {.heading = "Rows"},
                            {.heading = "File total £"},
                            {.heading = "Posted £"},
                            {.heading = "Rejected £"},
                            {.heading = "Difference £"},
                            {.heading = "Imported by"},
                            {.heading = "Approved by"},
                            {.heading = "State"}}};
    for (auto const& file : figures.position.files) table.rows.push_back(row_of(file));
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
