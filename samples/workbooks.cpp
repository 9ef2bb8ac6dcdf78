// The ICB's monthly extract and the registers, as Excel workbooks that are the same bytes every
// time.
#include "samples/extracts.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <array>
#include <stdexcept>

namespace samples {
namespace {

using ledger::Money;

// The only place where money becomes a floating point number: an Excel cell holds nothing else.
double pounds_of(Money amount) {
    return static_cast<double>(amount.in_pence()) / 100.0;
}

struct Workbook {
    explicit Workbook(std::filesystem::path const& path) : book{workbook_new(path.c_str())} {
        lxw_doc_properties properties = {};
        properties.author = const_cast<char*>("Placeledger samples"); // the library takes no const
        properties.created = 1'735'689'600; // 1 January 2025: the same bytes every day
        workbook_set_properties(book, &properties);
        money = workbook_add_format(book);
        format_set_num_format(money, "#,##0.00");
        date = workbook_add_format(book);
        format_set_num_format(date, "dd/mm/yyyy");
        bold = workbook_add_format(book);
        format_set_bold(bold);
    }
    lxw_workbook* book;
    lxw_format* money = nullptr;
    lxw_format* date = nullptr;
    lxw_format* bold = nullptr;
};

void save(Workbook const& workbook, std::filesystem::path const& path) {
    if (auto const failure = workbook_close(workbook.book); failure != LXW_NO_ERROR)
        throw std::runtime_error{path.string() + ": " + lxw_strerror(failure)};
}

void text(lxw_worksheet* sheet, std::size_t row, int column, std::string const& words) {
    if (words.empty()) return;
    worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                           words.c_str(), nullptr);
}

constexpr std::array<char const*, 19> headings = {"Period Name",
                                                  "Entity",
                                                  "Cost Centre",
                                                  "Cost Centre Description",
                                                  "Subjective",
                                                  "Subjective Description",
                                                  "Analysis 1",
                                                  "Analysis 2",
                                                  "Journal Source",
                                                  "Journal Category",
                                                  "Document Number",
                                                  "Line",
                                                  "Posted Date",
                                                  "Supplier Name",
                                                  "PO Number",
                                                  "Narrative",
                                                  "Debit",
                                                  "Credit",
                                                  "Net"};

std::string period_name(Line const& line) {
    constexpr std::array<char const*, 12> months = {"APR", "MAY", "JUN", "JUL", "AUG", "SEP",
                                                    "OCT", "NOV", "DEC", "JAN", "FEB", "MAR"};
    if (line.number > 12) return fmt::format("P{} {}", line.number, year_text(line.year));
    auto const ends_in = line.number <= 9 ? line.year : line.year + 1;
    return fmt::format("{}-{:02}", months[static_cast<std::size_t>(line.number) - 1],
                       ends_in % 100);
}

void write_date(lxw_worksheet* sheet, Workbook const& workbook, std::size_t row, Line const& line) {
    auto const date = date_of(line);
    auto const year = static_cast<int>(date.year());
    auto const month = static_cast<int>(static_cast<unsigned>(date.month()));
    auto const day = static_cast<int>(static_cast<unsigned>(date.day()));
    if (line.year != first_year) { // text since the new export, true dates before
        text(sheet, row, 12, fmt::format("{:02}/{:02}/{}", day, month, year));
        return;
    }
    lxw_datetime when = {.year = year, .month = month, .day = day, .hour = 0, .min = 0, .sec = 0};
    worksheet_write_datetime(sheet, static_cast<lxw_row_t>(row), 12, &when, workbook.date);
}

void write_money(lxw_worksheet* sheet, Workbook const& workbook, std::size_t row, int column,
                 Money amount) {
    worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                           pounds_of(amount), workbook.money);
}

void write_line(lxw_worksheet* sheet, Workbook const& workbook, std::size_t row, Line const& line,
                std::size_t number) {
    text(sheet, row, 0, period_name(line));
    text(sheet, row, 1, "QYG");
    text(sheet, row, 2, line.cost_centre);
    text(sheet, row, 3, line.cost_centre_name);
    text(sheet, row, 4, line.subjective);
    text(sheet, row, 5, line.subjective_name);
    text(sheet, row, 6, line.analysis1);
    text(sheet, row, 7, line.analysis2);
    text(sheet, row, 8, line.source);
    text(sheet, row, 9, line.category);
    text(sheet, row, 10,
         fmt::format("{}{:02}{:05}", line.source.substr(0, 2), line.number, number));
    text(sheet, row, 11, "1");
    write_date(sheet, workbook, row, line);
    text(sheet, row, 13, line.supplier);
    if (line.source == "Payables")
        text(sheet, row, 14, fmt::format("QYG{}{:06}", line.year % 100, number));
    text(sheet, row, 15, line.narrative);
    auto const is_credit = line.amount.is_negative();
    write_money(sheet, workbook, row, is_credit ? 17 : 16, is_credit ? -line.amount : line.amount);
    write_money(sheet, workbook, row, 18, line.amount);
}

} // namespace

void write_workbook(std::filesystem::path const& path, Extract const& extract) {
    Workbook const workbook{path};
    auto* sheet = workbook_add_worksheet(workbook.book, "GL Transactions");
    std::size_t row = 0;
    // From 2024/25 the export has a title above its header, and a total below.
    auto const is_new_export = extract.lines.front().year != first_year;
    if (is_new_export) {
        text(sheet, 0, 0, "NHS Cheshire and Merseyside ICB (QYG) - GL transaction listing");
        text(sheet, 1, 0, "Period: " + period_name(extract.lines.front()) + "   Invented figures");
        row = 3;
    }
    for (std::size_t column = 0; column < headings.size(); ++column)
        worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                               headings[column], workbook.bold);
    worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(row) + 1, 0);
    Money net;
    std::size_t number = 0;
    for (auto const& line : extract.lines) {
        write_line(sheet, workbook, ++row, line, ++number);
        net += line.amount;
    }
    if (is_new_export) {
        text(sheet, row + 1, 0, "Total");
        write_money(sheet, workbook, row + 1, 18, net);
    }
    worksheet_set_column(sheet, 2, 18, 16, nullptr);
    save(workbook, path);
}

void write_registers(std::filesystem::path const& path, std::vector<Register> const& registers) {
    Workbook const workbook{path};
    for (auto const& contents : registers) {
        auto* sheet = workbook_add_worksheet(workbook.book, contents.name.c_str());
        for (std::size_t column = 0; column < contents.columns.size(); ++column)
            worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column),
                                   contents.columns[column].c_str(), workbook.bold);
        for (std::size_t row = 0; row < contents.rows.size(); ++row)
            for (std::size_t column = 0; column < contents.rows[row].size(); ++column)
                text(sheet, row + 1, static_cast<int>(column), contents.rows[row][column]);
        worksheet_freeze_panes(sheet, 1, 0);
        worksheet_set_column(sheet, 0, static_cast<lxw_col_t>(contents.columns.size()) - 1, 18,
                             nullptr);
    }
    save(workbook, path);
}

} // namespace samples
