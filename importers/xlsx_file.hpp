// Reading workbooks (.xlsx, .xlsm): streamed, so that only the shared strings take memory.
#pragma once

#include "importers/cell_formats.hpp"
#include "importers/row.hpp"
#include "importers/shared_strings.hpp"
#include "importers/sheet_notes.hpp"
#include "importers/workbook.hpp"
#include "importers/zip_container.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace importers {

class XlsxFile {
public:
    explicit XlsxFile(ZipContainer zip); // throws ledger::Error

    std::vector<WorkbookSheet> const& sheets() const { return workbook_.sheets; }
    bool dates_from_1904() const { return workbook_.epoch_1904; }
    SheetNotes read(std::size_t sheet, RowVisitor const& visit);

private:
    ZipContainer zip_;
    Workbook workbook_;
    std::vector<CellFormat> formats_ = {};
    std::optional<SharedStrings> strings_ = {}; // read when first needed, kept for the next reading
};

} // namespace importers
