// The rows of one table of an OpenDocument spreadsheet, one at a time, every cell as its sender
// sees it.
#pragma once

#include "importers/ods_cell.hpp"
#include "importers/row.hpp"
#include "importers/row_builder.hpp"
#include "importers/sheet_notes.hpp"

#include <cstdint>
#include <string>

namespace importers {

class XmlScanner;

class OdsTable {
public:
    explicit OdsTable(XmlScanner& xml) : xml_{xml} {} // which must outlive it

    // The scanner stands before the table, which is read to its end.
    SheetNotes read(RowVisitor const& visit);

private:
    bool read_row(RowVisitor const& visit);
    void read_cell();
    std::int64_t repeated(std::string_view attribute);

    XmlScanner& xml_;
    SheetNotes notes_ = {};
    RowBuilder row_ = {};
    std::int64_t last_row_ = 0;
    std::int64_t next_column_ = 0; // from nought
    OdsCell cell_ = {};
};

} // namespace importers
