// Lays every table out alike: title, how to read, totals, headings in row 4, then an Excel table;
// charts below it.
#include "reports/workbook.hpp"

#include "ledger/calendar.hpp"
#include "ledger/error.hpp"
#include "reports/cell_text.hpp"
#include "reports/print.hpp"
#include "reports/table_layout.hpp"
#include "reports/workbook_cells.hpp"
#include "reports/workbook_charts.hpp"
#include "reports/workbook_print.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>

namespace reports {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view cover_name = "Cover";
constexpr std::size_t display_rows = 2'000;

struct Freed {
    void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

// "2025-04-30T09:30:00Z" as seconds; a fixed moment where the text is none, since 0 means "now" to
// the library.
std::time_t seconds_of(std::string const& moment) {
    constexpr std::time_t first_of_2000 = 946'684'800;
    auto const day = ledger::parse_date(moment.substr(0, 10));
    if (!day) return first_of_2000;
    auto const number = [&](std::size_t at) {
        if (moment.size() < at + 2) return 0;
        auto const digit = [&](std::size_t i) {
            return moment[i] >= '0' && moment[i] <= '9' ? moment[i] - '0' : 0;
        };
        return digit(at) * 10 + digit(at + 1);
    };
    using namespace std::chrono;
    auto const at = sys_days{*day} + hours{number(11)} + minutes{number(14)} + seconds{number(17)};
    return static_cast<std::time_t>(duration_cast<seconds>(at.time_since_epoch()).count());
}

double height_of(std::size_t lines) {      // in points
    constexpr std::size_t most_lines = 30; // Excel's highest row is 409 points
    return static_cast<double>(std::min(lines, most_lines)) * 13.0 + 2.0;
}

// The title leads back to the cover.
void write_title(lxw_worksheet* sheet, Table const& table, Formats& formats) {
    auto const title = cell_text(table.title);
    auto* const format = formats.of(Style::title);
    if (table.name == cover_name) {
        write_text({.sheet = sheet, .row = 0, .column = 0}, title, format);
        return;
    }
    auto const target = fmt::format("internal:'{}'!A1", cover_name);
    require_written(worksheet_write_url_opt(sheet, 0, 0, target.c_str(), format, title.c_str(),
                                            "Back to the Cover"),
                    "writing the title");
}

void write_headings(lxw_worksheet* sheet, Table const& table, Widths const& widths,
                    Formats& formats) {
    write_title(sheet, table, formats);
    write_text({.sheet = sheet, .row = 1, .column = 0}, table.how_to_read,
               formats.of(Style::reading));
    for (std::size_t i = 0; i < table.totals.size(); ++i) {
        auto const at = static_cast<std::uint16_t>(i);
        CellPlace const place{.sheet = sheet, .row = 2, .column = at, .strong = true};
        auto const* const text = std::get_if<std::string>(&table.totals[i]);
        if (text != nullptr)
            write_text(place, *text, formats.of(Style::reading));
        else
            write_cell(place, table.totals[i], table.columns[i], formats);
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const at = static_cast<std::uint16_t>(i);
        require_written(
            worksheet_set_column(sheet, at, at, static_cast<double>(widths[i]), nullptr),
            "setting a column's width");
    }
    worksheet_set_row(sheet, 0, 24, nullptr);
    worksheet_set_row(sheet, heading_row, height_of(heading_lines(table, widths)) + 3.0, nullptr);
}

// After the cells' own formats are known; the table names the headings once more, as the library
// wants them.
void add_table(lxw_worksheet* sheet, Table const& table, Formats& formats) {
    std::vector<std::string> headings;
    for (auto const& column : table.columns) headings.push_back(cell_text(column.heading));
    std::vector<lxw_table_column> columns(table.columns.size());
    std::vector<lxw_table_column*> pointers;
    Row room;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].header = headings[i].data();
        bool const of_numbers = row_count(table) > 0 && is_number(row_at(table, 0, room)[i]);
        columns[i].header_format = formats.of(of_numbers ? Style::number_heading : Style::heading);
        pointers.push_back(&columns[i]);
    }
    pointers.push_back(nullptr);
    auto name = table.name;
    lxw_table_options options{};
    options.name = name.data();
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    options.columns = pointers.data();
    auto const rows = std::max<std::size_t>(row_count(table), 1); // a table has a row, be it empty
    require_written(worksheet_add_table(sheet, heading_row, 0,
                                        heading_row + static_cast<lxw_row_t>(rows),
                                        static_cast<lxw_col_t>(columns.size() - 1), &options),
                    "making the table of sheet " + table.name);
}

void write_rows(lxw_worksheet* sheet, Table const& table, Formats& formats) {
    // A sheet to look at has its lines drawn throughout; a long one is data.
    auto const is_display = row_count(table) <= display_rows;
    auto strong = table.strong_rows.begin();
    Row room;
    for (std::size_t row = 0; row < row_count(table); ++row) {
        auto const& cells = row_at(table, row, room);
        auto const stands_out = strong != table.strong_rows.end() && *strong == row;
        auto const at = static_cast<std::uint32_t>(row) + heading_row + 1;
        if (stands_out) ++strong;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            auto const& cell = cells[column];
            CellPlace const place{.sheet = sheet,
                                  .row = at,
                                  .column = static_cast<std::uint16_t>(column),
                                  .strong = stands_out};
            auto const empty = std::holds_alternative<std::monostate>(cell);
            if (!empty) write_cell(place, cell, table.columns[column], formats);
            if (empty && is_display) write_blank(place, formats);
        }
        // Viewers do not all fit rows to wrapped text by themselves.
        auto const lines = is_display ? row_lines(table, cells) : 1;
        if (lines > 1) worksheet_set_row(sheet, at, height_of(lines), nullptr);
    }
}

// Side by side below the table, as wide as the table where that is neither too narrow nor too wide.
void write_charts(lxw_workbook* book, lxw_worksheet* sheet, Sheet const& given,
                  Widths const& widths) {
    if (given.charts.empty()) return;
    constexpr int character_pixels = 7, gap_pixels = 12, narrowest_pixels = 440,
                  widest_pixels = 960;
    auto const rows = std::max<std::size_t>(row_count(given.table), 1);
    auto const charts = static_cast<int>(given.charts.size());
    auto const room = static_cast<int>(total_of(widths)) * character_pixels;
    auto const width = std::clamp(room / charts - gap_pixels, narrowest_pixels, widest_pixels);
    int left = 0;
    for (auto const& chart : given.charts) {
        add_chart(book, sheet, chart,
                  {.row = static_cast<std::uint32_t>(heading_row + rows + 2),
                   .left_pixels = left,
                   .width_pixels = width});
        left += width + gap_pixels;
    }
}

// A name for each column of a source sheet ("Data_amount") and for each figure that has one.
void define_names(lxw_workbook* book, Sheet const& given) {
    auto const& table = given.table;
    auto const define = [&](std::string const& name, std::string const& range) {
        require_written(workbook_define_name(book, name.c_str(), range.c_str()), "naming " + name);
    };
    for (std::size_t i = 0; given.is_source && i < table.columns.size(); ++i) {
        auto const last = first_data_row + std::max<std::size_t>(row_count(table), 1) - 1;
        auto const letters = column_letters(i);
        define(table.name + "_" + key_of(table.columns[i].heading),
               fmt::format("='{0}'!${1}${2}:${1}${3}", table.name, letters, first_data_row, last));
    }
    for (auto const& named : given.names) {
        define(named.name, fmt::format("='{}'!${}${}", table.name, column_letters(named.column),
                                       named.row + first_data_row));
    }
}

// Against slips, not against people: there is no password, and filters, sorting and widths stay
// free.
void protect_formulas(lxw_worksheet* sheet) {
    lxw_protection allowed{};
    allowed.format_columns = LXW_TRUE;
    allowed.format_rows = LXW_TRUE;
    allowed.sort = LXW_TRUE;
    allowed.autofilter = LXW_TRUE;
    worksheet_protect(sheet, nullptr, &allowed);
}

void write_sheet(lxw_workbook* book, Sheet const& given, Formats& formats) {
    auto const& table = given.table;
    constexpr std::size_t most_rows = LXW_ROW_MAX - heading_row - 1;
    if (row_count(table) > most_rows) {
        throw ledger::Error{
            "Sheet {} would have {} rows; a workbook holds {}. Make the report for fewer years.",
            table.name, row_count(table), most_rows};
    }
    auto* const sheet = workbook_add_worksheet(book, table.name.c_str());
    if (sheet == nullptr)
        throw ledger::Error{"The workbook cannot be made: sheet {} was refused.", table.name};
    auto const widths = column_widths(table);
    write_headings(sheet, table, widths, formats);
    add_table(sheet, table, formats);
    write_rows(sheet, table, formats);
    worksheet_freeze_panes(sheet, heading_row + 1, 0);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    set_up_print(sheet, given, widths);
    write_charts(book, sheet, given, widths);
    define_names(book, given);
    if (!given.is_source) protect_formulas(sheet);
}

void set_properties(lxw_workbook* book, WorkbookProperties const& given) {
    auto title = cell_text(given.title);
    auto subject = cell_text(given.subject);
    char author[] = "Placeledger";
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.subject = subject.data();
    properties.author = author;
    auto status = given.status;
    if (!status.empty()) properties.status = status.data();
    properties.created = seconds_of(given.created_at);
    require_written(workbook_set_properties(book, &properties), "setting the document properties");
    require_written(workbook_set_custom_property_string(book, "Language", "en-GB"),
                    "setting the language");
}

// libxlsxwriter finds out only at the end, and complains on the terminal; so ask first.
void require_writable(fs::path const& partial, fs::path const& out) {
    if (fs::is_directory(out)) {
        throw ledger::Error{"{} is a folder. Say --out with the name of a file, such as {}.",
                            out.string(), (out / "annual.xlsx").string()};
    }
    auto const folder = out.has_parent_path() ? out.parent_path() : fs::path{"."};
    if (!fs::is_directory(folder))
        throw ledger::Error{"There is no folder {}. Make it first.", folder.string()};
    std::ofstream const probe{partial, std::ios::binary};
    if (!probe)
        throw ledger::Error{"{} cannot be written: no right to write into {}.", out.string(),
                            folder.string()};
}

} // namespace

void write_workbook(std::vector<Sheet> const& sheets, WorkbookProperties const& properties,
                    fs::path const& out) {
    auto const partial = fs::path{out.string() + ".partial"};
    require_writable(partial, out);
    try {
        std::unique_ptr<lxw_workbook, Freed> book{workbook_new(partial.c_str())};
        ledger::ensure(book != nullptr, "libxlsxwriter has no memory for a workbook");
        set_properties(book.get(), properties);
        Formats formats{book.get()};
        for (auto const& sheet : sheets) write_sheet(book.get(), sheet, formats);
        if (auto const code = workbook_close(book.release()); code != LXW_NO_ERROR) {
            throw ledger::Error{"{} cannot be written: {} Is the disk full?", out.string(),
                                lxw_strerror(code)};
        }
        fs::rename(partial, out);
    } catch (...) {
        std::error_code ignored;
        fs::remove(partial, ignored);
        throw;
    }
}

} // namespace reports
