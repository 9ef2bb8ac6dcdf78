// Looks at every figure of every sheet as an auditor would who has the time.
#pragma once

#include "reports/chart.hpp"

#include <cstddef>
#include <string>
#include <vector>

struct WalkedFigures {
    std::size_t figures = 0, formulas = 0;
    std::vector<std::string> broken = {}; // a sentence each
};

// Each figure has words that say what it is, leads to rows of source sheets, and, where it has a
// formula, the formula comes to it exactly and its parts add up to it. A figure without a formula
// stands on a source sheet.
WalkedFigures walk_figures(std::vector<reports::Sheet> const& sheets);
