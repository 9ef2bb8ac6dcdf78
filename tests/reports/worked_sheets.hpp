// The sheets of the worked example, or of what a test makes of it: every figure of every sheet is
// walked each time they are made.
#pragma once

#include "books.hpp"
#include "figures_walk.hpp"
#include "ledger/store/db.hpp"
#include "reports/annual.hpp"
#include "reports/print.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class WorkedSheets : public testing::Test {
protected:
    ledger::Registers registers = books::worked_example();
    std::unique_ptr<soci::session> db = books::worked_ledger(registers);
    std::optional<reports::AnnualFigures> figures = {}; // the sheets keep references into them
    std::vector<reports::Sheet> sheets = {};
    std::vector<ledger::CheckResult> checks = {};

    void make(int year = 2024) {
        figures.emplace(
            reports::annual_figures(*db, registers, ledger::FinancialYear{year}, {}, checks));
        sheets = reports::annual_sheets(*figures);
        for (auto const& broken : walk_figures(sheets).broken) ADD_FAILURE() << broken;
    }
    reports::Table const& table(std::string_view name) const {
        auto const found = std::ranges::find(
            sheets, name,
            [](reports::Sheet const& sheet) -> auto const& { return sheet.table.name; });
        return found->table;
    }
    // Of the first row that has each of these texts somewhere.
    std::string cell(std::string_view sheet, std::vector<std::string> const& texts,
                     std::string_view heading) const {
        auto const& of = table(sheet);
        auto const column = std::ranges::find(of.columns, heading, &reports::Column::heading);
        auto const at = static_cast<std::size_t>(column - of.columns.begin());
        for (auto const& row : of.rows) {
            auto const has = [&](std::string const& text) {
                return std::ranges::any_of(row, [&](reports::Cell const& one) {
                    return reports::for_programs(one) == text;
                });
            };
            if (std::ranges::all_of(texts, has)) return reports::for_programs(row.at(at));
        }
        return "no such row";
    }
};
