// The rows of one worksheet's XML, one at a time, every cell as its sender sees it.
#pragma once

#include "importers/cell_formats.hpp"
#include "importers/cell_numbers.hpp"
#include "importers/row.hpp"
#include "importers/row_builder.hpp"
#include "importers/shared_strings.hpp"
#include "importers/sheet_notes.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace importers {

class XmlScanner;

class SheetScanner {
public:
    // All three must outlive the scanner.
    SheetScanner(XmlScanner& xml, SharedStrings const& strings,
                 std::vector<CellFormat> const& formats, bool epoch_1904);

    SheetNotes read(RowVisitor const& visit);

private:
    bool read_rows(RowVisitor const& visit);
    void read_row(std::int64_t number);
    void read_cell(std::int64_t number, std::size_t& next_column);
    std::size_t column_of(std::string_view reference, std::int64_t number) const;
    void put(std::size_t column, std::string_view type, CellFormat format, std::string_view raw);

    XmlScanner& xml_;
    SharedStrings const& strings_;
    std::vector<CellFormat> const& formats_;
    CellNumbers numbers_;
    SheetNotes notes_ = {};
    RowBuilder row_ = {};
    std::string value_ = {};
};

} // namespace importers
