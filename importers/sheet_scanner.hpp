// The rows of one worksheet's XML, one at a time, every cell as its sender sees it.
#pragma once

#include "importers/cell_formats.hpp"
#include "importers/row.hpp"
#include "importers/shared_strings.hpp"

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

    void read(RowVisitor const& visit);

private:
    struct Place { // of a cell's text, in row_text_ or in the shared strings
        CellKind kind = CellKind::empty;
        bool shared = false;
        std::size_t begin = 0; // in row_text_; the index, where it is shared
        std::size_t size = 0;
    };

    bool read_rows(RowVisitor const& visit);
    void read_row(std::int64_t number);
    void read_cell(std::int64_t number, std::size_t& next_column);
    std::size_t column_of(std::string_view reference, std::int64_t number) const;
    Place value(std::string_view type, CellFormat format, std::string_view raw);
    Place number_value(CellFormat format, std::string_view raw);
    Place added(CellKind kind, std::string_view text);
    bool append_date(std::string_view number);
    Row row(std::int64_t number);

    XmlScanner& xml_;
    SharedStrings const& strings_;
    std::vector<CellFormat> const& formats_;
    bool epoch_1904_;
    std::string row_text_ = {};
    std::string value_ = {};
    std::string number_ = {};
    std::vector<Place> places_ = {};
    std::vector<Cell> cells_ = {};
    std::int64_t dated_serial_ = -1; // the last date made, since dates repeat
    std::string dated_text_ = {};
};

} // namespace importers
