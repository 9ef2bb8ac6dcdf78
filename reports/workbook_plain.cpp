// Plain sheets through libxlsxwriter, row by row in constant memory. The library accepts texts that
// make a broken file (bytes that are not UTF-8), so they are refused here first.
#include "reports/workbook_plain.hpp"

#include "ledger/error.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdint>
#include <system_error>
#include <unistd.h>

namespace reports {

namespace {

namespace fs = std::filesystem;
using ledger::Error;

constexpr std::int64_t first_of_2000 =
    946'684'800; // the creation date of every such file, for equal bytes
constexpr std::uint8_t a4 = 9;
constexpr std::size_t narrowest = 8, widest = 60; // columns, in characters
constexpr std::size_t rows_that_decide_width = 1'000;
constexpr std::size_t longest_cell = 32'767;

// The bytes that follow a first byte of UTF-8, or nothing where it is none.
std::size_t bytes_after(unsigned char first) {
    if (first < 0x80) return 0;
    if (first >= 0xc2 && first < 0xe0) return 1;
    if (first >= 0xe0 && first < 0xf0) return 2;
    return first >= 0xf0 && first < 0xf5 ? 3 : std::string::npos;
}

bool is_utf8(std::string const& text) {
    for (std::size_t at = 0; at < text.size();) {
        auto const more = bytes_after(static_cast<unsigned char>(text[at]));
        if (more > text.size() || at + more >= text.size()) return false;
        for (std::size_t i = 1; i <= more; ++i) {
            if ((static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80) return false;
        }
        at += more + 1;
    }
    return true;
}

std::size_t characters(std::string const& text) {
    auto const is_first = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(text, is_first));
}

void must(lxw_error result) {
    if (result != LXW_NO_ERROR)
        throw Error{"The workbook cannot be written: {}.", lxw_strerror(result)};
}

// Closed in any case: the library keeps memory and temporary files until then.
class Workbook {
public:
    explicit Workbook(fs::path const& path) {
        lxw_workbook_options options{
            .constant_memory = LXW_TRUE, .tmpdir = nullptr, .use_zip64 = LXW_FALSE};
        book_ = workbook_new_opt(path.c_str(), &options);
        if (book_ == nullptr) throw Error{"There is too little memory to write a workbook."};
        lxw_doc_properties properties{};
        properties.created = first_of_2000;
        must(workbook_set_properties(book_, &properties));
    }
    ~Workbook() {
        if (book_ != nullptr) workbook_close(book_);
    }
    Workbook(Workbook const&) = delete;
    Workbook& operator=(Workbook const&) = delete;

    lxw_workbook* get() { return book_; }
    void close() {
        auto* const book = book_;
        book_ = nullptr;
        must(workbook_close(book));
    }

private:
    lxw_workbook* book_ = nullptr;
};

void write_row(lxw_worksheet* sheet, std::string const& name, lxw_row_t number,
               std::vector<std::string> const& cells, lxw_format* format) {
    for (std::size_t column = 0; column < cells.size(); ++column) {
        auto const& cell = cells[column];
        if (cell.empty()) continue;
        if (!is_utf8(cell) || cell.find('\0') != std::string::npos ||
            characters(cell) > longest_cell) {
            throw Error{"The text in sheet '{}', row {}, column {} cannot stand in a workbook: it "
                        "is too long, or not text.",
                        name, number + 1, column + 1};
        }
        must(worksheet_write_string(sheet, number, static_cast<lxw_col_t>(column), cell.c_str(),
                                    format));
    }
}

void set_columns(lxw_worksheet* sheet, PlainSheet const& content, lxw_format* text) {
    for (std::size_t column = 0; column < content.columns.size(); ++column) {
        auto width = characters(content.columns[column]);
        for (std::size_t row = 0; row < std::min(content.rows.size(), rows_that_decide_width);
             ++row) {
            width = std::max(width, characters(content.rows[row][column]));
        }
        auto const at = static_cast<lxw_col_t>(column);
        auto const shown = static_cast<int>(std::clamp(width, narrowest, widest) + 2);
        must(worksheet_set_column(sheet, at, at, shown, text));
    }
}

void write_sheet(lxw_workbook* book, PlainSheet const& content, lxw_format* heading,
                 lxw_format* text) {
    auto* const sheet = workbook_add_worksheet(book, content.name.c_str());
    if (sheet == nullptr)
        throw Error{"'{}' cannot be the name of a sheet, or is there twice.", content.name};
    worksheet_set_paper(sheet, a4);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    must(worksheet_repeat_rows(sheet, 0, 0));
    worksheet_freeze_panes(sheet, 1, 0);
    set_columns(sheet, content, text);
    write_row(sheet, content.name, 0, content.columns, heading);
    lxw_row_t number = 0;
    for (auto const& row : content.rows) write_row(sheet, content.name, ++number, row, text);
}

void write_book(fs::path const& path, std::vector<PlainSheet> const& sheets) {
    Workbook book{path};
    auto* const heading = workbook_add_format(book.get());
    format_set_bold(heading);
    format_set_num_format(heading, "@");
    auto* const text = workbook_add_format(book.get());
    format_set_num_format(text,
                          "@"); // what is typed into such a cell stays text: leading zeros live
    for (auto const& sheet : sheets) write_sheet(book.get(), sheet, heading, text);
    book.close();
}

} // namespace

void write_plain_workbook(fs::path const& path, std::vector<PlainSheet> const& sheets) {
    auto const folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
    std::error_code problem;
    if (!fs::is_directory(folder, problem))
        throw Error{"There is no folder {}. Make it first.", folder.string()};
    if (::access(folder.c_str(), W_OK) != 0) {
        throw Error{"You have no right to write in {}. Choose a folder of your own.",
                    folder.string()};
    }
    if (fs::is_directory(path, problem))
        throw Error{"{} is a folder: give the workbook a name in it.", path.string()};
    auto const part = fs::path{path.string() + ".part"};
    try {
        write_book(part, sheets);
        fs::rename(part, path, problem);
        if (problem) throw Error{"{} cannot be written: {}.", path.string(), problem.message()};
    } catch (...) {
        fs::remove(part, problem);
        throw;
    }
}

} // namespace reports
