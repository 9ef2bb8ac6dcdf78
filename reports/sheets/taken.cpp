// By the texts of columns and not by place, so that sorting a sheet changes nothing.
#include "reports/sheets/taken.hpp"

#include "reports/outlay.hpp"
#include "reports/print.hpp"
#include "reports/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reports {

namespace {

std::optional<std::size_t> position_of(Table const& table, std::string_view heading) {
    auto const found = std::ranges::find(table.columns, heading, &Column::heading);
    if (found == table.columns.end()) return {};
    return static_cast<std::size_t>(found - table.columns.begin());
}

bool has_text(Cell const& cell, std::string const& text) {
    auto const* const found = std::get_if<std::string>(&shown(cell));
    return found != nullptr && *found == text;
}

bool meets(Table const& table, Row const& row, RowKeys const& keys) {
    return std::ranges::all_of(keys, [&](auto const& key) {
        auto const column = position_of(table, key.first);
        return column && has_text(row[*column], key.second);
    });
}

} // namespace

Cell taken_from(std::vector<Sheet> const& sheets, std::string_view sheet, std::string_view column,
                RowKeys const& keys) {
    auto const found =
        std::ranges::find_if(sheets, [&](Sheet const& one) { return one.table.name == sheet; });
    if (found == sheets.end()) return Marker::unavailable;
    auto const& table = found->table;
    auto const wanted = position_of(table, column);
    auto const row =
        std::ranges::find_if(table.rows, [&](Row const& one) { return meets(table, one, keys); });
    if (!wanted || row == table.rows.end()) return Marker::unavailable;
    auto const& value = shown((*row)[*wanted]);
    if (!is_number(value) || std::holds_alternative<Marker>(value)) return value;
    auto formula = fmt::format("=SUMIFS({}[{}]", sheet, column);
    for (auto const& [heading, text] : keys)
        formula += "," + asked_of(fmt::format("{}[{}]", sheet, heading), text);
    return live(formula + ")", value);
}

std::string taken_in_words(Cell const& cell) {
    auto const& value = shown(cell);
    if (!is_number(value) || std::holds_alternative<Marker>(value)) return {};
    auto const text = for_people(value, 2);
    if (auto const* const amount = std::get_if<ledger::Money>(&value)) return pounds(*amount);
    return text;
}

} // namespace reports
