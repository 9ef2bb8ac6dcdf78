// Writes the same lines as the plain CSV of nine columns that the baselines read, as an extract of
// layout nhs-gl, or as a spreadsheet of the nine columns: .xlsx, .ods, .xls.
#include "tests/bench/lines.hpp"
#include "tests/bench/old_spreadsheets.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace {

using bench::Line;
using bench::Variety;

constexpr std::array headings{"Entity",   "Cost Centre", "Subjective", "Period",        "Date",
                              "Supplier", "Narrative",   "Amount",     "Transaction No"};
constexpr std::array month_names{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                 "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

struct Wanted {
    std::int64_t lines;
    Variety variety;
    std::string path;
};

std::string quoted(std::string const& field) {
    if (field.find_first_of(",\"") == std::string::npos) return field;
    std::string text = "\"";
    for (char const c : field) text += c == '"' ? std::string{"\"\""} : std::string{c};
    return text + '"';
}

std::string date_of(Line const& line) {
    return fmt::format("{:02}/{:02}/{}", line.day, line.month, line.year);
}

std::string nine_columns(Line const& line) {
    return fmt::format("{},{},{},{}-{:02},{},{},{},{},{}\n", line.entity, line.cost_centre,
                       line.subjective, line.year, line.month, date_of(line), quoted(line.supplier),
                       quoted(line.narrative), bench::plain_amount(line.pence), line.number);
}

std::string nhs_gl_columns(Line const& line) {
    auto const size = bench::plain_amount(line.pence < 0 ? -line.pence : line.pence);
    auto const* const month = month_names[static_cast<std::size_t>(line.month - 1)];
    return fmt::format("{}-{},QYG,{},,{},,,,Payables,Invoices,{},1,{},{},,{},{},{},{}\n", month,
                       line.year % 100, line.cost_centre, line.subjective, line.number,
                       date_of(line), quoted(line.supplier), quoted(line.narrative),
                       line.pence < 0 ? "" : size, line.pence < 0 ? size : "",
                       bench::plain_amount(line.pence));
}

void write_text(Wanted const& wanted, std::string const& heading,
                std::string (*text_of)(Line const&)) {
    std::ofstream file{wanted.path, std::ios::binary};
    file << heading << '\n';
    for (std::int64_t at = 0; at < wanted.lines; ++at) {
        file << text_of(bench::line_at(at, wanted.lines, wanted.variety));
    }
    file.close();
    if (!file) throw std::runtime_error{wanted.path + ": could not be written"};
}

void write_csv(Wanted const& wanted) {
    write_text(wanted, fmt::format("{}", fmt::join(headings, ",")), nine_columns);
}

void write_nhs_gl(Wanted const& wanted) {
    write_text(
        wanted,
        "Period Name,Entity,Cost Centre,Cost Centre Description,Subjective,"
        "Subjective Description,Analysis 1,Analysis 2,Journal Source,Journal Category,"
        "Document Number,Line,Posted Date,Supplier Name,PO Number,Narrative,Debit,Credit,Net",
        nhs_gl_columns);
}

void write_row(lxw_worksheet* sheet, lxw_row_t row, Line const& line, lxw_format* date_format,
               lxw_format* money_format) {
    auto const text = [&](lxw_col_t column, std::string const& value) {
        worksheet_write_string(sheet, row, column, value.c_str(), nullptr);
    };
    text(0, line.entity);
    text(1, line.cost_centre);
    text(2, line.subjective);
    text(3, fmt::format("{}-{:02}", line.year, line.month));
    lxw_datetime date{line.year, line.month, line.day, 0, 0, 0};
    worksheet_write_datetime(sheet, row, 4, &date, date_format);
    text(5, line.supplier);
    text(6, line.narrative);
    worksheet_write_number(sheet, row, 7, static_cast<double>(line.pence) / 100.0, money_format);
    text(8, line.number);
}

// With constant memory libxlsxwriter writes the texts into the cells, else into the shared strings.
void write_workbook(Wanted const& wanted, bool inline_strings) {
    lxw_workbook_options options{};
    options.constant_memory = inline_strings ? LXW_TRUE : LXW_FALSE;
    auto* const workbook = workbook_new_opt(wanted.path.c_str(), &options);
    auto* const sheet = workbook_add_worksheet(workbook, "Extract");
    auto* const date_format = workbook_add_format(workbook);
    format_set_num_format(date_format, "dd/mm/yyyy");
    auto* const money_format = workbook_add_format(workbook);
    format_set_num_format(money_format, "#,##0.00");
    for (std::size_t i = 0; i < headings.size(); ++i) {
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), headings[i], nullptr);
    }
    for (std::int64_t at = 0; at < wanted.lines; ++at) {
        write_row(sheet, static_cast<lxw_row_t>(at + 1),
                  bench::line_at(at, wanted.lines, wanted.variety), date_format, money_format);
    }
    if (workbook_close(workbook) != LXW_NO_ERROR) {
        throw std::runtime_error{wanted.path + ": could not be written"};
    }
}

template <class Rows>
void write_rows(Wanted const& wanted) {
    Rows rows{wanted.path, {headings.begin(), headings.end()}};
    for (std::int64_t at = 0; at < wanted.lines; ++at)
        rows.add(bench::line_at(at, wanted.lines, wanted.variety));
    rows.finish();
}

Variety variety_named(std::string_view name) {
    if (name == "wide") return Variety::wide;
    if (name == "usual") return Variety::usual;
    if (name == "narrow") return Variety::narrow;
    throw std::runtime_error{"the codings are wide, usual or narrow"};
}

void write(std::string_view form, Wanted const& wanted) {
    if (form == "csv") return write_csv(wanted);
    if (form == "nhs-gl") return write_nhs_gl(wanted);
    if (form == "xlsx") return write_workbook(wanted, false);
    if (form == "xlsx-inline") return write_workbook(wanted, true);
    if (form == "ods") return write_rows<bench::OdsRows>(wanted);
    if (form == "xls") return write_rows<bench::XlsRows>(wanted);
    throw std::runtime_error{"the form is csv, nhs-gl, xlsx, xlsx-inline, ods or xls"};
}

} // namespace

int main(int count, char** words) try {
    if (count != 5) throw std::runtime_error{"usage: make_lines FORM LINES CODINGS FILE"};
    auto const lines = std::strtoll(words[2], nullptr, 10);
    if (lines < 1) throw std::runtime_error{"LINES is a number from 1"};
    write(words[1], {lines, variety_named(words[3]), words[4]});
    return 0;
} catch (std::exception const& error) {
    std::fprintf(stderr, "make_lines: %s\n", error.what());
    return 2;
}
