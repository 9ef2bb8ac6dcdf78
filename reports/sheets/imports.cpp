// Every file behind the figures, and what became of its total.
#include "reports/sheets/sheets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

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
    state,
    control_rows,
    control_net,
    control_difference,
    supersedes,
    superseded_by,
    part,
    shape,
    purpose,
    entity,
    look_at,
    heading_count
};

// "rows=337,net=-30445165.21", as an officer typed it from the source system.
std::string typed(ImportedFile const& file, std::string_view what) {
    auto const key = std::string{what} + "=";
    std::string_view rest = file.control;
    while (!rest.empty()) {
        auto const one = rest.substr(0, rest.find(','));
        if (one.starts_with(key)) return std::string{one.substr(key.size())};
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
    return {};
}

void add_control(ImportedFile const& file, Row& row) {
    std::int64_t lines = 0;
    auto const text = typed(file, "rows");
    auto const is_count =
        !text.empty() &&
        std::from_chars(text.data(), text.data() + text.size(), lines).ec == std::errc{};
    row.push_back(is_count ? Cell{lines} : Cell{Marker::unavailable});
    auto const net = ledger::Money::parse(typed(file, "net"));
    if (!net) {
        row.insert(row.end(), {Marker::unavailable, Marker::unavailable});
        return;
    }
    row.insert(row.end(), {*net, live("=ROUND(H{row}-P{row},2)", file.file_total - *net)});
}

Cell number_or_empty(std::int64_t number) {
    return number == 0 ? Cell{} : Cell{number};
}

// Where a reader goes on from here.
Cell look_at_of(ImportedFile const& file) {
    if (file.purpose == "awards") return link_to("Awards", "Awards");
    if (file.shape == "monitor") return link_to("Budget_outturn", "Budget_outturn");
    return link_to("Coverage", "Coverage");
}

std::string periods_of(ImportedFile const& file) {
    if (!file.first_period) return {};
    auto const first = to_string(*file.first_period);
    if (!file.last_period || *file.last_period == *file.first_period) return first;
    return first + " to " + to_string(*file.last_period);
}

Row row_of(AnnualFigures const& figures, ImportedFile const& file) {
    Row row{file.batch,
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
    add_control(file, row);
    row.push_back(number_or_empty(file.supersedes));
    row.push_back(number_or_empty(file.superseded_by));
    for (auto const* text : {&file.part, &file.shape, &file.purpose})
        row.push_back(text_or_empty(*text));
    auto const* const body = ledger::find_organisation(figures.registers, file.organisation);
    row.push_back(body == nullptr ? Cell{} : text_or_empty(body->name));
    row.push_back(look_at_of(file));
    return row;
}

Row totals_of(std::vector<ImportedFile> const& files) {
    Row totals(heading_count);
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
                            {.heading = "SHA-256", .width = 34, .wraps = true},
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
                            {.heading = "State"},
                            {.heading = "Control rows"},
                            {.heading = "Control total £"},
                            {.heading = "Control difference £"},
                            {.heading = "Supersedes"},
                            {.heading = "Superseded by"},
                            {.heading = "Part"},
                            {.heading = "Shape"},
                            {.heading = "Purpose"},
                            {.heading = "Entity", .width = 34, .wraps = true},
                            {.heading = "Look at"}}};
    for (auto const& file : figures.position.files) table.rows.push_back(row_of(figures, file));
    return {.table = std::move(table), .is_source = true};
}

} // namespace reports
