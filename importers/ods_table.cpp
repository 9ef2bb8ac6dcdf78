// Empty rows and cells only move the counters on, whatever number of them is declared.
#include "importers/ods_table.hpp"

#include "importers/limits.hpp"
#include "importers/xml_scanner.hpp"

#include <fmt/format.h>

#include <charconv>

namespace importers {

namespace {

using Event = XmlScanner::Event;

// Rows may stand in groups, which say nothing about their cells.
bool is_group(std::string_view name) {
    return name == "table-row-group" || name == "table-header-rows" || name == "table-rows";
}

} // namespace

SheetNotes OdsTable::read(RowVisitor const& visit) {
    xml_.next();
    while (xml_.depth() > 0) {
        if (xml_.next() != Event::start) continue;
        if (xml_.name() == "table-row") {
            if (!read_row(visit)) return notes_;
        } else if (!is_group(xml_.name())) {
            xml_.skip();
        }
    }
    return notes_;
}

std::int64_t OdsTable::repeated(std::string_view attribute) {
    constexpr std::int64_t most = 1'000'000'000;
    auto const said = xml_.attribute(attribute);
    if (!said) return 1;
    std::int64_t times = 0;
    auto const* const stop = said->data() + said->size();
    auto const [end, fault] = std::from_chars(said->data(), stop, times);
    if (fault != std::errc{} || end != stop || times < 1 || times > most) {
        xml_.refuse(
            fmt::format("repeats something an impossible number of times after row {}", last_row_));
    }
    return times;
}

// False when the visitor has seen enough.
bool OdsTable::read_row(RowVisitor const& visit) {
    auto const outside = xml_.depth() - 1;
    auto const times = repeated("number-rows-repeated");
    bool const hidden = xml_.attribute("visibility").value_or("visible") != "visible";
    row_.clear();
    next_column_ = 0;
    while (xml_.depth() > outside) {
        if (xml_.next() != Event::start) continue;
        bool const cell = xml_.name() == "table-cell" || xml_.name() == "covered-table-cell";
        if (cell) {
            read_cell();
        } else {
            xml_.skip();
        }
        if (row_.text_size() > limits::row_bytes)
            xml_.refuse(fmt::format("holds too much text in row {}", last_row_ + 1));
    }
    auto const first = last_row_ + 1;
    last_row_ += times;
    if (row_.empty()) return true;
    if (last_row_ > limits::rows)
        xml_.refuse(fmt::format("holds a row beyond {}, the last there can be", limits::rows));
    if (hidden) notes_.hidden(first, times);
    auto row = row_.row(first);
    for (; row.number <= last_row_; ++row.number) {
        if (!visit(row)) return false;
    }
    return true;
}

void OdsTable::read_cell() {
    auto const times = repeated("number-columns-repeated");
    auto const column = next_column_;
    next_column_ += times;
    auto const begin = row_.text_size();
    cell_.read(xml_);
    auto const kind = cell_.append_to(row_.text());
    if (kind == CellKind::empty) return;
    if (row_.text_size() - begin > limits::cell_bytes)
        xml_.refuse(fmt::format("holds too long a text in row {}", last_row_ + 1));
    if (next_column_ > limits::columns)
        xml_.refuse(fmt::format("has too many cells in row {}", last_row_ + 1));
    row_.put(static_cast<std::size_t>(column), kind, begin);
    row_.repeat(static_cast<std::size_t>(column), static_cast<std::size_t>(times - 1));
}

} // namespace importers
