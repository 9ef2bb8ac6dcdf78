// Every figure of every sheet can be followed to rows of the ledger, and its formula comes to what
// is stored beside it.
#include "books.hpp"
#include "figures_walk.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using ledger::FinancialYear;

TEST(EveryFigure, OfTheWorkedExampleIsMadeOfRowsOfTheLedger) {
    auto const registers = books::worked_example();
    auto const db = books::worked_ledger(registers);
    auto const figures = annual_figures(*db, registers, FinancialYear{2024}, {}, {});
    auto const sheets = annual_sheets(figures);
    auto const walked = walk_figures(sheets);
    for (auto const& broken : walked.broken) ADD_FAILURE() << broken;
    EXPECT_GT(walked.figures, 100U);
}

} // namespace
