// The invented system, whole: every figure of every sheet leads to rows of the ledger and is what
// its formula says; the measures come out of Data by plain sums; a spreadsheet program agrees.
#include "changed_workbook.hpp"
#include "importers/stored_cells.hpp"
#include "ledger/store/db.hpp"
#include "ledger/store/registers.hpp"
#include "main_job/office.hpp"
#include "main_job/samples.hpp"
#include "reports/annual.hpp"
#include "reports/figures_walk.hpp"
#include "reports/formula_value.hpp"
#include "reports/print.hpp"
#include "reports/sheet_book.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <memory>

namespace {

using namespace tests;
using ledger::Money;

// One ledger of the samples for all that is asked of it here; nothing writes into it.
Office const& samples() {
    static auto const office = [] {
        auto made =
            std::make_unique<Office>(std::filesystem::path{SAMPLES_FOLDER} / "registers.xlsx");
        book_samples(*made);
        return made;
    }();
    return *office;
}

class FiguresOfSamples : public testing::Test {
protected:
    std::unique_ptr<soci::session> db =
        ledger::open_ledger(samples().folder() / "books.db", ledger::Access::read);
    ledger::Registers registers = ledger::load_registers(*db);
    reports::AnnualFigures figures = reports::requested_figures(
        *db, registers, {.year = ledger::FinancialYear{2024}, .out = {}});
    std::vector<reports::Sheet> sheets = reports::annual_sheets(figures);
};

TEST_F(FiguresOfSamples, AllLeadToRowsOfTheLedgerAndAreWhatTheirFormulasSay) {
    auto const walked = walk_figures(sheets);
    for (auto const& broken : walked.broken) ADD_FAILURE() << broken;
    EXPECT_GT(walked.formulas, 300U);
}

// Everything that a trace says of a sheet: words, formulas and figures.
std::string all_of(reports::Sheet const& sheet) {
    std::string text = sheet.table.title + '\n' + sheet.table.how_to_read + '\n';
    auto const add = [&](reports::Row const& row) {
        for (auto const& cell : row) {
            auto const* const made = std::get_if<std::shared_ptr<reports::LiveCell const>>(&cell);
            if (made != nullptr) text += (*made)->formula + ' ';
            text += reports::for_programs(reports::shown(cell)) + '|';
        }
        text += '\n';
    };
    add(sheet.table.totals);
    reports::Row room;
    for (std::size_t row = 0; row < reports::row_count(sheet.table); ++row)
        add(reports::row_at(sheet.table, row, room));
    return text;
}

TEST_F(FiguresOfSamples, AreTheSameWhereOnlyTheSheetsOfOneAreLaidOut) {
    auto const bare = reports::figures_without_checks(
        *db, registers, {.year = ledger::FinancialYear{2024}, .out = {}});
    std::size_t alone = 0;
    for (auto const& asked : sheets) {
        auto const some = reports::sheets_for(bare, asked.table.name);
        if (some.empty()) continue;
        ++alone;
        auto from = sheets.begin();
        for (auto const& one : some) {
            auto const same = std::find_if(from, sheets.end(), [&](reports::Sheet const& sheet) {
                return sheet.table.name == one.table.name;
            });
            ASSERT_NE(same, sheets.end()) << one.table.name << " for " << asked.table.name;
            EXPECT_EQ(all_of(one), all_of(*same)) << one.table.name;
            from = same; // in the order of the workbook
        }
        reports::SheetBook book{some};
        EXPECT_TRUE(book.find(asked.table.name)) << asked.table.name;
    }
    EXPECT_GT(alone, 40U);
    for (auto const* whole : {"Cover", "Summary", "Measures", "Checks", "Restatements", "none"})
        EXPECT_TRUE(reports::sheets_for(bare, whole).empty()) << whole;
}

// Sums of rows of Data by what stands in them, with nothing of the program's own measures.
class DataAlone {
public:
    explicit DataAlone(reports::SheetBook& book) : book_{book}, data_{*book.find("Data")} {}

    struct Wanted {
        std::string heading, text;
    };
    Money sum(std::vector<Wanted> const& wanted, std::vector<std::string> const& columns) const {
        Money total;
        for (std::size_t row = 0; row < book_.row_count(data_); ++row) {
            auto const meets = std::ranges::all_of(wanted, [&](Wanted const& one) {
                auto const cell = book_.at(data_, row, *book_.column(data_, one.heading));
                auto const* const text = std::get_if<std::string>(&cell);
                return text != nullptr && *text == one.text;
            });
            if (!meets) continue;
            for (auto const& column : columns)
                total += std::get<Money>(book_.at(data_, row, *book_.column(data_, column)));
        }
        return total;
    }

private:
    reports::SheetBook& book_;
    std::size_t data_;
};

TEST_F(FiguresOfSamples, GiveTheNhsShareOfEveryPlaceFromDataAlone) {
    reports::SheetBook book{sheets};
    DataAlone const data{book};
    auto const sheet = *book.find("NHS_share");
    for (std::size_t row = 0; row < book.row_count(sheet); ++row) {
        auto const text = [&](char const* heading) {
            return std::get<std::string>(book.at(sheet, row, *book.column(sheet, heading)));
        };
        auto const figure = [&](char const* heading) {
            return reports::value_of(book.at(sheet, row, *book.column(sheet, heading)));
        };
        std::vector<DataAlone::Wanted> wanted{
            {"Year", text("Year")}, {"Funder sector", "NHS"}, {"Kind", "R"}};
        if (text("Place code") != "ALL") wanted.push_back({"Place", text("Place code")});
        auto const upstream = data.sum(wanted, {"P £", "S £"});
        auto const total = data.sum(wanted, {"Amount £"});
        EXPECT_EQ(figure("Upstream NHS £"), reports::value_of(reports::Cell{upstream}));
        EXPECT_EQ(figure("Total NHS £"), reports::value_of(reports::Cell{total}));
        if (total > Money{}) {
            EXPECT_TRUE(reports::agrees(reports::value_of(reports::Cell{reports::Percentage{
                                            long_decimal_text(ledger::Ratio{upstream, total})}}),
                                        book.at(sheet, row, *book.column(sheet, "Share"))));
        }
    }
}

TEST_F(FiguresOfSamples, GiveTheBridgeOfAllPlacesFromDataAlone) {
    reports::SheetBook book{sheets};
    DataAlone const data{book};
    auto const of = [&](char const* year, std::vector<std::string> const& columns) {
        return data.sum({{"Year", year}, {"Funder sector", "NHS"}, {"Kind", "R"}}, columns);
    };
    auto const before = of("2023/24", {"P £", "S £"}), now = of("2024/25", {"P £", "S £"});
    auto const total_before = of("2023/24", {"Amount £"}), total = of("2024/25", {"Amount £"});
    auto const sheet = *book.find("Bridge");
    auto const last = book.row_count(sheet) - 1;
    auto const is = [&](char const* heading, ledger::Ratio const& ratio) {
        auto const cell = book.at(sheet, last, *book.column(sheet, heading));
        EXPECT_TRUE(reports::agrees(
            reports::value_of(reports::Cell{reports::Points{long_points_text(ratio)}}), cell))
            << heading;
    };
    ledger::Ratio const held{before, total};
    is("Investment pp", ledger::Ratio{now, total} - held);
    is("Denominator pp", held - ledger::Ratio{before, total_before});
    is("Change pp", ledger::Ratio{now, total} - ledger::Ratio{before, total_before});
}

// The second, independent way: a spreadsheet program works every formula out anew.
TEST_F(FiguresOfSamples, AreWhatASpreadsheetProgramWorksOut) {
    if (std::system("command -v libreoffice >/dev/null 2>&1") != 0)
        GTEST_SKIP() << "LibreOffice is not installed, so the workbook's formulas were NOT worked "
                        "out a second time. Install libreoffice-calc to have that done.";
    auto const made = samples().annual("2024/25", "recalculated.xlsx");
    auto const out = samples().folder() / "by-libreoffice";
    auto const command = std::string{RECALCULATION_SCRIPT} + " '" + made.string() + "' '" +
                         out.string() + "' >/dev/null 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0);
    importers::StoredWorkbook ours{made}, theirs{out / "recalculated.xlsx"};
    std::size_t formulas = 0;
    for (std::size_t i = 0; i < ours.sheets().size(); ++i) {
        auto const& name = ours.sheets()[i].name;
        auto mine = ours.rows(i);
        auto other = theirs.rows(*theirs.find(name));
        importers::StoredRow a, b;
        while (mine.next(a)) {
            while (b.number < a.number && other.next(b)) {
            }
            for (auto const& cell : a.cells) {
                if (!cell.has_formula) continue;
                ++formulas;
                auto const found =
                    std::ranges::find(b.cells, cell.column, &importers::StoredCell::column);
                auto const where = name + " row " + std::to_string(a.number) + " column " +
                                   std::to_string(cell.column + 1) + " =" + cell.formula;
                ASSERT_NE(found, b.cells.end()) << where;
                if (cell.kind != importers::StoredCell::Kind::number) {
                    EXPECT_EQ(found->value, cell.value) << where;
                    continue;
                }
                auto const x = std::stod(cell.value), y = std::stod(found->value);
                EXPECT_LE(std::abs(x - y), std::max(1e-9 * std::abs(x), 0.000001)) << where;
            }
        }
    }
    EXPECT_GT(formulas, 300U);
}

} // namespace
