// Walking through JSON text value by value, in constant memory: the rows are the objects of an
// array, the cells are what stands inside them at any depth.
#pragma once

#include "importers/row.hpp"
#include "importers/text_file.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace importers {

// What is met, in order. Return false to stop.
struct JsonVisitor {
    std::function<bool(std::string_view table)> begin_table; // the key of the array; empty: none
    // A value in a row; its path is the keys from the row to it, each with step behind it, and
    // before them the place in an array, where that is not the first.
    std::function<bool(std::string_view path, CellKind kind, std::string_view text)> value;
    std::function<bool()> end_row;
};

constexpr char json_step = '\x1F';

// Throws ledger::Error for what is no sound JSON or beyond the limits. Numbers come as the digits
// that stand there.
void walk_json(TextFile text, std::string const& name, JsonVisitor const& visitor);

// Whether the beginning of a text, as UTF-8, looks like an object or an array of objects.
bool looks_like_json(std::string_view start);

} // namespace importers
