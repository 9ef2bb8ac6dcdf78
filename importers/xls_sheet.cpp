// A first look at the heads of the records finds the hidden rows, and whether the cells stand in
// the order of their rows: Excel writes them so, other programs need not.
#include "importers/xls_sheet.hpp"

#include "importers/biff_records.hpp"
#include "importers/biff_types.hpp"
#include "importers/binary_number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace importers {

namespace {

bool is_cell(std::uint16_t type) {
    switch (type) {
    case biff::formula:
    case biff::mulrk:
    case biff::rich_label:
    case biff::shared_label:
    case biff::number:
    case biff::label:
    case biff::boolean_or_error:
    case biff::rk:
        return true;
    default:
        return false;
    }
}

std::string_view error_name(unsigned code) {
    switch (code) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x0F:
        return "#VALUE!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    case 0x2A:
        return "#N/A";
    default:
        return "#ERROR!";
    }
}

} // namespace

XlsSheetReader::XlsSheetReader(BiffRecords& records, SharedStrings const& strings,
                               std::vector<CellFormat> const& formats, bool epoch_1904)
    : records_{records}, strings_{strings}, formats_{formats}, numbers_{epoch_1904} {}

// Follows the starts and ends of parts; false at the end of the sheet.
bool XlsSheetReader::in_part() {
    if (records_.type() == biff::start_of_part) ++parts_inside_;
    if (records_.type() == biff::end_of_part && parts_inside_-- == 0) return false;
    return true;
}

void XlsSheetReader::survey(std::uint64_t offset) {
    constexpr unsigned is_hidden = 0x20;
    std::vector<std::pair<std::uint16_t, std::uint64_t>> cells;
    bool ordered = true;
    for (bool const collect : {false, true}) {
        if (collect && ordered) break;
        records_.go_to(offset);
        records_.next();
        parts_inside_ = 0;
        int last = 0;
        while (records_.next() && in_part()) {
            if (parts_inside_ > 0) continue;
            if (is_cell(records_.type())) {
                auto const at = records_.offset();
                auto const row = records_.word();
                ordered = ordered && row >= last;
                last = row;
                if (collect) cells.emplace_back(row, at);
            } else if (records_.type() == biff::row && !collect) {
                std::size_t const row = records_.word();
                records_.skip(10);
                bool const hidden = (records_.word() & is_hidden) != 0;
                if (hidden_.size() <= row) hidden_.resize(row + 1);
                hidden_[row] = hidden;
            }
        }
    }
    std::ranges::stable_sort(cells, {}, [](auto const& cell) { return cell.first; });
    sorted_ = std::move(cells);
}

bool XlsSheetReader::next_cell() {
    if (!sorted_.empty()) {
        if (next_sorted_ == sorted_.size()) return false;
        records_.go_to(sorted_[next_sorted_++].second);
        return records_.next();
    }
    while (records_.next()) {
        if (!in_part()) return false;
        if (parts_inside_ == 0 && is_cell(records_.type())) return true;
    }
    return false;
}

SheetNotes XlsSheetReader::read(std::uint64_t offset, RowVisitor const& visit) {
    records_.go_to(offset);
    if (!records_.next() || records_.type() != biff::start_of_part)
        records_.refuse("a sheet of it has no start");
    records_.skip(2);
    if (records_.word() != biff::is_worksheet) return notes_; // a dialogue
    survey(offset);
    records_.go_to(offset);
    records_.next();
    parts_inside_ = 0;
    row_number_ = 0;
    while (next_cell()) {
        std::int64_t const number = records_.word() + std::int64_t{1};
        if (number != row_number_) {
            if (!show_row(visit)) return notes_;
            row_.clear();
            row_number_ = number;
        }
        read_cell();
    }
    show_row(visit);
    return notes_;
}

// False when the visitor has seen enough.
bool XlsSheetReader::show_row(RowVisitor const& visit) {
    if (row_.empty()) return true;
    auto const index = static_cast<std::size_t>(row_number_ - 1);
    if (index < hidden_.size() && hidden_[index]) notes_.hidden(row_number_);
    return visit(row_.row(row_number_));
}

void XlsSheetReader::check(std::size_t column) const {
    constexpr std::size_t columns = 256;
    if (column >= columns)
        records_.refuse(fmt::format("row {} has a cell at an impossible address", row_number_));
}

void XlsSheetReader::read_cell() {
    std::size_t const column = records_.word();
    check(column);
    if (records_.type() == biff::mulrk) return read_several(column);
    unsigned const format = records_.word();
    switch (records_.type()) {
    case biff::rk:
        return put_number(column, format, decimal_of_rk(records_.dword()));
    case biff::number:
        return put_number(column, format, decimal_of_binary64(records_.qword()));
    case biff::formula:
        return read_formula(column, format);
    case biff::boolean_or_error: {
        unsigned const code = records_.byte();
        return put_boolean_or_error(column, records_.byte() != 0, code);
    }
    case biff::shared_label: {
        auto const index = records_.dword();
        if (index >= strings_.size()) {
            records_.refuse(fmt::format("row {} refers to shared text {}, but there are only {}",
                                        row_number_, index, strings_.size()));
        }
        auto const text = strings_[index];
        if (!text.empty()) row_.put_kept(column, CellKind::text, text);
        return;
    }
    default: // a text of its own
        text_.clear();
        auto const letters = records_.word();
        records_.append_text(letters, text_);
        return put_text(column, text_);
    }
}

void XlsSheetReader::put_text(std::size_t column, std::string_view text) {
    if (text.empty()) return;
    auto const begin = row_.text_size();
    row_.text().append(text);
    row_.put(column, CellKind::text, begin);
}

void XlsSheetReader::put_number(std::size_t column, unsigned format,
                                std::optional<std::string> const& raw) {
    auto const begin = row_.text_size();
    if (!raw) {
        row_.text().append("#NUM!");
        return row_.put(column, CellKind::error, begin);
    }
    auto const shown = format < formats_.size() ? formats_[format] : CellFormat{};
    row_.put(column, numbers_.append(row_.text(), shown, *raw), begin);
}

void XlsSheetReader::put_boolean_or_error(std::size_t column, bool error, unsigned code) {
    auto const begin = row_.text_size();
    row_.text().append(error ? error_name(code) : code != 0 ? "TRUE" : "FALSE");
    row_.put(column, error ? CellKind::error : CellKind::boolean, begin);
}

// Several numbers side by side: the column behind the last ends the record.
void XlsSheetReader::read_several(std::size_t column) {
    constexpr std::size_t one = 6;
    for (; records_.left() >= one; ++column) {
        check(column);
        unsigned const format = records_.word();
        put_number(column, format, decimal_of_rk(records_.dword()));
    }
}

// The stored result; a text stands in a record of its own, perhaps behind those of the formula.
void XlsSheetReader::read_formula(std::size_t column, unsigned format) {
    constexpr std::uint64_t is_no_number = 0xFFFF;
    auto const result = records_.qword();
    if (result >> 48 != is_no_number)
        return put_number(column, format, decimal_of_binary64(result));
    enum Kind : std::uint8_t { text, boolean, error };
    auto const kind = static_cast<std::uint8_t>(result);
    auto const code = static_cast<unsigned>(result >> 16 & 0xFF);
    if (kind == boolean || kind == error) return put_boolean_or_error(column, kind == error, code);
    if (kind != text) return;
    while (records_.next()) {
        auto const type = records_.type();
        if (type == biff::formula_text) {
            text_.clear();
            auto const letters = records_.word();
            records_.append_text(letters, text_);
            return put_text(column, text_);
        }
        bool const of_formula =
            type == biff::shared_formula || type == biff::array_formula || type == biff::data_table;
        if (of_formula) continue;
        records_.go_to(records_.offset());
        return;
    }
}

} // namespace importers
