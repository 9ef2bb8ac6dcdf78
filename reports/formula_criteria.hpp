// What SUMIFS and COUNTIFS ask of a column: "NHS", "<>", ">=36", "CW*".
#pragma once

#include "reports/formula_value.hpp"
#include "reports/sheet_book.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reports {

struct Criterion {
    enum class Relation { equal, unequal, less, at_most, greater, at_least };
    Relation relation = Relation::equal;
    std::string text = {};            // as key_text() makes it
    std::optional<Exact> number = {}; // where the text is one
    bool pattern = false;             // the text has * or ?
    std::string said = {};
};

Criterion criterion_of(Value const& asked);

// The one text of the column that it asks for, where it asks for one; nothing where more may match.
std::optional<std::uint32_t> only_text(Criterion const& criterion, TextColumn const& column);

// Which texts of the column match, by their numbers.
std::vector<bool> matching_texts(Criterion const& criterion, TextColumn const& column);

} // namespace reports
