// The file itself: the same bytes twice, numbers that read back to the penny, text that stays text,
// refusals in words.
#include "books.hpp"
#include "ledger/error.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/cell_text.hpp"
#include "reports/workbook.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <algorithm>
#include <memory>

namespace {

using namespace reports;
using ledger::FinancialYear;
using ledger::Money;
using tests::bytes_of;
namespace fs = std::filesystem;

std::string part_of(fs::path const& path, char const* name) {
    int error = 0;
    std::unique_ptr<zip_t, void (*)(zip_t*)> const archive{
        zip_open(path.c_str(), ZIP_RDONLY, &error), zip_discard};
    if (archive == nullptr) return {};
    zip_stat_t stat{};
    if (zip_stat(archive.get(), name, 0, &stat) != 0) return {};
    std::string text(stat.size, '\0');
    auto* const file = zip_fopen(archive.get(), name, 0);
    zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    return text;
}

bool holds(std::string const& text, std::string_view wanted) {
    return text.find(wanted) != std::string::npos;
}

Sheet one_sheet(Row row) {
    Table table{.name = "Data", .title = "Title", .how_to_read = "Read it.", .columns = {}};
    for (std::size_t i = 0; i < row.size(); ++i)
        table.columns.push_back({.heading = "Column " + std::to_string(i)});
    table.rows = {std::move(row)};
    return {.table = std::move(table)};
}

class Workbook : public testing::Test {
protected:
    tests::TemporaryFolder folder;
    fs::path const out = folder.path() / "annual.xlsx";

    std::string cells_of(Row row) {
        write_workbook({one_sheet(std::move(row))}, {.title = "T", .subject = "S"}, out);
        return part_of(out, "xl/worksheets/sheet1.xml");
    }
};

TEST_F(Workbook, OfTheSameLedgerIsTheSameByteForByte) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    annual_report(*db, registers, {.year = FinancialYear{2024}, .out = out});
    auto const first = bytes_of(out);
    annual_report(*db, registers, {.year = FinancialYear{2024}, .out = out});
    EXPECT_EQ(bytes_of(out), first);
    EXPECT_FALSE(fs::exists(out.string() + ".partial"));
    EXPECT_TRUE(holds(part_of(out, "docProps/core.xml"), "2025-04-30T09:30:00Z"));
}

TEST_F(Workbook, IsMadeWithAWarningWhereTheYearHasNoOutlay) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    auto const with = annual_report(*db, registers, {.year = FinancialYear{2024}, .out = out});
    EXPECT_TRUE(with.warnings.empty());
    auto const without = annual_report(*db, registers, {.year = FinancialYear{2030}, .out = out});
    EXPECT_EQ(without.warnings,
              std::vector<std::string>{"There is no outlay of 2030/31 in the ledger."});
}

TEST_F(Workbook, StoresTheLedgersFigureBesideItsFormula) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    annual_report(*db, registers, {.year = FinancialYear{2024}, .out = out});
    auto const share = part_of(out, "xl/worksheets/sheet5.xml"); // NHS_share
    EXPECT_TRUE(holds(share, "<v>389200000</v>")) << share.substr(0, 2000);
    EXPECT_TRUE(holds(share, "IF(E6&gt;0,D6/E6,\"[z]\")</f><v>0.02004110996916752</v>")) << share;
    EXPECT_TRUE(holds(part_of(out, "xl/tables/table5.xml"), "name=\"NHS_share\""));
}

TEST_F(Workbook, NamesTheColumnsOfItsSources) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    annual_report(*db, registers, {.year = FinancialYear{2024}, .out = out});
    auto const book = part_of(out, "xl/workbook.xml");
    EXPECT_TRUE(holds(book, "name=\"Data_amount\">'Data'!$P$5:$P$")) << book;
    EXPECT_TRUE(holds(book, "name=\"Balances_amount\">'Balances'!$O$5:$O$")) << book;
    EXPECT_TRUE(holds(book, "_xlnm.Print_Area")) << book;
    EXPECT_TRUE(holds(part_of(out, "docProps/custom.xml"), "en-GB"));
}

TEST_F(Workbook, ProtectsFormulasAndNotSources) {
    auto sheet = one_sheet({std::string{"x"}});
    write_workbook({sheet}, {.title = "T", .subject = "S"}, out);
    auto const shown = part_of(out, "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(holds(shown, "<sheetProtection")) << shown;
    EXPECT_FALSE(holds(shown, "password="));
    sheet.is_source = true;
    write_workbook({sheet}, {.title = "T", .subject = "S"}, out);
    EXPECT_FALSE(holds(part_of(out, "xl/worksheets/sheet1.xml"), "<sheetProtection"));
}

TEST_F(Workbook, MakesLongRowsAsTheyAreWritten) {
    auto sheet = one_sheet({std::string{"x"}});
    sheet.table.rows.clear();
    sheet.table.long_rows = {.count = 3'000, .make = [](std::size_t row) {
                                 return Row{static_cast<std::int64_t>(row)};
                             }};
    write_workbook({sheet}, {.title = "T", .subject = "S"}, out);
    EXPECT_TRUE(holds(part_of(out, "xl/worksheets/sheet1.xml"), "r=\"A3004\""));
    EXPECT_TRUE(holds(part_of(out, "xl/tables/table1.xml"), "ref=\"A4:A3004\""));
}

TEST_F(Workbook, KeepsEveryPenny) {
    auto const xml = cells_of(
        {*Money::parse("9999999999999.99"), *Money::parse("-0.01"), *Money::parse("0.10")});
    for (auto const* wanted : {"<v>9999999999999.99</v>", "<v>-0.01</v>", "<v>0.1</v>"})
        EXPECT_TRUE(holds(xml, wanted)) << wanted;
}

TEST_F(Workbook, NeverTakesTextForAFormula) {
    auto const xml = cells_of(
        {std::string{"=1+1"}, std::string{"+44"}, std::string{"@SUM(A1)"}, std::string{"00123"}});
    EXPECT_FALSE(holds(xml, "<f>"));
    auto const texts = part_of(out, "xl/sharedStrings.xml");
    for (auto const* wanted : {"<t>=1+1</t>", "<t>+44</t>", "<t>@SUM(A1)</t>", "<t>00123</t>"})
        EXPECT_TRUE(holds(texts, wanted)) << wanted;
}

TEST_F(Workbook, TakesWhateverTextASenderWrote) {
    auto const xml = cells_of({std::string(255, 'x'), std::string{"caf\xE9"}, std::string{"a\x01b"},
                               std::string(40'000, 'y'), Cell{}});
    EXPECT_TRUE(holds(xml, "A5"));
    EXPECT_TRUE(holds(part_of(out, "xl/sharedStrings.xml"), "caf\xEF\xBF\xBD"));
}

TEST_F(Workbook, HasATableAlsoWhereThereAreNoRows) {
    auto sheet = one_sheet({std::string{"x"}});
    sheet.table.rows.clear();
    write_workbook({sheet}, {.title = "T", .subject = "S"}, out);
    EXPECT_TRUE(holds(part_of(out, "xl/tables/table1.xml"), "ref=\"A4:A5\""));
}

std::string refusal(fs::path const& out) {
    try {
        write_workbook({one_sheet({std::string{"x"}})}, {.title = "T", .subject = "S"}, out);
    } catch (ledger::Error const& error) {
        return error.what();
    }
    return "accepted";
}

TEST_F(Workbook, SaysWhyItCannotBeWritten) {
    EXPECT_TRUE(holds(refusal(folder.path()), "is a folder"));
    EXPECT_TRUE(holds(refusal(folder.path() / "nowhere" / "a.xlsx"), "There is no folder"));
}

TEST(CellText, IsAlwaysWhatAWorkbookCanHold) {
    struct {
        std::string given, wanted;
    } const cases[] = {
        {"plain", "plain"},
        {"Caffè £", "Caffè £"},
        {"\xFF", "\xEF\xBF\xBD"},
        {"a\xC3", "a\xEF\xBF\xBD"},
        {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"a\x0B", "a\xEF\xBF\xBD"},
        {"a\nb\tc", "a\nb\tc"},
        {"\xF0\x9F\x8F\xA5", "\xF0\x9F\x8F\xA5"},
    };
    for (auto const& given : cases) EXPECT_EQ(cell_text(given.given), given.wanted);
    EXPECT_EQ(cell_text(std::string(40'000, 'y')).size(), 32'767U);
}

} // namespace
