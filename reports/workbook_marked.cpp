// libxlsxwriter in constant memory: rows are written once, in order. Text is written as text, never
// as a formula; a number only where its digits come back the same.
#include "reports/workbook_marked.hpp"

#include "ledger/calendar.hpp"
#include "ledger/error.hpp"
#include "reports/sent_text.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

namespace reports {

namespace {

namespace fs = std::filesystem;
using ledger::Error;

constexpr std::int64_t first_of_2000 = 946'684'800; // for equal bytes
constexpr std::int64_t most_rows = 1'048'576, most_columns = 16'384;
constexpr std::int64_t most_comments = 1'000;
constexpr std::size_t narrowest = 8, widest = 48;
constexpr int rows_that_decide_width = 500;

void must(lxw_error result) {
    if (result != LXW_NO_ERROR) {
        throw Error{"The workbook cannot be written: {}.", lxw_strerror(result)};
    }
}

// Told apart in grey too: an error is darkest, bold and framed; suspense is slanted, a warning
// lightest.
struct Look {
    std::uint32_t fill;
    bool bold, slanted, framed;
};
constexpr std::array<Look, static_cast<std::size_t>(Mark::count_)> looks{
    Look{0, false, false, false},       Look{0, false, false, false},
    Look{0xEDEDED, false, true, false}, Look{0xFFF2B3, false, false, true},
    Look{0xBDD7EE, false, true, true},  Look{0xD0CECE, false, false, true},
    Look{0xE8837E, true, false, true}};

enum class Shown : std::uint8_t { text, amount, number, date, count_ };

} // namespace

struct MarkedWorkbook::Book {
    fs::path path, part;
    std::string status_heading, name;
    lxw_workbook* workbook = nullptr;
    lxw_worksheet *summary = nullptr, *sheet = nullptr;
    using Formats = std::array<lxw_format*, static_cast<std::size_t>(Shown::count_)>;
    std::array<Formats, static_cast<std::size_t>(Mark::count_)> formats = {};
    lxw_format *heading = nullptr, *title = nullptr, *wrapped = nullptr, *link = nullptr;
    std::vector<std::size_t> widths = {};
    std::int64_t heading_row = 0, last_row = 0, columns = 1;
    std::int64_t comments = 0, comments_left_out = 0, texts_cut = 0;
    int measured = 0;

    ~Book() {
        if (workbook != nullptr) workbook_close(workbook);
        std::error_code ignored;
        if (!part.empty()) fs::remove(part, ignored);
    }
    void make_formats();
    lxw_format* format(Mark mark, Shown shown) const {
        return formats[static_cast<std::size_t>(mark)][static_cast<std::size_t>(shown)];
    }
    void text(lxw_worksheet* on, std::int64_t row, std::int64_t column, std::string_view text,
              lxw_format* with);
    void cell(std::int64_t row, std::int64_t column, SentCell const& cell, Mark mark, bool bold);
    void note(std::int64_t row, std::int64_t column, CellNote const& note);
    void measure(std::size_t column, std::string_view text);
    void write_status(MarkedRow const& row, std::int64_t at);
    void set_up_sheet();
    std::int64_t write_facts(MarkedSummary const& summary);
    std::int64_t write_statuses(MarkedSummary const& summary, std::int64_t row);
    void write_kinds(MarkedSummary const& summary, std::int64_t row);
    void headings(std::int64_t row, std::initializer_list<std::string_view> texts);
    void close();
};

void MarkedWorkbook::Book::make_formats() {
    for (std::size_t mark = 0; mark < looks.size(); ++mark) {
        for (std::size_t shown = 0; shown < static_cast<std::size_t>(Shown::count_); ++shown) {
            auto*& made = formats[mark][shown];
            made = workbook_add_format(workbook);
            constexpr std::array<char const*, 4> number_formats{"@", "#,##0.00", "General",
                                                                "dd/mm/yyyy"};
            format_set_num_format(made, number_formats[shown]);
            format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
            auto const& look = looks[mark];
            if (look.fill != 0) format_set_bg_color(made, look.fill);
            if (look.bold) format_set_bold(made);
            if (look.slanted) format_set_italic(made);
            if (look.framed)
                format_set_border(made, look.bold ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
        }
    }
    heading = workbook_add_format(workbook);
    format_set_bold(heading);
    format_set_num_format(heading, "@");
    format_set_bg_color(heading, 0xD9E1F2);
    format_set_bottom(heading, LXW_BORDER_THIN);
    format_set_text_wrap(heading);
    format_set_align(heading, LXW_ALIGN_VERTICAL_TOP);
    title = workbook_add_format(workbook);
    format_set_bold(title);
    format_set_font_size(title, 14);
    wrapped = workbook_add_format(workbook);
    format_set_text_wrap(wrapped);
    format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
    link = workbook_add_format(workbook);
    format_set_underline(link, LXW_UNDERLINE_SINGLE);
    format_set_font_color(link, 0x1F4E9E);
    format_set_align(link, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(link, LXW_ALIGN_CENTER);
}

void MarkedWorkbook::Book::text(lxw_worksheet* on, std::int64_t row, std::int64_t column,
                                std::string_view text, lxw_format* with) {
    bool cut = false;
    auto const written = as_written(text, cut);
    texts_cut += cut ? 1 : 0;
    must(worksheet_write_string(on, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                written.c_str(), with));
}

void MarkedWorkbook::Book::measure(std::size_t column, std::string_view text) {
    if (measured > rows_that_decide_width) return;
    if (widths.size() <= column) widths.resize(column + 1, narrowest);
    widths[column] = std::clamp(characters_in(text), widths[column], widest);
}

void MarkedWorkbook::Book::cell(std::int64_t row, std::int64_t column, SentCell const& cell,
                                Mark mark, bool bold) {
    auto const at_row = static_cast<lxw_row_t>(row);
    auto const at = static_cast<lxw_col_t>(column);
    bool const money = cell.kind == SentKind::amount;
    if (money || cell.kind == SentKind::number) {
        auto digits = exact_number(cell.text, money);
        bool const pence = money && !digits.empty();
        if (money && !pence) digits = exact_number(cell.text, false); // a fault that stays visible
        if (!digits.empty()) {
            auto const number = std::strtod(digits.c_str(), nullptr);
            must(worksheet_write_number(sheet, at_row, at, number,
                                        format(mark, pence ? Shown::amount : Shown::number)));
            return;
        }
    }
    if (cell.kind == SentKind::boolean) {
        must(worksheet_write_boolean(sheet, at_row, at, cell.text == "TRUE" ? 1 : 0,
                                     format(mark, Shown::number)));
        return;
    }
    auto const day = cell.kind == SentKind::date && cell.text.size() == 10
                         ? ledger::parse_date(cell.text)
                         : std::nullopt;
    if (day && day->year() > std::chrono::year{1900} && ledger::iso(*day) == cell.text) {
        lxw_datetime moment{.year = static_cast<int>(day->year()),
                            .month = static_cast<int>(static_cast<unsigned>(day->month())),
                            .day = static_cast<int>(static_cast<unsigned>(day->day())),
                            .hour = 0,
                            .min = 0,
                            .sec = 0};
        must(worksheet_write_datetime(sheet, at_row, at, &moment, format(mark, Shown::date)));
        return;
    }
    text(sheet, row, column, cell.text, bold ? heading : format(mark, Shown::text));
}

void MarkedWorkbook::Book::note(std::int64_t row, std::int64_t column, CellNote const& given) {
    if (given.comment.empty()) return;
    if (comments == most_comments) {
        ++comments_left_out;
        return;
    }
    ++comments;
    bool cut = false;
    auto const written = as_written(given.comment, cut);
    auto const lines = characters_in(given.comment) / 45 + 5;
    char author[] = "Placeledger";
    lxw_comment_options options{};
    options.author = author;
    options.width = 330;
    options.height = static_cast<std::uint16_t>(std::min<std::size_t>(lines * 17, 400));
    must(worksheet_write_comment_opt(sheet, static_cast<lxw_row_t>(row),
                                     static_cast<lxw_col_t>(column), written.c_str(), &options));
}

void MarkedWorkbook::Book::write_status(MarkedRow const& row, std::int64_t at) {
    if (row.heading) {
        heading_row = row.number;
        constexpr double two_lines = 30;
        must(worksheet_set_row(sheet, static_cast<lxw_row_t>(at), two_lines, nullptr));
        text(sheet, at, 0, status_heading, heading);
    } else if (!row.status.empty()) {
        text(sheet, at, 0, row.status, format(row.mark, Shown::text));
        measure(0, row.status);
    }
}

MarkedWorkbook::MarkedWorkbook(fs::path path, std::string_view sheet,
                               std::string_view status_heading)
    : book_{std::make_unique<Book>()} {
    auto& book = *book_;
    std::error_code problem;
    auto const folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    if (!fs::is_directory(folder, problem)) {
        throw Error{"There is no folder {}. Make it first.", folder.string()};
    }
    if (fs::is_directory(path, problem)) {
        throw Error{"{} is a folder: give the workbook a name in it.", path.string()};
    }
    book.path = std::move(path);
    book.part = fs::path{book.path.string() + ".part"};
    book.status_heading = status_heading;
    lxw_workbook_options options{
        .constant_memory = LXW_TRUE, .tmpdir = nullptr, .use_zip64 = LXW_FALSE};
    book.workbook = workbook_new_opt(book.part.c_str(), &options);
    if (book.workbook == nullptr) throw Error{"There is too little memory to write a workbook."};
    lxw_doc_properties properties{};
    properties.created = first_of_2000;
    must(workbook_set_properties(book.workbook, &properties));
    constexpr auto first_sheet = "What to do";
    book.name = sheet_name_of(sheet, first_sheet);
    book.summary = workbook_add_worksheet(book.workbook, first_sheet);
    book.sheet = workbook_add_worksheet(book.workbook, book.name.c_str());
    if (book.sheet == nullptr) throw Error{"'{}' cannot be the name of a sheet.", book.name};
    book.make_formats();
}

MarkedWorkbook::~MarkedWorkbook() = default;

void MarkedWorkbook::add(MarkedRow const& row) {
    auto& book = *book_;
    auto const at = row.number - 1;
    if (row.number > most_rows || std::ssize(row.cells) >= most_columns) {
        throw Error{"A sheet of a workbook has room for {} rows and {} columns, and this file has "
                    "more. Its findings as a list: placeledger findings N --format csv",
                    most_rows, most_columns};
    }
    book.write_status(row, at);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        Mark mark = Mark::none;
        for (auto const& note : row.notes) {
            if (note.column == static_cast<int>(i) + 1) mark = std::max(mark, note.mark);
        }
        auto const& cell = row.cells[i];
        auto const column = static_cast<std::int64_t>(i) + 1;
        if (!cell.text.empty()) {
            book.cell(at, column, cell, mark, row.heading);
            bool const title_or_note = book.heading_row == 0 || row.mark == Mark::ignored;
            if (row.heading) book.measure(i + 1, cell.text.substr(0, 16));
            if (!row.heading && !title_or_note) book.measure(i + 1, cell.text);
        } else if (mark != Mark::none) {
            must(worksheet_write_blank(book.sheet, static_cast<lxw_row_t>(at),
                                       static_cast<lxw_col_t>(column),
                                       book.format(mark, Shown::text)));
        }
    }
    for (auto const& note : row.notes) book.note(at, note.column, note);
    book.columns = std::max(book.columns, std::ssize(row.cells) + 1);
    book.last_row = row.number;
    ++book.measured;
}

void MarkedWorkbook::Book::set_up_sheet() {
    worksheet_set_paper(sheet, 9);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    widths.resize(static_cast<std::size_t>(columns), narrowest);
    widths[0] = std::max<std::size_t>(widths[0], 18);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        auto const at = static_cast<lxw_col_t>(i);
        must(worksheet_set_column(sheet, at, at, static_cast<double>(widths[i]) + 2, nullptr));
    }
    if (heading_row == 0) return;
    auto const row = static_cast<lxw_row_t>(heading_row);
    worksheet_freeze_panes(sheet, row, 1);
    must(worksheet_repeat_rows(sheet, row - 1, row - 1));
    if (last_row > heading_row) {
        must(worksheet_autofilter(sheet, row - 1, 0, static_cast<lxw_row_t>(last_row - 1),
                                  static_cast<lxw_col_t>(columns - 1)));
    }
}

void MarkedWorkbook::Book::headings(std::int64_t row,
                                    std::initializer_list<std::string_view> texts) {
    std::int64_t column = 0;
    for (auto const words : texts) text(summary, row, column++, words, heading);
}

std::int64_t MarkedWorkbook::Book::write_facts(MarkedSummary const& given) {
    std::int64_t row = 0;
    text(summary, row, 0, given.title, title);
    row += 2;
    for (auto const& [word, fact] : given.facts) {
        text(summary, row, 0, word, nullptr);
        text(summary, row++, 1, fact, nullptr);
    }
    ++row;
    headings(row++, {"What to do"});
    int number = 0;
    for (auto const& step : given.steps) {
        text(summary, row++, 0, fmt::format("{}. {}", ++number, step), nullptr);
    }
    return row + 1;
}

std::int64_t MarkedWorkbook::Book::write_statuses(MarkedSummary const& given, std::int64_t row) {
    headings(row++, {"What became of the rows", "Rows", "Amount £"});
    for (auto const& status : given.statuses) {
        text(summary, row, 0, status.status, format(status.mark, Shown::text));
        auto const at = static_cast<lxw_row_t>(row++);
        must(worksheet_write_number(summary, at, 1, static_cast<double>(status.rows), nullptr));
        must(worksheet_write_number(summary, at, 2,
                                    static_cast<double>(status.amount.in_pence()) / 100,
                                    format(Mark::none, Shown::amount)));
    }
    return row + 1;
}

void MarkedWorkbook::Book::write_kinds(MarkedSummary const& given, std::int64_t row) {
    headings(row++, {"Kind of finding", "Times", "First row", "For example", "What to do"});
    if (given.kinds.empty()) text(summary, row, 0, "Nothing was found.", nullptr);
    for (auto const& kind : given.kinds) {
        auto const at = static_cast<lxw_row_t>(row);
        text(summary, row, 0, kind.rule, format(kind.mark, Shown::text));
        must(worksheet_write_number(summary, at, 1, static_cast<double>(kind.times), wrapped));
        if (kind.row != 0) {
            auto const to = fmt::format("internal:'{}'!A{}", name, kind.row);
            must(worksheet_write_url_opt(summary, at, 2, to.c_str(), link,
                                         std::to_string(kind.row).c_str(), nullptr));
        }
        text(summary, row, 3, kind.example, wrapped);
        text(summary, row, 4, kind.remedy, wrapped);
        auto const longest = std::max(characters_in(kind.example), characters_in(kind.remedy));
        auto const lines = std::min<std::size_t>(longest / 52 + 1, 12);
        must(worksheet_set_row(summary, at, static_cast<double>(lines) * 15, nullptr));
        ++row;
    }
}

void MarkedWorkbook::Book::close() {
    auto* const open = workbook;
    workbook = nullptr;
    must(workbook_close(open));
    std::error_code problem;
    fs::rename(part, path, problem);
    if (problem) throw Error{"{} cannot be written: {}.", path.string(), problem.message()};
    part.clear();
}

void MarkedWorkbook::finish(MarkedSummary const& summary) {
    auto& book = *book_;
    book.set_up_sheet();
    worksheet_set_paper(book.summary, 9);
    worksheet_set_landscape(book.summary);
    worksheet_fit_to_pages(book.summary, 1, 0);
    worksheet_gridlines(book.summary, LXW_HIDE_ALL_GRIDLINES);
    constexpr std::array<int, 5> columns{46, 14, 16, 56, 56};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto const at = static_cast<lxw_col_t>(i);
        must(worksheet_set_column(book.summary, at, at, columns[i], nullptr));
    }
    book.write_kinds(summary, book.write_statuses(summary, book.write_facts(summary)));
    book.close();
}

std::int64_t MarkedWorkbook::comments_left_out() const {
    return book_->comments_left_out;
}
std::int64_t MarkedWorkbook::texts_cut() const {
    return book_->texts_cut;
}

} // namespace reports
