// The rows of one sheet of an .xls file, one at a time, every cell as its sender sees it.
#pragma once

#include "importers/cell_formats.hpp"
#include "importers/cell_numbers.hpp"
#include "importers/row.hpp"
#include "importers/row_builder.hpp"
#include "importers/shared_strings.hpp"
#include "importers/sheet_notes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace importers {

class BiffRecords;

class XlsSheetReader {
public:
    // All three must outlive it.
    XlsSheetReader(BiffRecords& records, SharedStrings const& strings,
                   std::vector<CellFormat> const& formats, bool epoch_1904);

    SheetNotes read(std::uint64_t offset, RowVisitor const& visit);

private:
    void survey(std::uint64_t offset);
    bool next_cell();
    bool in_part();
    bool show_row(RowVisitor const& visit);
    void read_cell();
    void check(std::size_t column) const;
    void put_number(std::size_t column, unsigned format, std::optional<std::string> const& raw);
    void put_text(std::size_t column, std::string_view text);
    void put_boolean_or_error(std::size_t column, bool error, unsigned code);
    void read_formula(std::size_t column, unsigned format);
    void read_several(std::size_t column);

    BiffRecords& records_;
    SharedStrings const& strings_;
    std::vector<CellFormat> const& formats_;
    CellNumbers numbers_;
    SheetNotes notes_ = {};
    RowBuilder row_ = {};
    std::int64_t row_number_ = 0;
    std::string text_ = {};
    std::size_t parts_inside_ = 0;  // of charts, which stand among the cells
    std::vector<bool> hidden_ = {}; // by row, from nought
    // Where the cells stand, by row, of a sheet that does not keep them in order; else empty.
    std::vector<std::pair<std::uint16_t, std::uint64_t>> sorted_ = {};
    std::size_t next_sorted_ = 0;
};

} // namespace importers
