// Any table of texts reads back as it was written, whatever kind of file it was written as.
#include "importers/source_file.hpp"
#include "tests/round_trip/random_table.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace {

using namespace tests;

// By row number, without what is empty at the end of a row or altogether.
using Rows = std::map<std::int64_t, std::vector<std::string>>;

void add(Rows& rows, std::int64_t number, std::vector<std::string> cells) {
    while (!cells.empty() && cells.back().empty()) cells.pop_back();
    if (!cells.empty()) rows[number] = std::move(cells);
}

Rows rows_of(Table const& table) {
    Rows rows;
    for (std::size_t i = 0; i < table.size(); ++i)
        add(rows, static_cast<std::int64_t>(i) + 1, table[i]);
    return rows;
}

Rows read(std::filesystem::path const& path, std::string const& container) {
    Rows rows;
    importers::SourceFile const file{path};
    RC_ASSERT(file.container() == container);
    file.read(0, [&](importers::Row const& row) {
        std::vector<std::string> cells;
        for (auto const& cell : row.cells) cells.emplace_back(cell.text);
        add(rows, row.number, cells);
        return true;
    });
    return rows;
}

Rows read_csv(Table const& table, CsvForm const& form) {
    TemporaryFolder const folder;
    return read(folder.file("t.csv", csv_bytes(table, form)), "csv");
}

RC_GTEST_PROP(AnyTable, ReadsBackFromEveryCsvThatSaysItsSeparator, ()) {
    auto const table = *any_table();
    for (char const separator : all_separators) {
        for (auto const letters : all_letters) {
            auto form = *any_csv_form();
            form.separator = separator;
            form.letters = letters;
            form.say_separator = true;
            auto const written =
                letters == Letters::windows_1252 ? *table_in_windows_1252() : table;
            RC_ASSERT(read_csv(written, form) == rows_of(written));
        }
    }
}

RC_GTEST_PROP(AnyTable, ReadsBackFromEveryCsvWhoseRowsAreEven, ()) {
    auto form = *any_csv_form();
    auto table = form.letters == Letters::windows_1252 ? *table_in_windows_1252() : *any_table();
    // As in an extract most cells are short words, so that the separator shows.
    for (std::size_t i = 0; i < table.size(); ++i) {
        table[i].resize(table.front().size());
        if (i % 4 != 0) table[i] = {"V" + std::to_string(i), "Acme Ltd", "12.50", "x"};
    }
    for (int i = 0; i < 8; ++i) table.push_back({"V", "Acme Ltd", "12.50", "x"});
    RC_ASSERT(read_csv(table, form) == rows_of(table));
}

RC_GTEST_PROP(AnyTable, ReadsBackFromAWorkbook, ()) {
    auto const table = *any_table();
    TemporaryFolder const folder;
    write_xlsx(folder / "t.xlsx", table);
    RC_ASSERT(read(folder / "t.xlsx", "xlsx") == rows_of(table));
}

RC_GTEST_PROP(AnyTable, ReadsBackFromAnOpenDocument, ()) {
    auto const table = *any_table();
    TemporaryFolder const folder;
    write_ods(folder / "t.ods", table);
    RC_ASSERT(read(folder / "t.ods", "ods") == rows_of(table));
}

} // namespace
