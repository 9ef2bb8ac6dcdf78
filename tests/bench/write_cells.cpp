// Writes again, by libxlsxwriter alone, every cell of a workbook that exists: the same texts and
// numbers in the same sheets, each sheet a native table, in the same mode. What a workbook costs
// without anything that is done to know what stands in it. Reading it first is not timed.
#include "importers/source_file.hpp"

#include <xlsxwriter.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <string>
#include <vector>

namespace {

struct Kept {
    lxw_row_t row;
    lxw_col_t column;
    bool is_number;
    double number; // no money is reckoned here: it is written as it was read
    std::string text;
};

struct SheetKept {
    std::string name;
    std::vector<Kept> cells = {};
    lxw_row_t last_row = 0;
    lxw_col_t columns = 0;
};

std::vector<SheetKept> kept(char const* path) {
    importers::SourceFile const file{path};
    std::vector<SheetKept> sheets;
    for (std::size_t at = 0; at < file.sheets().size(); ++at) {
        auto& sheet = sheets.emplace_back(SheetKept{.name = file.sheets()[at].name});
        file.read(at, [&](importers::Row const& row) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                auto const& cell = row.cells[i];
                if (cell.kind == importers::CellKind::empty) continue;
                bool const is_number = cell.kind == importers::CellKind::number;
                std::string text{cell.text};
                auto const number = is_number ? std::strtod(text.c_str(), nullptr) : 0.0;
                sheet.last_row = static_cast<lxw_row_t>(row.number - 1);
                if (sheet.last_row == 3) sheet.columns = static_cast<lxw_col_t>(i + 1);
                sheet.cells.push_back({sheet.last_row, static_cast<lxw_col_t>(i), is_number, number,
                                       std::move(text)});
            }
            return true;
        });
    }
    return sheets;
}

void write(lxw_workbook* book, SheetKept const& kept, lxw_format* money, lxw_format* plain) {
    auto* const sheet = workbook_add_worksheet(book, kept.name.c_str());
    for (auto const& cell : kept.cells) {
        if (cell.is_number)
            worksheet_write_number(sheet, cell.row, cell.column, cell.number, money);
        else
            worksheet_write_string(sheet, cell.row, cell.column, cell.text.c_str(), plain);
    }
    if (kept.last_row > 3 && kept.columns > 0) {
        worksheet_add_table(sheet, 3, 0, kept.last_row, static_cast<lxw_col_t>(kept.columns - 1),
                            nullptr);
    }
}

} // namespace

int main(int count, char** words) try {
    if (count != 3) {
        std::fprintf(stderr, "usage: write_cells WORKBOOK OUT\n");
        return 2;
    }
    auto const sheets = kept(words[1]);
    std::size_t cells = 0;
    for (auto const& sheet : sheets) cells += sheet.cells.size();
    auto const from = std::chrono::steady_clock::now();
    auto const cpu = std::clock();
    auto* const book = workbook_new(words[2]);
    auto* const money = workbook_add_format(book);
    format_set_num_format(money, "#,##0.00_);(#,##0.00)");
    auto* const plain = workbook_add_format(book);
    for (auto const& sheet : sheets) write(book, sheet, money, plain);
    if (workbook_close(book) != LXW_NO_ERROR) return 3;
    std::chrono::duration<double> const wall = std::chrono::steady_clock::now() - from;
    // Wall, user and system seconds and KiB, as the script's clock has them; memory is not known
    // apart from that of reading.
    std::printf("%.3f %.3f 0 0\n", wall.count(),
                static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    std::fprintf(stderr, "%zu cells\n", cells);
    return 0;
} catch (std::exception const& error) {
    std::fprintf(stderr, "write_cells: %s\n", error.what());
    return 3;
}
