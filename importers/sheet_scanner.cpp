// Formulas are not worked out: their stored results are read. Anything unknown inside a row is
// passed over.
#include "importers/sheet_scanner.hpp"

#include "importers/limits.hpp"
#include "importers/xml_scanner.hpp"
#include "ledger/ascii.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace importers {

namespace {

using Event = XmlScanner::Event;

} // namespace

SheetScanner::SheetScanner(XmlScanner& xml, SharedStrings const& strings,
                           std::vector<CellFormat> const& formats, bool epoch_1904)
    : xml_{xml}, strings_{strings}, formats_{formats}, numbers_{epoch_1904} {}

SheetNotes SheetScanner::read(RowVisitor const& visit) {
    for (auto event = xml_.next(); event != Event::finished; event = xml_.next()) {
        if (event != Event::start) continue;
        if (xml_.depth() == 1) {
            if (xml_.name() != "worksheet") xml_.refuse("is not a worksheet");
        } else if (xml_.name() == "sheetData") {
            if (!read_rows(visit)) return notes_;
        } else {
            xml_.skip();
        }
    }
    return notes_;
}

// False when the visitor has seen enough.
bool SheetScanner::read_rows(RowVisitor const& visit) {
    auto const outside = xml_.depth() - 1;
    std::int64_t last = 0;
    while (xml_.depth() > outside) {
        if (xml_.next() != Event::start) continue;
        if (xml_.name() != "row") {
            xml_.skip();
            continue;
        }
        auto const said = xml_.attribute("r");
        auto const number = said ? ledger::whole_number(*said).value_or(0) : last + 1;
        if (number <= last) xml_.refuse(fmt::format("numbers its rows wrongly after row {}", last));
        if (number > limits::rows) {
            xml_.refuse(
                fmt::format("holds a row beyond {}, the last that Excel has", limits::rows));
        }
        last = number;
        auto const said_hidden = xml_.attribute("hidden").value_or("0");
        bool const hidden = said_hidden == "1" || said_hidden == "true";
        read_row(number);
        if (row_.empty()) continue;
        if (hidden) notes_.hidden(number);
        if (!visit(row_.row(number))) return false;
    }
    return true;
}

void SheetScanner::read_row(std::int64_t number) {
    auto const outside = xml_.depth() - 1;
    row_.clear();
    std::size_t next_column = 0;
    while (xml_.depth() > outside) {
        if (xml_.next() != Event::start) continue;
        if (xml_.name() == "c") {
            read_cell(number, next_column);
        } else {
            xml_.skip();
        }
        if (row_.text_size() > limits::row_bytes)
            xml_.refuse(fmt::format("holds too much text in row {}", number));
    }
}

// Counts from nought.
std::size_t SheetScanner::column_of(std::string_view reference, std::int64_t number) const {
    std::size_t column = 0;
    std::size_t at = 0;
    while (at < reference.size() && at < 4 && reference[at] >= 'A' && reference[at] <= 'Z') {
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
        ++at;
    }
    bool const sound = column > 0 && column <= static_cast<std::size_t>(limits::columns) &&
                       ledger::whole_number(reference.substr(at)) == number;
    if (!sound) xml_.refuse(fmt::format("has a cell in row {} with an impossible address", number));
    return column - 1;
}

void SheetScanner::read_cell(std::int64_t number, std::size_t& next_column) {
    auto const outside = xml_.depth() - 1;
    auto const reference = xml_.attribute("r");
    auto const column = reference ? column_of(*reference, number) : next_column;
    if (column >= static_cast<std::size_t>(limits::columns)) {
        xml_.refuse(fmt::format("has too many cells in row {}", number));
    }
    next_column = column + 1;
    CellFormat format;
    if (auto const style = xml_.attribute("s")) {
        auto const index = ledger::whole_number(*style);
        if (index && static_cast<std::size_t>(*index) < formats_.size()) {
            format = formats_[static_cast<std::size_t>(*index)];
        }
    }
    char type_text[12] = {};
    auto const said_type = xml_.attribute("t").value_or("n");
    std::string_view const type{type_text, said_type.copy(type_text, sizeof type_text)};
    value_.clear();
    bool any = false;
    while (xml_.depth() > outside) {
        if (xml_.next() != Event::start) continue;
        bool const inline_text = xml_.name() == "is" && type == "inlineStr";
        if (xml_.name() == "v" && type != "inlineStr") {
            xml_.append_text(value_);
            any = true;
        } else if (inline_text) {
            append_rich_text(xml_, value_);
            any = true;
        } else {
            xml_.skip();
        }
    }
    if (!any || value_.empty()) return;
    if (value_.size() > limits::cell_bytes)
        xml_.refuse(fmt::format("holds too long a text in row {}", number));
    put(column, type, format, value_);
}

void SheetScanner::put(std::size_t column, std::string_view type, CellFormat format,
                       std::string_view raw) {
    if (type == "s") {
        auto const index = ledger::whole_number(raw);
        if (!index || static_cast<std::size_t>(*index) >= strings_.size()) {
            xml_.refuse(fmt::format("refers to shared text {}, but there are only {}",
                                    raw.substr(0, 20), strings_.size()));
        }
        auto const text = strings_[static_cast<std::size_t>(*index)];
        if (!text.empty()) row_.put_kept(column, CellKind::text, text);
        return;
    }
    auto const begin = row_.text_size();
    auto const added = [&](CellKind kind, std::string_view text) {
        row_.text().append(text);
        row_.put(column, kind, begin);
    };
    if (type == "b")
        return added(CellKind::boolean, raw == "1" || raw == "true" ? "TRUE" : "FALSE");
    if (type == "e") return added(CellKind::error, raw);
    if (type == "d") return added(CellKind::date, raw);
    if (type == "str" || type == "inlineStr") return added(CellKind::text, raw);
    row_.put(column, numbers_.append(row_.text(), format, raw), begin);
}

} // namespace importers
